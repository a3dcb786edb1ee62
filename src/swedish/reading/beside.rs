//! What stands beside an answer: what follows from it, why it is so, and what is to come. None of it changes the answer.

use super::clauses::{Mark, Said};
use super::runs::Says;
use super::words::Word;
use crate::domain::inquiry::Reply;

/// "Ja, preliminärt" is one answer, and in "den 12 är halva gruppen borta, så det blir nej" the no is about that night.
pub fn conclude(said: &mut [Said]) {
    for at in 1..said.len() {
        let (before, rest) = said.split_at_mut(at);
        let (Some(before), Some(one)) = (before.last_mut(), rest.first_mut()) else {
            continue;
        };
        if before.unit() != one.unit() || !one.is_bare() {
            continue;
        }
        let both = [before.reply(), one.reply()];
        let is_one_answer = both.contains(&Some(Reply::Yes)) && both.contains(&Some(Reply::Tentative));
        if before.is_bare() && is_one_answer {
            before.says = Says::Reply(Reply::Tentative);
            one.says = Says::Aside;
        } else if one.is(Mark::Follows)
            && one.reply() == Some(Reply::No)
            && before.is_left()
            && names_one(before)
            && !before.is(Mark::Turns)
        {
            before.says = Says::Reply(Reply::No);
            one.says = Says::Aside;
        }
    }
}

fn names_one(one: &Said) -> bool {
    one.named.nights.len() == 1 && one.named.group.is_none() && !one.named.doubt && one.named.other.is_empty()
}

/// Whether words that are not known only say why what follows from them is so.
pub fn is_reason(said: &[Said], at: usize) -> bool {
    let next = said.get(at + 1).filter(|next| next.sentence == said[at].sentence);
    next.is_some_and(|next| next.is(Mark::Follows) && next.reply().is_some())
}

/// Whether words in a sentence of their own leave the answers as they are. They say why the answers are all no, that a final
/// one comes after those that are preliminary, something of a night that is left open already, or ask for other days.
pub fn changes_nothing(said: &[Said], at: usize) -> bool {
    let one = &said[at];
    let is_beside = said
        .iter()
        .any(|other| other.sentence == one.sentence && other.reply().is_some());
    if is_beside || !one.named.nights.is_empty() || one.named.group.is_some() || one.named.doubt {
        return false;
    }
    let all = |replies: &[Reply]| {
        let mut given = said.iter().filter_map(Said::reply).peekable();
        given.peek().is_some() && given.all(|reply| replies.contains(&reply))
    };
    let before = said[..at].iter().rev().find(|other| !other.named.nights.is_empty());
    let is_of_open = before.is_some_and(|before| before.is_left() && before.named.group.is_none());
    let is_nothing = one.named.is_nothing();
    let is_reason = one.is(Mark::Denies) && !one.is(Mark::Turns) && all(&[Reply::No, Reply::Cancelled]);
    let is_final = !one.is(Mark::Depends) && all(&[Reply::Tentative]);
    (is_nothing && (is_reason || is_final || is_of_open)) || (one.is(Mark::Asks) && !one.named.other.is_empty())
}

/// Whether a yes or a no that names nothing goes against what is said beside it of a night.
pub fn disagrees(said: &[Said], at: usize, reply: Reply) -> bool {
    let same = |one: &&Said| one.sentence == said[at].sentence && !one.named.nights.is_empty();
    let before = said[..at].iter().rev().find(same);
    let after = said[at + 1..].iter().find(same);
    let turned = |one: &Said| matches!(one.turn, Some(Word::But | Word::Except));
    let exception =
        after.is_some_and(|one| turned(one) || one.says == Says::Reply(Reply::No) && one.text.starts_with("inte"));
    match before.or(after.filter(|_| !exception)) {
        Some(other) => other.reply().is_some_and(|other| other != reply),
        None => false,
    }
}
