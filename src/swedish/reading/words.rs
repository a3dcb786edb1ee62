//! What a word or a phrase says.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    Yes,
    No,
    /// A yes, and a no with [`Word::Not`] beside it.
    Able,
    /// A yes where it is clear to what: "ok" alone may be about the mail itself.
    Good,
    /// The same, said by a negative word: "inga problem den 26 eller den 24" is about both.
    NoTrouble,
    /// A no where it is clear when.
    Busy,
    Not,
    /// Neither yet.
    Perhaps,
    /// "Tyvärr": a no, if anything.
    Regret,
    TakenBack,
    /// Not known yet: nobody can tell what is said.
    Open,
    /// It depends, or something else is asked for: what stands beside it is not known either.
    If,
    Except,
    /// "Men": against what was said before.
    But,
    /// "Eftersom": why.
    Because,
    Either,
    Only,
    /// Someone says it: names beside it are people's.
    Said,
    /// Politeness, or about another matter.
    Polite,
    /// Holds names of nights together.
    Link,
    Filler,
    /// How many, or for how long.
    Detail,
    /// From when to when.
    Time,
    /// When it was said.
    Today,
    /// A single night, without saying which.
    Night,
}
