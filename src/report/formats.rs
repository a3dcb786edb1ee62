//! The formats that a document is kept in when it is finished for the nämnd.

use crate::error::Result;
use crate::report::document::Document;
use crate::report::{html, text};

/// One format. The same document gives the same bytes, whenever.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The ending of a file's name.
    pub name: &'static str,
    pub media_type: &'static str,
    pub render: fn(&Document) -> Result<Vec<u8>>,
}

/// The running text of a finished document: what versions are compared by.
pub const TEXT: &str = "txt";

pub const FORMATS: [Format; 2] = [
    Format {
        name: "html",
        media_type: "text/html; charset=utf-8",
        render: |document| Ok(html::render(document).into_bytes()),
    },
    Format {
        name: TEXT,
        media_type: "text/plain; charset=utf-8",
        render: |document| Ok(text::render(document).into_bytes()),
    },
];
