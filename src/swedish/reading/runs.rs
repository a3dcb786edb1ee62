//! The names of a clause and the words that say yes or no, in turn, and what is said of which names.

use super::days::Named;
use super::parts::Part;
use super::words::Word;
use crate::domain::inquiry::Reply;

/// What a clause, or a part of it, says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    Reply(Reply),
    /// "Inte den 24 april": the opposite of what was said.
    NotThese,
    /// Names, and nothing of them.
    Names,
    /// What was said of the names beside it.
    Lent(Reply),
    /// Politeness, or another matter.
    Aside,
    /// Words that are not known.
    Unknown,
    /// Something that may change what else is said: a condition, a question, a no beside words that are not known.
    Open,
}

/// Names in a row, or words in a row that say yes or no.
pub enum Run {
    Names(Named),
    Words(Vec<Word>),
}

/// The names and the words that say something, in turn. Names hold together over "och"; other words part them.
pub fn runs(parts: &[Part]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut holds = false;
    for part in parts {
        match (part, runs.last_mut()) {
            (Part::Name(named), Some(Run::Names(open))) if holds => open.add(named.clone()),
            (Part::Name(named), _) => runs.push(Run::Names(named.clone())),
            (Part::Word(word), Some(Run::Words(words)))
                if says_something(*word) || matches!(word, Word::Detail | Word::Time) =>
            {
                words.push(*word);
            }
            (Part::Word(word), _) if says_something(*word) => runs.push(Run::Words(vec![*word])),
            _ => {}
        }
        holds = match part {
            Part::Name(_) => true,
            Part::Word(Word::Link | Word::Either | Word::Night | Word::Polite) => holds,
            _ => false,
        };
    }
    runs
}

fn says_something(word: Word) -> bool {
    use Word::{Able, Busy, Good, No, NoTrouble, Not, Perhaps, Regret, TakenBack, Yes};
    [Yes, No, Able, Good, NoTrouble, Busy, Not, Perhaps, Regret, TakenBack].contains(&word)
}

/// What is said of which names. `None` when nobody can tell.
pub fn spoken(runs: &[Run]) -> Option<Vec<(Says, Named)>> {
    let mut names = Vec::new();
    let mut words = Vec::new();
    for run in runs {
        match run {
            Run::Names(one) => names.push(one.clone()),
            Run::Words(some) => words.push(some.as_slice()),
        }
    }
    match (names.len(), words.len()) {
        (_, 0) => Some(Vec::new()),
        (0 | 1, _) => {
            let of = names.pop().unwrap_or_default();
            let reply = folded(&words.concat())?;
            (reply != Says::NotThese || !of.is_nothing()).then(|| vec![(reply, of)])
        }
        (some, others) if some == others => {
            let replies: Option<Vec<Says>> = words.into_iter().map(folded).collect();
            Some(replies?.into_iter().zip(names).collect())
        }
        _ => None,
    }
}

/// One thing that all the words say. `None` when they go against each other, or say less than a yes or a no.
fn folded(words: &[Word]) -> Option<Says> {
    let has = |word: Word| words.contains(&word);
    let place = |word: Word| words.iter().position(|one| *one == word);
    let nots = words.iter().filter(|word| **word == Word::Not).count();
    let good = has(Word::Good) || has(Word::NoTrouble);
    let able = has(Word::Able) || good;
    let no = has(Word::No) || has(Word::Busy);
    // "inte omöjligt", "inte upptagna", "kan inte hela kvällen"
    let twice = nots > 1
        || (no
            && [Word::No, Word::Busy]
                .into_iter()
                .any(|one| place(one) > place(Word::Not) && nots > 0));
    // "bra den 26 men inte": the no is about something else
    let turned = nots > 0 && (has(Word::NoTrouble) || (has(Word::Good) && place(Word::Good) < place(Word::Not)));
    if twice || turned || ((has(Word::Detail) || has(Word::Time)) && nots > 0) {
        return None;
    }
    let no = no || (able && nots == 1);
    let yes = has(Word::Yes) || (able && nots == 0);
    if yes && no {
        return None;
    }
    let bare_not = !yes && !no && nots == 1;
    let reply = match words {
        _ if has(Word::TakenBack) => Some(Reply::Cancelled).filter(|_| !yes && nots == 0),
        _ if has(Word::Perhaps) => Some(Reply::Tentative).filter(|_| !no && nots == 0 && !has(Word::Regret)),
        _ if yes => Some(Reply::Yes).filter(|_| nots == 0 && !has(Word::Regret)),
        _ if no => Some(Reply::No),
        _ if bare_not => return Some(Says::NotThese),
        _ => Some(Reply::No).filter(|_| has(Word::Regret) && !has(Word::Detail) && !has(Word::Time)),
    };
    reply.map(Says::Reply)
}
