//! What the value of a setting must be.

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    /// A whole number from and to.
    Number(u32, u32),
    /// Month and day: `07-01`.
    MonthDay,
    /// A time on the clock: `22:00`.
    Time,
    /// Weekdays as ISO numbers, Monday 1: `4,5,6`.
    Weekdays,
    /// A colour: `#0a5a6a`.
    Colour,
    /// ISO weeks from and to: `27-32`.
    Weeks,
    /// Names that mean the same: `AIK=AIK Solna; ...`.
    Aliases,
    /// One of these words.
    Choice(&'static [&'static str]),
}
