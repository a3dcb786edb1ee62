//! All that Typst is given: the template, the document as data, its pictures and the typefaces. It asks for anything else
//! in vain.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::data;
use super::fonts::{BOOK, FONTS};
use crate::error::Result;
use crate::report::document::Document;
use crate::report::look::Look;

const TEMPLATE: &str = include_str!("../../../assets/report/report.typ");

/// The extras are the headings of rows, in a table read aloud.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static MAIN: LazyLock<Option<Source>> = LazyLock::new(|| Some(Source::new(id("report.typ")?, TEMPLATE.to_owned())));

/// Where one document is typeset.
pub(super) struct Desk {
    main: Source,
    files: BTreeMap<&'static str, Bytes>,
}

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl Desk {
    pub fn new(document: &Document, look: &Look, date: NaiveDate) -> Result<Self> {
        let main = MAIN
            .clone()
            .ok_or_else(|| std::io::Error::other("no name for the template"))?;
        let mut files = data::pictures(look);
        let json = serde_json::to_vec(&data::of(document, look, date))?;
        files.insert(data::NAME, Bytes::new(json));
        Ok(Self { main, files })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let is_ours = matches!(path.root(), VirtualRoot::Project);
        let found = self.files.get(path.vpath().get_without_slash());
        found.filter(|_| is_ours).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// The template is told the day; nobody is told the time.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
