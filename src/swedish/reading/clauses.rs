//! From what each clause says and names to a reply for each night.

use chrono::NaiveDate;

use super::AskedDay;
use super::days::{Group, Named, named};
use super::tokens::{Clause, Token};
use super::words::{Says, says};
use crate::domain::inquiry::Reply;

/// A clause, understood.
#[derive(Debug, Clone)]
struct Said {
    sentence: usize,
    says: Says,
    named: Named,
}

impl Said {
    fn is_bare(&self) -> bool {
        self.named.is_nothing() || (self.named.nights.is_empty() && !self.names())
    }

    /// Whether it names nights of ours, or may do so.
    fn names(&self) -> bool {
        !self.named.nights.is_empty() || self.named.group.is_some() || self.named.doubt
    }

    fn reply(&self) -> Option<Reply> {
        match self.says {
            Says::Reply(reply) => Some(reply),
            _ => None,
        }
    }
}

/// What is known of a night: what is said of it by name, and of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Known {
    alone: Heard,
    among_all: Heard,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Heard {
    #[default]
    Nothing,
    One(Reply),
    Doubt,
}

impl Heard {
    fn hear(&mut self, reply: Option<Reply>) {
        *self = match (*self, reply) {
            (Self::Nothing, Some(reply)) => Self::One(reply),
            (Self::One(held), Some(reply)) if held == reply => Self::One(held),
            _ => Self::Doubt,
        };
    }
}

pub fn replies(clauses: &[Clause], nights: &[AskedDay], today: NaiveDate) -> Vec<Option<Reply>> {
    let parts: Vec<Clause> = clauses.iter().flat_map(|clause| split(clause, nights, today)).collect();
    let mut said: Vec<Said> = parts
        .iter()
        .map(|clause| Said {
            sentence: clause.sentence,
            says: says(clause),
            named: named(clause, nights, today),
        })
        .filter(|said| said.says != Says::Nothing || said.names())
        .filter(|said| said.says != Says::Aside)
        .collect();
    lend(&mut said);
    let mut known = vec![Known::default(); nights.len()];
    for one in said.iter().filter(|one| one.names()) {
        hear(one, &mut known);
    }
    let bare = bare(&said, today);
    known.iter().map(|night| night.settled(&known, bare)).collect()
}

/// "ja 26 feb nej 24 april": a yes or a no begins anew, or ends what stands before it.
fn split(clause: &Clause, nights: &[AskedDay], today: NaiveDate) -> Vec<Clause> {
    let is_reply = |token: &Token| matches!(token.word.as_str(), "ja" | "nej");
    let part = |tokens: &[Token]| Clause {
        tokens: tokens.to_vec(),
        ..clause.clone()
    };
    let starts: Vec<usize> = (0..clause.tokens.len())
        .filter(|at| is_reply(&clause.tokens[*at]))
        .collect();
    let (Some(first), true) = (starts.first(), starts.len() > 1) else {
        return vec![clause.clone()];
    };
    let before = part(clause.tokens.get(..*first).unwrap_or_default());
    let ends_with_reply = !named(&before, nights, today).is_nothing();
    let mut parts = Vec::new();
    let mut rest = clause.tokens.as_slice();
    let mut taken = 0;
    for start in starts {
        let cut = (if ends_with_reply { start + 1 } else { start }) - taken;
        let (head, tail) = rest.split_at(cut.min(rest.len()));
        parts.push(part(head));
        taken += head.len();
        rest = tail;
    }
    parts.push(part(rest));
    parts.retain(|part| !part.tokens.is_empty());
    parts
}

/// Nights that are only named have the answer beside them in their sentence: "26 feb, 24 april: ja", "ja 26 feb, 24 april".
fn lend(said: &mut [Said]) {
    for at in 0..said.len() {
        match said[at].says {
            Says::Nothing => said[at].says = beside(said, at),
            Says::Except => said[at].says = opposite(said, at),
            Says::Reply(_) | Says::Doubt | Says::Aside => {}
        }
    }
}

fn beside(said: &[Said], at: usize) -> Says {
    if said[at].named.more {
        // something is said of them, in words that are not known
        return Says::Doubt;
    }
    let other = |place: Option<usize>| {
        let other = said.get(place?)?;
        (other.sentence == said[at].sentence).then_some(other)
    };
    let (before, after) = (other(at.checked_sub(1)), other(Some(at + 1)));
    let next_is_bare = after.is_some_and(Said::is_bare);
    match (before.and_then(Said::reply), after.and_then(Said::reply)) {
        (Some(held), Some(other)) if next_is_bare && held != other => Says::Doubt,
        (Some(held), _) => Says::Reply(held),
        (None, Some(next)) => Says::Reply(next),
        (None, None) => Says::Nothing,
    }
}

/// "Ja till alla utom den 24 april".
fn opposite(said: &[Said], at: usize) -> Says {
    match said[..at].iter().rev().find_map(Said::reply) {
        Some(Reply::Yes) => Says::Reply(Reply::No),
        Some(Reply::No) => Says::Reply(Reply::Yes),
        _ => Says::Doubt,
    }
}

fn hear(said: &Said, known: &mut [Known]) {
    let places = || said.named.nights.iter().copied();
    match said.says {
        Says::Reply(reply) => {
            for place in places() {
                known[place].alone.hear(Some(reply));
            }
            hear_group(said, reply, known);
        }
        Says::Doubt => {
            for place in places() {
                known[place].alone.hear(None);
            }
        }
        Says::Except | Says::Aside | Says::Nothing => {}
    }
    if said.named.doubt {
        for night in known {
            night.among_all.hear(None);
        }
    }
}

fn hear_group(said: &Said, reply: Reply, known: &mut [Known]) {
    for night in known {
        let is_meant = match said.named.group {
            Some(Group::All) => said.named.nights.is_empty(),
            Some(Group::Rest) => night.alone == Heard::Nothing,
            None => false,
        };
        if is_meant {
            night.among_all.hear(Some(reply));
        }
    }
}

/// What is said without naming a night. Within a sentence "preliminärt" goes before "ja"; between sentences nothing does.
fn bare(said: &[Said], today: NaiveDate) -> Heard {
    // about a day that is none of ours: only one that has been can be when it was said
    let elsewhere = |one: &&Said| one.named.other.iter().any(|date| *date > today);
    let mut heard = Heard::Nothing;
    let mut last: Option<(usize, Reply)> = None;
    for one in said.iter().filter(|one| one.is_bare()).filter(|one| !elsewhere(one)) {
        match (one.says, last) {
            (Says::Doubt, _) => heard = Heard::Doubt,
            (Says::Reply(reply), Some((sentence, held))) if sentence == one.sentence && held != reply => {
                let softer = [Reply::Tentative, Reply::Cancelled]
                    .into_iter()
                    .find(|it| [reply, held].contains(it));
                heard = softer.map_or(Heard::Doubt, Heard::One);
            }
            (Says::Reply(reply), _) => heard.hear(Some(reply)),
            _ => {}
        }
        last = one.reply().map(|reply| (one.sentence, reply)).or(last);
    }
    heard
}

impl Known {
    /// What is said of the night itself; else of all; else, of nights that nothing names, what is said of none: all of it
    /// when no night is named, and what the named ones are exceptions from.
    fn settled(self, all: &[Self], bare: Heard) -> Option<Reply> {
        match (self.alone, self.among_all) {
            (Heard::One(reply), _) | (Heard::Nothing, Heard::One(reply)) => return Some(reply),
            (Heard::Doubt, _) | (_, Heard::Doubt) => return None,
            (Heard::Nothing, Heard::Nothing) => {}
        }
        let Heard::One(bare) = bare else { return None };
        let is_exception = |night: &Self| match night.alone {
            Heard::Nothing => true,
            Heard::One(reply) => (reply == Reply::Yes) != (bare == Reply::Yes),
            Heard::Doubt => false,
        };
        all.iter().all(is_exception).then_some(bare)
    }
}
