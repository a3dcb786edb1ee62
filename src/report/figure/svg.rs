//! Writing SVG: whole numbers, everything escaped, no style of its own. Colours are the fixed ones of paper; a page may give
//! them others by class. `currentColor` is the municipality's.

use std::fmt::{Display, Write};

use crate::report::plain;

/// A drawing being written.
#[derive(Debug, Default)]
pub(super) struct Svg(String);

pub(super) const INK: &str = "class=\"ink\" fill=\"#1c2326\"";
pub(super) const SOFT: &str = "class=\"soft\" fill=\"#566067\"";

impl Svg {
    /// What is markup already.
    pub fn add(&mut self, markup: impl Display) {
        // a String takes whatever is written
        if write!(self.0, "{markup}").is_err() {
            self.0.push(' ');
        }
    }

    /// Words that begin at a place, or stand around or before it by `attributes`.
    pub fn text(&mut self, (x, y): (i32, i32), size: i32, attributes: &str, words: &str) {
        let words = escaped(words);
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" {attributes}>{words}</text>"
        ));
    }

    pub fn line(&mut self, from: (i32, i32), to: (i32, i32), attributes: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.add(format_args!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {attributes}/>"
        ));
    }

    /// The whole drawing, of a size.
    pub fn finished(self, width: i32, height: i32) -> String {
        format!(
            "<svg viewBox=\"0 0 {width} {height}\" font-family=\"Carlito, 'DejaVu Sans', sans-serif\">{}</svg>",
            self.0
        )
    }
}

pub(super) fn escaped(words: &str) -> String {
    quick_xml::escape::escape(plain::shown(words)).into_owned()
}
