//! Writing XML: elements, attributes and text, all escaped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::error::{Error, Result};
use crate::report::plain;

/// A document being written. Elements are closed in the order in which they were opened, by [`Xml::within`].
pub(super) struct Xml(Writer<Vec<u8>>);

pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A part of a package, with its declaration.
    pub fn part() -> Result<Self> {
        let mut xml = Self::fragment();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(xml)
    }

    /// What is to stand inside something else.
    pub fn fragment() -> Self {
        Self(Writer::new(Vec::new()))
    }

    pub fn within(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inner: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        self.event(Event::Start(start(name, attributes)))?;
        inner(self)?;
        self.event(Event::End(BytesEnd::new(name)))
    }

    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> Result<()> {
        self.event(Event::Empty(start(name, attributes)))
    }

    /// An element with its value in `w:val`, as most in Word have it.
    pub fn value(&mut self, name: &str, value: &str) -> Result<()> {
        self.empty(name, &[("w:val", value)])
    }

    pub fn text(&mut self, text: &str) -> Result<()> {
        self.event(Event::Text(BytesText::new(&plain::shown(text))))
    }

    /// What is XML already.
    pub fn raw(&mut self, xml: &str) {
        self.0.get_mut().extend_from_slice(xml.as_bytes());
    }

    pub fn into_string(self) -> Result<String> {
        String::from_utf8(self.0.into_inner()).map_err(|error| Error::Io(std::io::Error::other(error)))
    }

    fn event(&mut self, event: Event<'_>) -> Result<()> {
        Ok(self.0.write_event(event)?)
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, plain::shown(value).as_ref()));
    }
    start
}

pub(super) const NAMESPACES: [(&str, &str); 2] = [
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
];
