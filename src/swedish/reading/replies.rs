//! From what the clauses say to a reply for each night. What is not understood leaves its nights open, and what may change
//! anything leaves all of them.

use super::beside::{changes_nothing, conclude, disagrees, is_reason};
use super::clauses::{Mark, Said, understood};
use super::days::{Asked, AskedDay, Group};
use super::lent::lend;
use super::runs::Says;
use super::spread::{explains, spread};
use super::tokens::Clause;
use super::words::Word;
use crate::domain::inquiry::Reply;

/// What was read: a reply for each night, and the words that a person has to read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    pub replies: Vec<Option<Reply>>,
    pub left: Vec<String>,
}

/// No answer has more clauses than this. One that does is for a person to read, since each clause is held against the others.
const MOST_CLAUSES: usize = 400;

/// What is said of a night by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Alone {
    #[default]
    Nothing,
    One(Reply),
    Doubt,
}

impl Alone {
    fn hear(&mut self, reply: Option<Reply>) {
        *self = match (*self, reply) {
            (Self::Nothing, Some(reply)) => Self::One(reply),
            (Self::One(held), Some(reply)) if held == reply => Self::One(held),
            _ => Self::Doubt,
        };
    }
}

pub fn replies(clauses: &[Clause], asked: Asked<'_>) -> Heard {
    if let Some(replies) = in_order(clauses, asked.nights.len()) {
        return Heard {
            replies,
            left: Vec::new(),
        };
    }
    let all = clauses.iter().flat_map(|clause| understood(clause, asked));
    // a name or a word of courtesy parts nothing
    let mut said: Vec<Said> = all.collect();
    let left: Vec<String> = said
        .iter()
        .filter(|one| one.is_left())
        .map(|one| one.text.clone())
        .collect();
    said.retain(|one| one.says != Says::Aside || !one.named.is_nothing());
    let mut heard = Heard {
        replies: vec![None; asked.nights.len()],
        left,
    };
    if let Some(beyond) = said.get(MOST_CLAUSES) {
        heard.left.push(beyond.text.clone());
        return heard;
    }
    number(&mut said, asked);
    conclude(&mut said);
    let is_exception = oppose(&mut said);
    lend(&mut said);
    let Some(alone) = alone(&said, asked.nights.len()) else {
        return heard;
    };
    let spread = spread(&said, &is_exception, asked);
    for (place, (night, reply)) in alone.iter().zip(&mut heard.replies).enumerate() {
        *reply = match night {
            Alone::One(reply) => Some(*reply),
            Alone::Nothing => spread.of(place),
            Alone::Doubt => None,
        };
    }
    heard
}

/// "Ja nej ja", and nothing else but their numbers: one for each of three nights or more. "Ja. Nej." is a change of mind.
fn in_order(clauses: &[Clause], count: usize) -> Option<Vec<Option<Reply>>> {
    let tokens = clauses
        .iter()
        .filter(|clause| !clause.asks)
        .flat_map(|clause| &clause.tokens);
    let words: Vec<&str> = tokens.map(|token| token.word.as_str()).collect();
    let (numbers, said): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.parse::<usize>().is_ok());
    let is_numbered = numbers
        .iter()
        .zip(1..)
        .all(|(number, place)| number.parse() == Ok(place));
    let by_turns = words
        .iter()
        .zip(words.iter().skip(1))
        .all(|(one, next)| one.parse::<usize>().is_err() || next.parse::<usize>().is_err());
    let reply = |word: &&str| match *word {
        "ja" => Some(Reply::Yes),
        "nej" => Some(Reply::No),
        _ => None,
    };
    let replies: Vec<Reply> = said.iter().filter_map(reply).collect();
    let fits = count > 2 && replies.len() == count && said.len() == count && clauses.iter().all(|clause| !clause.asks);
    let all_numbered =
        numbers.is_empty() || (is_numbered && by_turns && numbers.len() == count && words.first() == numbers.first());
    (fits && all_numbered).then(|| replies.into_iter().map(Some).collect())
}

/// A numbered list that has each night and nothing else is about the nights by their place.
fn number(said: &mut [Said], asked: Asked<'_>) {
    let count = asked.nights.len();
    let items: Vec<Option<u32>> = said.iter().filter(|one| one.is_bare()).map(|one| one.item).collect();
    let places = 1..=u32::try_from(count).unwrap_or_default();
    let in_order = items.iter().copied().eq(places.clone().map(Some));
    let by_place = |(night, place): (&AskedDay, u32)| night.nr.is_none_or(|nr| nr == place || !places.contains(&nr));
    let is_list = in_order && asked.nights.iter().zip(places.clone()).all(by_place);
    for one in said.iter_mut().filter(|one| one.is_bare()) {
        let Some(item) = one.item else { continue };
        match usize::try_from(item) {
            Ok(item) if is_list => one.named.nights.push(item - 1),
            _ => one.named.doubt = true,
        }
    }
}

/// "Ja, men inte den 24 april", "alla utom den 24 april": what is said of the exceptions, and which they are.
fn oppose(said: &mut [Said]) -> Vec<bool> {
    let mut is_exception = vec![false; said.len()];
    for (at, exception) in is_exception.iter_mut().enumerate() {
        let (before, rest) = said.split_at_mut(at);
        let Some(one) = rest.first_mut() else { continue };
        let mut same = before
            .iter_mut()
            .rev()
            .take_while(|other| other.sentence == one.sentence);
        let held = same.find(|other| other.reply().is_some() || other.says == Says::Names);
        let reply = held.as_ref().and_then(|held| held.reply());
        match (one.says, one.turn) {
            (Says::NotThese, _) => {
                one.says = Says::Reply(Reply::No);
                *exception = reply == Some(Reply::Yes);
            }
            (Says::Names, Some(Word::Except)) => {
                one.says = opposite(reply);
                *exception = true;
            }
            // "alla utom den 24 april går bra"
            (Says::Reply(own), Some(Word::Except)) => match held {
                Some(held) if reply.is_none() => {
                    held.says = Says::Reply(own);
                    one.says = opposite(Some(own));
                }
                _ => one.says = Says::Open,
            },
            (Says::Names, Some(Word::But)) if one.is(Mark::Only) && reply == Some(Reply::Yes) => {
                one.says = Says::Reply(Reply::Yes);
            }
            (Says::Reply(own), Some(Word::But)) => *exception = opposite(reply) == Says::Reply(own),
            _ => {}
        }
    }
    is_exception
}

fn opposite(reply: Option<Reply>) -> Says {
    match reply {
        Some(Reply::Yes) => Says::Reply(Reply::No),
        Some(Reply::No) => Says::Reply(Reply::Yes),
        _ => Says::Open,
    }
}

/// What is said of each night by name. `None` when something may change it all.
fn alone(said: &[Said], count: usize) -> Option<Vec<Alone>> {
    let mut alone = vec![Alone::default(); count];
    for (at, one) in said.iter().enumerate() {
        let reply = match one.says {
            Says::Reply(reply) if one.is_bare() => {
                if disagrees(said, at, reply) {
                    doubt_unit(said, at, &mut alone);
                }
                continue;
            }
            Says::Reply(reply) => Some(reply),
            Says::Unknown | Says::Open if explains(said, at) => continue,
            Says::Open if changes_nothing(said, at) => continue,
            Says::Open if one.named.group == Some(Group::All) => return None,
            Says::Open if !one.is(Mark::Depends) && !one.named.is_nothing() && one.named.nights.is_empty() => continue,
            Says::Open if one.named.nights.is_empty() || one.is(Mark::Depends) => {
                if one.turn == Some(Word::Either) {
                    doubt_nearest(said, at, |one| one.sentence == said[at].sentence, &mut alone);
                } else if !doubt_unit(said, at, &mut alone) {
                    return None;
                }
                continue;
            }
            // "det löste sig, så vi kommer"
            Says::Unknown if one.named.is_nothing() && is_reason(said, at) => continue,
            Says::Unknown if one.named.is_nothing() => {
                doubt_nearest(said, at, |one| one.unit() == said[at].unit(), &mut alone);
                continue;
            }
            Says::Unknown | Says::Open => None,
            Says::NotThese | Says::Names | Says::Aside | Says::Lent(_) => continue,
        };
        for place in &one.named.nights {
            alone[*place].hear(reply);
        }
    }
    Some(alone)
}

/// Leaves the nights of a line open. False when it has none.
fn doubt_unit(said: &[Said], at: usize, alone: &mut [Alone]) -> bool {
    let mut found = false;
    for one in said.iter().filter(|one| one.unit() == said[at].unit()) {
        for place in &one.named.nights {
            alone[*place] = Alone::Doubt;
            found = true;
        }
    }
    found
}

/// Leaves the nights open that stand beside words which are not known.
fn doubt_nearest(said: &[Said], at: usize, is_beside: impl Fn(&Said) -> bool, alone: &mut [Alone]) {
    let same = |one: &&Said| is_beside(one) && !one.named.nights.is_empty();
    let before = said[..at].iter().rev().find(same);
    if let Some(one) = before.or_else(|| said[at + 1..].iter().find(same)) {
        for place in &one.named.nights {
            alone[*place] = Alone::Doubt;
        }
    }
}
