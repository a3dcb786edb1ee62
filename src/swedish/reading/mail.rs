//! A pasted mail: its head, what was written, the signature, and what it answers.

use super::known::known;
use super::nouns::{month, weekday};
use super::quotation::{DATE, FROM, above_mark, is_sent_on, key, own};
use super::tokens::{Token, is_listed, listed};
use super::words::Word;

/// The parts of a mail, or of a text that is none: then only the body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// Whether it can only be a mail.
    pub is_mail: bool,
    pub from: Option<String>,
    /// The date as the head has it.
    pub date: Option<String>,
    pub body: String,
    /// The same without a name under it that nothing leads to.
    pub said: String,
    /// The name under it.
    pub signed: Option<String>,
}

/// How people end a letter.
const GREETINGS: &str = "\
    med vänlig hälsning, med vänliga hälsningar, vänliga hälsningar, vänlig hälsning, bästa hälsningar, hälsningar, \
    hälsning, hälsningarna, hälsn, mvh, m.v.h, vh, vänligen, varma hälsningar, allt gott, best regards, regards";

pub fn parts(text: &str) -> Parts {
    let mut parts = Parts::default();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let start = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let (mut at, mut sent_on) = (start, false);
    while let Some((key, value)) = lines.get(at).and_then(|line| head(line)) {
        if is_listed(&key, FROM) {
            parts.from = name(value);
        } else if is_listed(&key, DATE) {
            parts.date = Some(value.to_owned());
        }
        sent_on |= is_sent_on(value);
        at += 1;
    }
    // one line that looks like a head may be a sentence: "Till: alla kvällar, ja"
    parts.is_mail = parts.from.is_some() || parts.date.is_some() || at - start >= 2;
    if !parts.is_mail {
        at = start;
    }
    if lines.get(at).is_some_and(|line| is_subject_of_ours(line)) {
        at += 1;
    }
    let own = own(&lines.get(at..).unwrap_or_default().join("\n"), sent_on);
    parts.is_mail |= own.quotes;
    let (above, below) = above_mark(&own.words);
    sign_off(&above.lines().map(str::trim).collect::<Vec<_>>(), &mut parts);
    let body = format!("{}\n\n{below}", parts.body);
    body.trim().clone_into(&mut parts.body);
    parts
}

/// "SV: Tillsyn i vår": our own words, repeated above the answer.
fn is_subject_of_ours(line: &str) -> bool {
    let start = line.to_lowercase();
    ["sv:", "re:"].iter().any(|mark| start.starts_with(mark))
}

/// A line of a mail's head: `Från: Anna <anna@example.se>`.
fn head(line: &str) -> Option<(String, &str)> {
    let (_, value) = line.split_once(':')?;
    Some((key(line)?, value.trim_matches('*').trim()))
}

/// "Anna Andersson" of `"Anna Andersson" <anna@example.se>`; the address when there is no name.
fn name(value: &str) -> Option<String> {
    let (name, rest) = value.split_once(['<', '[']).unwrap_or((value, ""));
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let address = rest.trim_end_matches(['>', ']']).trim().trim_start_matches("mailto:");
    let name = if name.is_empty() { address } else { name };
    (!name.is_empty()).then(|| name.chars().take(100).collect())
}

/// Parts what was said from the signature under it.
fn sign_off(lines: &[&str], parts: &mut Parts) {
    let greeting = |line: &&str| rest_after_greeting(line).is_some();
    let end = lines.iter().position(greeting);
    let body = lines.get(..end.unwrap_or(lines.len())).unwrap_or_default();
    body.join("\n").trim().clone_into(&mut parts.body);
    let Some(end) = end else {
        let end = unled_name(body).unwrap_or(body.len());
        body[..end].join("\n").trim().clone_into(&mut parts.said);
        parts.signed = body.get(end).map(|name| name.trim().to_owned());
        return;
    };
    parts.said.clone_from(&parts.body);
    let first = lines
        .get(end)
        .and_then(|line| rest_after_greeting(line))
        .unwrap_or_default();
    let below = lines
        .iter()
        .skip(end + 1)
        .copied()
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let signed = if first.is_empty() { below } else { first };
    parts.signed = is_name(signed).then(|| signed.trim_matches(['/', ',', '.', ' ']).to_owned());
}

/// Where a signature begins without a greeting: a name after an empty line, or on the last line.
fn unled_name(lines: &[&str]) -> Option<usize> {
    let last = lines.iter().rposition(|line| !line.is_empty())?;
    let leads = |line: &&str| line.is_empty() || is_farewell(line);
    let begins = |at: usize| at == last || lines[..at].last().is_some_and(leads);
    let first = lines.iter().position(|line| !line.is_empty())?;
    (first + 1..=last).find(|at| begins(*at) && is_person(lines[*at]))
}

/// "Ha det gott", "Trevlig helg!"
fn is_farewell(line: &str) -> bool {
    let words = line
        .split_whitespace()
        .map(|word| Token::new(word.trim_matches(['!', '.', ','])));
    let tokens: Vec<Token> = words.collect();
    known(&tokens) == Some((Word::Polite, tokens.len()))
}

/// Whether a line is a name, and no word that an answer may have.
fn is_person(line: &str) -> bool {
    let tokens: Vec<Token> = line
        .split_whitespace()
        .map(|word| Token::new(word.trim_matches('.')))
        .collect();
    let says = |token: &Token| {
        known(std::slice::from_ref(token)).is_some() || month(&token.word).is_some() || weekday(&token.word).is_some()
    };
    is_name(line) && !tokens.iter().any(says)
}

/// What stands after "Mvh" on its line; `None` when the line does not begin so, or goes on as a sentence.
fn rest_after_greeting(line: &str) -> Option<&str> {
    if line == "--" {
        return Some("");
    }
    let lower = line.to_lowercase();
    let greeting = listed(GREETINGS).find(|greeting| lower.starts_with(greeting))?;
    // lower case may be longer in bytes; of these words it is not
    let rest = line.get(greeting.len()..)?;
    let apart = rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
    let rest = rest.trim_matches([',', '!', '.', ' ', '/']);
    (apart && (rest.is_empty() || is_name(rest))).then_some(rest)
}

/// One to four words, each with a capital: nothing that could be a sentence, a title or an address.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.trim_matches(['/', ',', '.', ' ']).split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let letters = |word: &&str| word.chars().all(|it| it.is_alphabetic() || "-.'".contains(it));
    (1..=4).contains(&words.len()) && words.iter().all(|word| capital(word) && letters(word))
}
