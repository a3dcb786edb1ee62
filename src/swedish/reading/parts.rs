//! A clause as a row of names and of words that are understood, or are not.

use chrono::Datelike;

use super::days::{Asked, Named, number};
use super::known::known;
use super::tokens::{Token, is_listed};
use super::words::Word;
use super::written::{is_time, last, word};

/// A word or a name as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Name(Named),
    Word(Word),
    Unknown,
}

pub fn parts(tokens: &[Token], asked: Asked<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let (part, took) = one(rest, asked);
        // a name of someone or of somewhere says nothing, where a sentence does not begin with it
        let is_name = part == Part::Unknown && (is_authority(&rest[0]) || at > 0 && is_proper(&rest[0]));
        parts.push(if is_name { Part::Word(Word::Filler) } else { part });
        at += took;
    }
    parts
}

/// What some tokens begin with, and how many it took.
fn one(tokens: &[Token], asked: Asked<'_>) -> (Part, usize) {
    let filler = |took| (Part::Word(Word::Filler), took);
    if let Some(took) = time(tokens).or_else(|| over_midnight(tokens, asked)) {
        return (Part::Word(Word::Time), took);
    }
    if let Some(took) = count(tokens) {
        return (Part::Word(Word::Detail), took);
    }
    if let Some(took) = telephone(tokens).or_else(|| on_behalf(tokens)) {
        return filler(took);
    }
    if word(tokens, 0) == "i" && last(word(tokens, 1), asked.today).is_some() {
        return (Part::Word(Word::Today), 2);
    }
    if let Some((named, took)) = asked.name(tokens) {
        return (Part::Name(named), took);
    }
    if let Some((word, took)) = known(tokens) {
        let more = if word == Word::Said {
            said_by(&tokens[took..], asked)
        } else {
            0
        };
        return (Part::Word(word), took + more);
    }
    let names = people(tokens);
    match known(&tokens[names..]) {
        Some((Word::Said, _)) if names > 0 => filler(names),
        _ => (Part::Unknown, 1),
    }
}

/// "Kl 22", "kl. 22 till 02", "22.00-02.30".
fn time(tokens: &[Token]) -> Option<usize> {
    if is_listed(word(tokens, 0), "från, mellan") && is_listed(word(tokens, 1), "kl, klockan") {
        return Some(1 + time(&tokens[1..])?);
    }
    if !is_listed(word(tokens, 0), "kl, klockan") {
        return is_time(word(tokens, 0), true).then_some(1);
    }
    if !is_time(word(tokens, 1), false) {
        return None;
    }
    let until = is_listed(word(tokens, 2), "till, och, kl") && is_time(word(tokens, 3), false);
    Some(if until { 4 } else { 2 })
}

/// "20-02", which is no night that is asked about.
fn over_midnight(tokens: &[Token], asked: Asked<'_>) -> Option<usize> {
    let (from, to) = word(tokens, 0).split_once(['-', '–'])?;
    let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
    let is_night = asked
        .nights
        .iter()
        .any(|night| (night.date.day(), night.date.month()) == (from, to));
    ((18..=24).contains(&from) && to < 7 && !is_night).then_some(1)
}

/// "Två poliser", "2-3 man", "1 patrull".
fn count(tokens: &[Token]) -> Option<usize> {
    const COUNTED: &str = "\
        polis, poliser, man, st, stycken, person, personer, pers, kollega, kollegor, patrull, patruller, bil, bilar, \
        tjänstemän, befäl, polismän, resurser";
    let few = |text: &str| number(text).is_some_and(|number| number < 20) || text == "ett";
    let first = word(tokens, 0);
    let counted = first.split(['-', '–']).all(few);
    let until = usize::from(is_listed(word(tokens, 1), "till, eller") && few(word(tokens, 2))) * 2;
    let noun = if is_listed(word(tokens, 1 + until), "yttre, uniformerade") {
        2
    } else {
        1
    };
    (counted && is_listed(word(tokens, noun + until), COUNTED)).then_some(noun + 1 + until)
}

/// "070-000 00 00".
fn telephone(tokens: &[Token]) -> Option<usize> {
    let digits = |text: &str| text.chars().all(|it| it.is_ascii_digit() || it == '-');
    let first = word(tokens, 0);
    let begins = first.len() > 5 && (first.starts_with('0') || first.starts_with("46")) && digits(first);
    let more = tokens
        .iter()
        .skip(1)
        .take_while(|token| token.word.len() < 4 && digits(&token.word));
    begins.then(|| 1 + more.count())
}

/// "Från Skatteverkets sida", "för enhetens del".
fn on_behalf(tokens: &[Token]) -> Option<usize> {
    let ends = matches!(
        (word(tokens, 0), word(tokens, 2)),
        ("från", "sida" | "håll") | ("för", "del")
    );
    ends.then_some(3)
}

/// "Skatteverket", "räddningstjänsten", "kronofogden".
fn is_authority(token: &Token) -> bool {
    const ENDINGS: [&str; 6] = ["verket", "tjänsten", "myndigheten", "fogden", "polisen", "kontoret"];
    ENDINGS.iter().any(|ending| token.word.ends_with(ending))
}

/// A name with its capital, which is of no day.
fn is_proper(token: &Token) -> bool {
    const DAYS: [&str; 16] = [
        "jul",
        "nyår",
        "påsk",
        "pingst",
        "midsommar",
        "valborg",
        "lucia",
        "trettond",
        "tjugond",
        "långfr",
        "skärt",
        "kristi",
        "himmel",
        "allhelg",
        "hallo",
        "nation",
    ];
    const ENDINGS: [&str; 6] = ["dagen", "dag", "afton", "helgen", "natten", "kvällen"];
    let mut letters = token.raw.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small = letters.all(|it| it.is_lowercase() || it == '-' || it == '\'');
    let of_day =
        DAYS.iter().any(|day| token.word.starts_with(day)) || ENDINGS.iter().any(|end| token.word.ends_with(end));
    capital && small && token.word.len() > 2 && !of_day
}

/// How many tokens tell who said something and on which past day: "Anna Ek 20/11".
fn said_by(tokens: &[Token], asked: Asked<'_>) -> usize {
    let with = usize::from(word(tokens, 0) == "med");
    let names = people(tokens.get(with..).unwrap_or_default());
    let took = if names == 0 { 0 } else { with + names };
    let past = |named: &Named| !named.other.is_empty() && named.other.iter().all(|date| *date <= asked.today);
    let dated = asked
        .name(tokens.get(took..).unwrap_or_default())
        .filter(|(named, _)| past(named));
    took + dated.map_or(0, |(_, took)| took)
}

/// How many names of people some tokens begin with.
fn people(tokens: &[Token]) -> usize {
    /// Those who ask, and nobody by name.
    const NOBODY: &str = "ni, du, er, ert, dig, kommunen, alla, båda, samtliga, vem, vilka, om, när, hur";
    let is_name = |token: &&Token| {
        let letters = token.raw.chars().all(|it| it.is_alphabetic() || it == '-');
        letters
            && token.raw.chars().next().is_some_and(char::is_uppercase)
            && !is_listed(&token.word, NOBODY)
            && known(std::slice::from_ref(*token)).is_none()
    };
    tokens.iter().take(3).take_while(is_name).count()
}
