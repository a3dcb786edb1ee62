//! What a clause says, and of which nights. It is understood when every word in it is.

use super::days::{Asked, Named};
use super::parts::{Part, parts};
use super::runs::{Run, Says, runs, spoken};
use super::tokens::Clause;
use super::words::Word;
use crate::domain::inquiry::Reply;

/// What a clause, or a part of it, says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub sentence: usize,
    pub line: usize,
    pub item: Option<u32>,
    pub says: Says,
    pub named: Named,
    /// How it begins: "men", "utom", "eftersom", "eller".
    pub turn: Option<Word>,
    pub marks: Vec<Mark>,
    /// Where in it the names stand.
    pub names: Place,
    pub text: String,
}

/// What else there is to say of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// "Bara": of no others.
    Only,
    /// It depends on something: what stands beside it does so too.
    Depends,
    /// It has a word that may go against what was said before: "men", "kanske", "ja", and "kan" without "inte".
    Turns,
    /// It has a word that leaves something open: "innan", "halva".
    Opens,
    /// It says no, or why.
    Denies,
    /// It follows from what was said: "så vi kommer".
    Follows,
    Asks,
    /// Too little to be about all nights.
    Weak,
}

/// Where in a clause the names stand: names that touch them from outside may be meant too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    First,
    Last,
    Within,
}

impl Said {
    pub fn reply(&self) -> Option<Reply> {
        match self.says {
            Says::Reply(reply) => Some(reply),
            _ => None,
        }
    }

    pub fn unit(&self) -> (usize, usize) {
        (self.sentence, self.line)
    }

    /// Whether a person has to read it.
    pub fn is_left(&self) -> bool {
        matches!(self.says, Says::Unknown | Says::Open)
    }

    pub fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    pub fn is_bare(&self) -> bool {
        self.reply().is_some() && self.named.is_nothing()
    }
}

/// What a clause says: once, or more often as in "ja 26 feb nej 24 april".
pub fn understood(clause: &Clause, asked: Asked<'_>) -> Vec<Said> {
    let parts = parts(&clause.tokens, asked);
    let has = |word: Word| parts.contains(&Part::Word(word));
    let whole = whole(clause, &parts, asked);
    let said = |says| vec![Said { says, ..whole.clone() }];
    // "samma ställen eller nya?"
    let is_choice = |part: &&Part| clause.asks && **part == Part::Word(Word::Either);
    let may_change = parts.iter().filter(|part| !is_choice(part)).any(may_change) || whole.named.doubt;
    let open = if may_change { Says::Open } else { Says::Unknown };
    if clause.is_quoted {
        return said(answered(&parts, &whole.named));
    }
    let is_left = [Word::Open, Word::If].into_iter().any(has) || parts.contains(&Part::Unknown);
    if is_left || whole.named.doubt || clause.asks {
        return said(open);
    }
    let runs = runs(&parts);
    let Some(replies) = spoken(&runs) else {
        return said(Says::Open);
    };
    if replies.is_empty() {
        return said(unspoken(&parts, &whole.named));
    }
    // "kan varken den 26 eller den 24", "inga problem den 26 eller den 24": both
    let is_both = has(Word::NoTrouble) || replies.iter().all(|(says, _)| *says == Says::Reply(Reply::No));
    // "bara den första, tyvärr", "bara en polis", "inte bara", "den 26 eller den 24", "kan inte nu"
    let narrowed = whole.is(Mark::Only) && [Word::Not, Word::Detail, Word::Regret].into_iter().any(has);
    if narrowed || (has(Word::Either) && !is_both) || (has(Word::Today) && !has(Word::Said)) {
        return said(Says::Open);
    }
    let names = match (runs.first(), runs.last()) {
        (Some(Run::Names(_)), _) => Place::First,
        (_, Some(Run::Names(_))) => Place::Last,
        _ => Place::Within,
    };
    let part = |(says, named): (Says, Named)| Said {
        says,
        named,
        names,
        ..whole.clone()
    };
    replies.into_iter().map(part).collect()
}

/// What a quoted line says: what the words below it are about, unless it answers something itself.
fn answered(parts: &[Part], named: &Named) -> Says {
    if parts.iter().any(answers) || named.doubt {
        Says::Open
    } else if named.is_nothing() || named.group.is_some() {
        Says::Aside
    } else {
        Says::Names
    }
}

/// What a clause says that has no yes or no in it.
fn unspoken(parts: &[Part], named: &Named) -> Says {
    if parts.contains(&Part::Word(Word::Polite)) {
        Says::Aside
    } else if parts.iter().all(only_names) && !named.is_nothing() {
        Says::Names
    } else if parts.iter().any(may_change) {
        Says::Open
    } else {
        Says::Aside
    }
}

/// Words that are an answer by themselves.
const STRONG: [Word; 6] = [
    Word::Yes,
    Word::No,
    Word::Able,
    Word::Perhaps,
    Word::Regret,
    Word::TakenBack,
];

/// A clause with all that it names, before it is known what it says.
fn whole(clause: &Clause, parts: &[Part], asked: Asked<'_>) -> Said {
    let mut named = Named::default();
    for part in parts {
        if let Part::Name(one) = part {
            named.add(one.clone());
        }
    }
    let is_one_night = parts.contains(&Part::Word(Word::Night)) && named.is_nothing() && asked.nights.len() > 1;
    Said {
        sentence: clause.sentence,
        line: clause.line,
        item: clause.item,
        says: Says::Aside,
        turn: turn(parts),
        marks: marks(clause, parts, is_one_night),
        named,
        names: Place::Within,
        text: clause.text(),
    }
}

fn marks(clause: &Clause, parts: &[Part], is_one_night: bool) -> Vec<Mark> {
    let has = |word: Word| parts.contains(&Part::Word(word));
    let has_any = |words: &[Word]| words.iter().any(|word| has(*word));
    let holds = |part: &&Part| !matches!(part, Part::Word(Word::Link | Word::Filler));
    let begins_with_name = matches!(parts.iter().find(holds), Some(Part::Name(_)));
    let depends = has_any(&[Word::If, Word::Either]) && !begins_with_name;
    let follows = clause.tokens.first().is_some_and(|token| token.word == "så");
    let marks = [
        (Mark::Only, has(Word::Only)),
        (Mark::Depends, depends),
        (
            Mark::Turns,
            clause.asks || parts.iter().any(|part| turns(part, has(Word::Not))),
        ),
        (Mark::Opens, has(Word::Open)),
        (Mark::Denies, has_any(&[Word::No, Word::Not, Word::Busy, Word::Because])),
        (Mark::Follows, follows),
        (Mark::Asks, clause.asks),
        (Mark::Weak, !has_any(&STRONG) || has(Word::Time) || is_one_night),
    ];
    let so = marks.into_iter().filter(|(_, is_so)| *is_so);
    so.map(|(mark, _)| mark).collect()
}

/// Whether a part of a clause that is not understood may change what is said elsewhere.
fn may_change(part: &Part) -> bool {
    use Word::{But, Either, Except, If, No, Not, Only, Open, Perhaps, Regret, TakenBack};
    const MAY: [Word; 11] = [Open, If, Not, No, Regret, Perhaps, TakenBack, But, Except, Only, Either];
    matches!(part, Part::Word(word) if MAY.contains(word))
}

/// Whether a part may go against what was said before.
fn turns(part: &Part, is_denied: bool) -> bool {
    use Word::{Able, But, Either, Except, Good, If, NoTrouble, Only, Perhaps, TakenBack, Yes};
    const MAY: [Word; 11] = [
        Able, But, Either, Except, Good, If, NoTrouble, Only, Perhaps, TakenBack, Yes,
    ];
    matches!(part, Part::Word(word) if MAY.contains(word) && !(is_denied && *word == Able))
}

/// Whether a part answers, as nothing does in what we have asked.
fn answers(part: &Part) -> bool {
    matches!(part, Part::Word(Word::Yes | Word::No | Word::TakenBack | Word::Perhaps))
}

/// Whether a part only holds names together.
fn only_names(part: &Part) -> bool {
    use Word::{But, Except, Link, Night, Only, Time};
    matches!(
        part,
        Part::Name(_) | Part::Word(Link | Night | Only | Time | But | Except)
    )
}

fn turn(parts: &[Part]) -> Option<Word> {
    match parts.first() {
        Some(Part::Word(word @ (Word::But | Word::Except | Word::Because | Word::Either))) => Some(*word),
        _ => None,
    }
}
