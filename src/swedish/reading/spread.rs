//! What is said of nights that nothing names: of all of them, or of the rest.

use super::clauses::{Mark, Said};
use super::days::{Asked, Group};
use super::runs::Says;
use super::words::Word;
use crate::domain::inquiry::Reply;

/// What is said of nights that nothing names.
pub struct Spread {
    all: Option<Reply>,
    rest: Option<Reply>,
    mentioned: Vec<usize>,
}

impl Spread {
    pub fn of(&self, place: usize) -> Option<Reply> {
        self.all.or(self.rest.filter(|_| !self.mentioned.contains(&place)))
    }
}

/// A bare answer spreads only when all is understood and no night is named but its exceptions; "alla" and "resten" spread
/// unless a day is named that is none of the nights.
pub fn spread(said: &[Said], is_exception: &[bool], asked: Asked<'_>) -> Spread {
    let (count, today) = (asked.nights.len(), asked.today);
    let mut spread = Spread {
        all: None,
        rest: None,
        mentioned: (0..count)
            .filter(|place| said.iter().any(|one| one.named.nights.contains(place)))
            .collect(),
    };
    let past = |one: &Said| one.says == Says::Aside && one.named.other.iter().all(|date| *date <= today);
    if said
        .iter()
        .any(|one| one.named.doubt || (!one.named.other.is_empty() && !past(one)))
    {
        return spread;
    }
    let rest = said.iter().filter(|one| match one.named.group {
        Some(Group::Rest(few)) => few.is_none_or(|few| few + spread.mentioned.len() == count),
        _ => false,
    });
    spread.rest = agreed(rest);
    let named = said
        .iter()
        .zip(is_exception)
        .any(|(one, exception)| !one.named.nights.is_empty() && !exception);
    let left = |at: usize| said[at].is_left() && !explains(said, at);
    let of_all = |one: &&Said| one.named.group == Some(Group::All) && one.named.nights.is_empty();
    let bare_or_all = said.iter().filter(|one| one.is_bare() || of_all(one));
    let beside_all = |at: usize| said.iter().any(|one| of_all(&one) && one.unit() == said[at].unit());
    let is_open = match said.iter().find(of_all) {
        Some(_) => (0..said.len()).any(|at| left(at) && beside_all(at) && said[at].named.nights.is_empty()),
        None => named || (0..said.len()).any(left) || said.iter().all(|one| !one.is_bare() || one.is(Mark::Weak)),
    };
    spread.all = agreed(bare_or_all).filter(|_| !is_open);
    spread
}

/// What all of them say, if it is one thing.
fn agreed<'a>(mut said: impl Iterator<Item = &'a Said>) -> Option<Reply> {
    let first = said.next()?.reply()?;
    said.all(|one| one.reply() == Some(first)).then_some(first)
}

/// Whether words that are not known only say why someone cannot come.
pub fn explains(said: &[Said], at: usize) -> bool {
    let one = &said[at];
    let no = |other: &Said| {
        let says_no = matches!(
            other.says,
            Says::Reply(Reply::No | Reply::Cancelled) | Says::Lent(Reply::No | Reply::Cancelled)
        );
        other.unit() == one.unit() && says_no
    };
    let known =
        one.says == Says::Unknown || one.turn == Some(Word::Because) || (!one.is(Mark::Turns) && !one.is(Mark::Opens));
    let before = said[..at].iter().rev().find(|other| !other.is_left());
    known && one.named.is_nothing() && before.is_some_and(no)
}
