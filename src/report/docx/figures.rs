//! The figures of a document as pictures, which Word shows to everyone, with their words for those who do not see them.

use crate::report::document::{Block, Document, Figure};
use crate::report::picture::Picture;

/// Each figure, and the picture of it if it could be made.
#[derive(Debug)]
pub(super) struct Figures<'a>(Vec<Drawn<'a>>);

#[derive(Debug)]
pub(super) struct Drawn<'a> {
    figure: &'a Figure,
    pub picture: Option<Picture>,
    /// From one, within the document.
    pub number: usize,
}

impl Drawn<'_> {
    /// How the text refers to the picture.
    pub fn identifier(&self) -> String {
        format!("rTillsynFigur{}", self.number)
    }

    pub fn part(&self) -> String {
        format!("word/media/tillsyn-figur-{}.png", self.number)
    }
}

impl<'a> Figures<'a> {
    pub fn of(document: &'a Document, colour: &str) -> Self {
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let figures = blocks.filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        });
        let drawn = figures.zip(1..).map(|(figure, number)| Drawn {
            figure,
            picture: drawn(figure, colour),
            number,
        });
        Self(drawn.collect())
    }

    pub fn of_figure(&self, figure: &Figure) -> Option<&Drawn<'a>> {
        self.0.iter().find(|drawn| std::ptr::eq(drawn.figure, figure))
    }

    /// Those that there are pictures of: how they are referred to, where they are, and what they are.
    pub fn pictures(&self) -> impl Iterator<Item = (&Drawn<'a>, &Picture)> {
        self.0.iter().filter_map(|drawn| Some((drawn, drawn.picture.as_ref()?)))
    }
}

#[cfg(feature = "pdf")]
fn drawn(figure: &Figure, colour: &str) -> Option<Picture> {
    crate::report::pdf::figure(&figure.svg, colour)
}

#[cfg(not(feature = "pdf"))]
fn drawn(_: &Figure, _: &str) -> Option<Picture> {
    None
}
