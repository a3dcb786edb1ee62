//! A picture in line with the text, and what it shows for those who do not see it.

use super::xml::{Attributes, Xml};
use crate::error::Result;
use crate::report::look::{self, Crest};
use crate::report::picture::Picture;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A picture of a document: how its text refers to it, and its number among them, from one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    pub picture: &'a Picture,
    pub identifier: &'a str,
    pub number: usize,
    pub name: &'a str,
    pub alternative: &'a str,
}

/// Width and height in EMU (914,400 to the inch), one of them given.
pub(super) enum Size {
    Wide(u64),
    High(u64),
}

impl Size {
    fn of(&self, picture: &Picture) -> [String; 2] {
        let (across, down) = (u64::from(picture.width.max(1)), u64::from(picture.height.max(1)));
        match self {
            Self::Wide(width) => [*width, width * down / across].map(|it| it.to_string()),
            Self::High(height) => [height * across / down, *height].map(|it| it.to_string()),
        }
    }
}

/// The crest in dots; `None` when there is nothing that can draw it.
pub(super) fn of_crest(crest: &Crest) -> Option<Picture> {
    match crest {
        Crest::Png(png) => {
            let (width, height) = look::size(png)?;
            let png = png.clone();
            Some(Picture { png, width, height })
        }
        #[cfg(feature = "pdf")]
        Crest::Svg(text) => crate::report::pdf::drawn(text),
        #[cfg(not(feature = "pdf"))]
        Crest::Svg(_) => None,
    }
}

pub(super) fn write(xml: &mut Xml, shown: &Shown<'_>, size: &Size) -> Result<()> {
    let [width, height] = size.of(shown.picture);
    let number = shown.number.to_string();
    let size = [("cx", width.as_str()), ("cy", height.as_str())];
    let named = [
        ("id", number.as_str()),
        ("name", shown.name),
        ("descr", shown.alternative),
    ];
    let (inline, main, pictures) = (
        format!("{DRAWING}/wordprocessingDrawing"),
        format!("{DRAWING}/main"),
        format!("{DRAWING}/picture"),
    );
    let edges = [
        ("xmlns:wp", inline.as_str()),
        ("distT", "0"),
        ("distB", "0"),
        ("distL", "0"),
        ("distR", "0"),
    ];
    xml.within("w:r", &[], |xml| {
        xml.within("w:drawing", &[], |xml| {
            xml.within("wp:inline", &edges, |xml| {
                xml.empty("wp:extent", &size)?;
                xml.empty("wp:docPr", &named)?;
                xml.within("a:graphic", &[("xmlns:a", &main)], |xml| {
                    xml.within("a:graphicData", &[("uri", &pictures)], |xml| {
                        xml.within("pic:pic", &[("xmlns:pic", &pictures)], |xml| {
                            shape(xml, shown.identifier, &size, &named)
                        })
                    })
                })
            })
        })
    })
}

fn shape(xml: &mut Xml, identifier: &str, size: Attributes<'_>, named: Attributes<'_>) -> Result<()> {
    xml.within("pic:nvPicPr", &[], |xml| {
        xml.empty("pic:cNvPr", named)?;
        xml.empty("pic:cNvPicPr", &[])
    })?;
    xml.within("pic:blipFill", &[], |xml| {
        xml.empty("a:blip", &[("xmlns:r", RELATIONS), ("r:embed", identifier)])?;
        xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]))
    })?;
    xml.within("pic:spPr", &[], |xml| {
        xml.within("a:xfrm", &[], |xml| {
            xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
            xml.empty("a:ext", size)
        })?;
        xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]))
    })
}
