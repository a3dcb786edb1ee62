//! The formats that a document is kept in when it is finished for the nämnd.

use chrono::NaiveDate;

use crate::error::Result;
use crate::report::document::Document;
#[cfg(feature = "pdf")]
use crate::report::document_pdf;
use crate::report::{Look, document_docx, html, text};

pub const PDF: &str = "application/pdf";
pub const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// One format. The same document gives the same bytes, whenever.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The ending of a file's name.
    pub name: &'static str,
    pub media_type: &'static str,
    /// The day is the one that the document is dated.
    pub render: fn(&Document, &Look, NaiveDate) -> Result<Vec<u8>>,
}

/// The running text of a finished document: what versions are compared by.
pub const TEXT: &str = "txt";

pub const FORMATS: &[Format] = &[
    Format {
        name: "html",
        media_type: "text/html; charset=utf-8",
        render: |document, _, _| Ok(html::render(document).into_bytes()),
    },
    #[cfg(feature = "pdf")]
    Format {
        name: "pdf",
        media_type: PDF,
        render: document_pdf,
    },
    Format {
        name: "docx",
        media_type: WORD,
        render: document_docx,
    },
    Format {
        name: TEXT,
        media_type: "text/plain; charset=utf-8",
        render: |document, _, _| Ok(text::render(document).into_bytes()),
    },
];
