//! The grammar of counts: what became of the rounds that were to be with a partner, told of one, of two and of many, in a year
//! that is over and in one that runs. Each cell of it has its test; nobody else puts such sentences together.

mod became;
mod to_come;

pub use became::became;
pub use to_come::{Replies, to_come};

use super::{capitalised, numbers};

/// A partner as sentences name it; one that is not named is "en annan myndighet".
#[derive(Debug, Clone, Copy)]
pub struct Whom<'a>(pub Option<&'a str>);

impl Whom<'_> {
    /// "polisen", where it is first named.
    fn first(&self) -> &str {
        self.0.unwrap_or("en annan myndighet")
    }

    /// "polisen", from then on.
    pub fn it(&self) -> &str {
        self.0.unwrap_or("myndigheten")
    }

    /// At the beginning of a sentence: "Polisen".
    pub fn begins(&self) -> String {
        capitalised(self.it())
    }
}

/// A number where it begins a sentence, which no figure does: "Två", "Sammanlagt 17".
pub fn begins(number: &str) -> String {
    if number.starts_with(char::is_numeric) {
        format!("Sammanlagt {number}")
    } else {
        capitalised(number)
    }
}

/// What a number in a sentence counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    All,
    /// Carried out, with the partner or not.
    Held,
    /// Carried out with the partner on site.
    With,
    Without,
    /// Carried out, but the partner left early.
    Left,
    Cancelled,
    Aborted,
    /// Of the aborted, those where the partner was on site.
    AbortedWith,
    /// Where the partner was on site, the aborted among them.
    There,
    Unlogged,
    Remaining,
    /// Planned without the partner, which came.
    Unplanned,
}

impl Part {
    pub const ALL: [Self; 12] = [
        Self::All,
        Self::Held,
        Self::With,
        Self::Without,
        Self::Left,
        Self::Cancelled,
        Self::Aborted,
        Self::AbortedWith,
        Self::There,
        Self::Unlogged,
        Self::Remaining,
        Self::Unplanned,
    ];
}

/// How many rounds were to be with a partner, by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub with: u32,
    /// Of those with the partner, some were in another season, or lacked someone else.
    pub is_otherwise: bool,
    pub without: u32,
    pub left: u32,
    pub cancelled: u32,
    pub aborted: u32,
    pub aborted_with: u32,
    pub unlogged: u32,
    pub remaining: u32,
    /// Beside those that were to be with it.
    pub unplanned: u32,
}

impl Counts {
    pub fn of(&self, part: Part) -> u32 {
        match part {
            Part::All => self.of(Part::Held) + self.cancelled + self.aborted + self.unlogged + self.remaining,
            Part::Held => self.with + self.without + self.left,
            Part::With => self.with,
            Part::Without => self.without,
            Part::Left => self.left,
            Part::Cancelled => self.cancelled,
            Part::Aborted => self.aborted,
            Part::AbortedWith => self.aborted_with,
            Part::There => self.with + self.aborted_with,
            Part::Unlogged => self.unlogged,
            Part::Remaining => self.remaining,
            Part::Unplanned => self.unplanned,
        }
    }

    /// Whether all were carried out as the plan has them.
    pub fn is_as_planned(&self) -> bool {
        self.with == self.of(Part::All) && !self.is_otherwise
    }
}

/// How a number reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// "en", "två", "13".
    Word,
    /// "båda", "alla fyra".
    All,
    /// "en omgång", "två omgångar".
    Rounds,
}

/// A piece of a sentence: words, or a number that is bound to its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Number(Part, Way),
}

impl From<&str> for Piece {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Piece {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

/// Sentences with a space between them.
#[derive(Debug, Default)]
struct Said(Vec<Piece>);

impl Said {
    fn sentence<const N: usize>(&mut self, pieces: [Piece; N]) {
        if !self.0.is_empty() {
            self.0.push(" ".into());
        }
        self.0.extend(pieces);
    }
}

/// "Fyra omgångar skulle göras tillsammans med polisen."
pub fn lead(counts: &Counts, whom: Whom<'_>, is_over: bool) -> Vec<Piece> {
    if counts.of(Part::All) == 0 {
        return vec![none_planned(whom, is_over).into()];
    }
    let should = if is_over { "skulle" } else { "ska" };
    vec![
        Piece::Number(Part::All, Way::Rounds),
        format!(" {should} göras tillsammans med {}.", whom.first()).into(),
    ]
}

/// "Ingen omgång planerades tillsammans med polisen."
pub fn none_planned(whom: Whom<'_>, is_over: bool) -> String {
    let planned = if is_over { "planerades" } else { "är planerad" };
    format!("Ingen omgång {planned} tillsammans med {}.", whom.first())
}

/// "Polisen deltog också i en omgång som var planerad som egen." Nothing where none was so.
pub fn unplanned(counts: &Counts, whom: Whom<'_>, is_over: bool) -> Vec<Piece> {
    let took_part = if is_over { "deltog" } else { "har deltagit" };
    let planned = match counts.unplanned {
        0 => return Vec::new(),
        many => numbers::plural(many, "planerad som egen", "planerade som egna"),
    };
    vec![
        format!("{} {took_part} också i ", whom.begins()).into(),
        Piece::Number(Part::Unplanned, Way::Rounds),
        format!(" som var {planned}.").into(),
    ]
}

#[cfg(test)]
mod tests;
