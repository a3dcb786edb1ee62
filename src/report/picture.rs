//! A picture in dots, as the formats that take no drawings show it.

/// A picture in dots, with its size in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub png: Vec<u8>,
    pub width: u32,
    pub height: u32,
}
