//! Names that stand alone, with what is said of them beside them.

use super::clauses::{Place, Said};
use super::runs::Says;
use super::words::Word;
use crate::domain::inquiry::Reply;

/// Names alone have the reply beside them: "26 feb, 24 april: ja", "ja 26 feb, 24 april", or each on its line.
pub fn lend(said: &mut [Said]) {
    let mut from = 0;
    while from < said.len() {
        let part = |one: &Said| one.says == Says::Names || one.is_bare();
        let starts = |one: &Said| one.turn == Some(Word::But) || one.sentence != said[from].sentence;
        let mut to = from + 1;
        while to < said.len() && part(&said[from]) && part(&said[to]) && !starts(&said[to]) {
            to += 1;
        }
        if said[from..to].iter().any(|one| one.says == Says::Names) {
            lend_run(said, from, to);
        }
        from = to;
    }
}

/// Of names and replies in a row.
fn lend_run(said: &mut [Said], from: usize, to: usize) {
    let run = &said[from..to];
    let mut replies = run.iter().filter_map(Said::reply);
    let first = replies.next();
    let is_one = replies.all(|reply| Some(reply) == first);
    let (begins, ends) = (run[0].says == Says::Names, run[run.len() - 1].says == Says::Names);
    if first.is_none() {
        let reply = beside(said, from, to);
        for one in &mut said[from..to] {
            one.says = reply.map_or(Says::Names, Says::Reply);
        }
    } else if is_one || (begins != ends && !run.windows(2).any(|pair| contradicts(&pair[0], &pair[1]))) {
        // the names stand before what is said of them, or after it
        let mut held = if is_one { first } else { None };
        let places: Vec<usize> = if begins {
            (from..to).rev().collect()
        } else {
            (from..to).collect()
        };
        for place in places {
            held = said[place].reply().or(held);
            if let (Says::Names, Some(reply)) = (said[place].says, held) {
                said[place].says = Says::Reply(reply);
            }
        }
        // what was lent is said
        for one in said[from..to].iter_mut().filter(|one| one.is_bare()) {
            one.says = one.reply().map_or(one.says, Says::Lent);
        }
    } else {
        for one in &mut said[from..to] {
            one.says = Says::Open;
        }
    }
}

/// Whether two replies stand side by side without names between them, and are not the same.
fn contradicts(one: &Said, other: &Said) -> bool {
    one.reply().is_some() && other.reply().is_some() && one.reply() != other.reply()
}

/// What is said beside names alone on their line, where other names touch them.
fn beside(said: &[Said], from: usize, to: usize) -> Option<Reply> {
    let unit = said[from].unit();
    let before = from
        .checked_sub(1)
        .and_then(|at| said.get(at))
        .filter(|one| one.names == Place::Last);
    let after = said.get(to).filter(|one| one.names == Place::First);
    let turned = said[from].turn == Some(Word::But);
    let before = before.filter(|one| one.unit() == unit && !turned).and_then(Said::reply);
    let after = after
        .filter(|one| one.unit() == unit && one.turn != Some(Word::But))
        .and_then(Said::reply);
    match (before, after) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}
