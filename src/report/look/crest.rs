//! The municipality's crest: a drawing (SVG) or a picture (PNG), taken in only if it holds nothing but itself.

use crate::error::{Error, Result};

mod drawing;

/// The largest crest that is taken in, in bytes.
pub const LARGEST: usize = 512 * 1024;

/// The longest side of a picture, in dots.
const LONGEST: u32 = 4000;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Crest {
    Svg(String),
    Png(Vec<u8>),
}

impl Crest {
    /// # Errors
    /// [`Error::Refused`] with what is wrong with the file.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > LARGEST {
            return refused("Vapnet är för stort. Spara det mindre, på högst 512 kB, och försök igen.");
        }
        if bytes.starts_with(PNG) {
            return match size(bytes) {
                Some((width, height)) if width.max(height) <= LONGEST => Ok(Self::Png(bytes.to_vec())),
                Some(_) => refused("Bilden är för stor. Den får vara högst 4 000 bildpunkter bred och hög."),
                None => refused("Bilden gick inte att läsa. Spara den som PNG igen och försök på nytt."),
            };
        }
        let text = std::str::from_utf8(bytes).map(|text| text.trim_start_matches('\u{feff}'));
        match text {
            Ok(text) if text.contains("<svg") => {
                drawing::check(text).or_else(refused)?;
                Ok(Self::Svg(text.to_owned()))
            }
            _ => refused("Filen är varken SVG eller PNG. Spara vapnet i något av formaten och försök igen."),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Svg(text) => text.as_bytes(),
            Self::Png(bytes) => bytes,
        }
    }
}

/// Width and height as the header of a PNG says them. <https://www.w3.org/TR/png-3/#11IHDR>
pub(in crate::report) fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |from: usize| Some(u32::from_be_bytes(png.get(from..from + 4)?.try_into().ok()?));
    let is_header = png.get(12..16)? == b"IHDR";
    let (width, height) = (number(16)?, number(20)?);
    (is_header && width > 0 && height > 0).then_some((width, height))
}

fn refused<T>(sentence: &str) -> Result<T> {
    Err(Error::Refused(sentence.to_owned()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(super) fn header(width: u32, height: u32) -> Vec<u8> {
        let mut png = PNG.to_vec();
        png.extend([0, 0, 0, 13]);
        png.extend(b"IHDR");
        png.extend(width.to_be_bytes());
        png.extend(height.to_be_bytes());
        png
    }

    pub(super) fn said(bytes: &[u8]) -> String {
        Crest::parse(bytes).unwrap_err().to_string()
    }

    #[test]
    fn a_picture_says_its_size_in_its_header() {
        let Crest::Png(_) = Crest::parse(&header(300, 400)).unwrap() else {
            panic!("a picture");
        };
        assert!(said(&header(300, 4001)).contains("4 000"));
        assert!(said(&header(0, 1)).contains("gick inte att läsa"));
        assert!(said(&PNG[..8]).contains("gick inte att läsa"));
        assert!(said(b"GIF89a").contains("varken"));
    }
}
