//! A note of what someone said: who it was, when, and how it came.

use chrono::{Duration, NaiveDate};

use super::days::Asked;
use super::tokens::{Clause, Token, is_listed, listed};
use super::written::last;
use crate::domain::deviation::Channel;

const CHANNELS: [(Channel, &str); 5] = [
    (
        Channel::Phone,
        "telefon, telefonsamtal, tel, tfn, ringde, ringt, samtal, telefonen",
    ),
    (
        Channel::Mail,
        "mejl, mejlet, mejlade, mejlar, mail, mailet, mailade, e-post, epost",
    ),
    (Channel::Meeting, "möte, mötet, samverkansmöte, samverkansmötet, träff"),
    (Channel::Message, "sms, sms:ade, smsade, meddelande, teams, chatt"),
    (Channel::Letter, "brev, brevet, brevledes"),
];

/// What someone does who answers.
const SAID: &str =
    "ringde, sa, sade, säger, meddelade, meddelar, svarade, svarar, mejlade, mailade, skrev, skriver, lovade, hälsar";

/// Before "med".
const TALK: &str = "samtal, telefonsamtal, talade, talat, pratade, pratat, tel, telefon, möte";

/// Words with a capital that are nobody's name.
const NOBODY: &str = "hon, han, de, dom, vi, jag, hej, polisen, ja, nej, tack, den, det, ingen";

/// How it came, when one way is named and no other.
pub fn channel(clauses: &[Clause]) -> Option<Channel> {
    let named = |words: &str| clauses.iter().any(|clause| listed(words).any(|word| clause.has(word)));
    let mut found = CHANNELS
        .iter()
        .filter(|(_, words)| named(words))
        .map(|(channel, _)| *channel);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// When it was said: "i går", "i måndags", or the only past day that is no night.
pub fn day(clauses: &[Clause], asked: Asked<'_>) -> Option<NaiveDate> {
    let today = asked.today;
    let is_near = |date: &NaiveDate| *date <= today && *date > today - Duration::days(300);
    let mut found = clauses.iter().flat_map(|clause| {
        let said = pairs(&clause.tokens).filter_map(|pair| near(pair, today));
        said.chain(asked.other_days(&clause.tokens).into_iter().filter(is_near))
    });
    let first = found.next()?;
    found.all(|date| date == first).then_some(first)
}

/// Each word with the one before it.
fn pairs(tokens: &[Token]) -> impl Iterator<Item = (&str, &str)> {
    let before = std::iter::once("").chain(tokens.iter().map(|token| token.word.as_str()));
    before.zip(tokens.iter().map(|token| token.word.as_str()))
}

fn near((before, word): (&str, &str), today: NaiveDate) -> Option<NaiveDate> {
    match (before, word) {
        (_, "idag" | "nyss") | ("i", "dag" | "morse") => Some(today),
        (_, "igår") | ("i", "går") => Some(today - Duration::days(1)),
        (_, "förrgår" | "iförrgår") => Some(today - Duration::days(2)),
        ("i", word) => last(word, today),
        _ => None,
    }
}

/// Who said it: "enl. Anna", "samtal med Anna Ek", "Anna ringde".
pub fn who(clauses: &[Clause]) -> Option<String> {
    clauses.iter().find_map(|clause| {
        let tokens = clause.tokens.as_slice();
        (0..tokens.len()).find_map(|at| {
            let word = tokens[at].word.as_str();
            let rest = tokens.get(at + 1..).unwrap_or_default();
            match word {
                "mvh" | "hälsningar" => names(rest),
                "enl" | "enligt" => names(rest).or_else(|| role(rest)),
                "med" if at > 0 && is_listed(&tokens[at - 1].word, TALK) => names(rest),
                _ if is_listed(word, SAID) => before(tokens.get(..at).unwrap_or_default()),
                _ => None,
            }
        })
    })
}

fn is_name(token: &Token) -> bool {
    let capital = token.raw.chars().next().is_some_and(char::is_uppercase);
    capital && !is_listed(&token.word, NOBODY)
}

/// The names that a row of words begins with.
fn names(tokens: &[Token]) -> Option<String> {
    let names: Vec<&str> = tokens
        .iter()
        .take_while(|token| is_name(token))
        .take(3)
        .map(|token| token.raw.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// The names that it ends with.
fn before(tokens: &[Token]) -> Option<String> {
    let from = tokens.iter().rposition(|token| !is_name(token)).map_or(0, |at| at + 1);
    names(tokens.get(from..).unwrap_or_default())
}

/// Someone by what they are: "polisens kontaktperson".
fn role(tokens: &[Token]) -> Option<String> {
    const STOPS: &str = "på, per, via, i, den, vid, kl, igår, idag, som, så, över";
    let words: Vec<&str> = tokens
        .iter()
        .take_while(|token| {
            !is_listed(&token.word, STOPS) && token.word.chars().all(|it| it.is_alphabetic() || it == '-')
        })
        .take(4)
        .map(|token| token.raw.as_str())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}
