//! A picture in line with the text, and what it shows for those who do not see it.

use super::xml::Xml;
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
    let (number, identifier) = (shown.number.to_string(), shown.identifier);
    let named = [
        ("id", number.as_str()),
        ("name", shown.name),
        ("descr", shown.alternative),
    ];
    xml.raw(&format!(
        "<w:r><w:drawing><wp:inline xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" \
         distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>"
    ));
    xml.empty("wp:docPr", &named)?;
    xml.raw(&format!(
        "<a:graphic xmlns:a=\"{DRAWING}/main\"><a:graphicData uri=\"{DRAWING}/picture\"><pic:pic \
         xmlns:pic=\"{DRAWING}/picture\"><pic:nvPicPr>"
    ));
    xml.empty("pic:cNvPr", &named)?;
    xml.raw(&format!(
        "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"{RELATIONS}\" r:embed=\"{identifier}\"/><a:stretch>\
         <a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" \
         cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>\
         </a:graphic></wp:inline></w:drawing></w:r>"
    ));
    Ok(())
}
