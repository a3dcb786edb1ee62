//! An answer in running text, read as far as it can be: a mail with or without its head, or a note of what was said.
//! Where a person would hesitate, it says nothing.

use chrono::NaiveDate;

use crate::domain::deviation::Channel;
use crate::domain::inquiry::Reply;

mod beside;
mod clauses;
mod days;
mod groups;
mod known;
mod lent;
mod lexicon;
mod mail;
pub mod mentions;
mod note;
mod nouns;
mod parts;
pub mod quotation;
mod replies;
mod runs;
mod shapes;
mod spread;
mod tokens;
mod words;
mod written;

pub use days::AskedDay;

/// The longest text that is read; the rest of it is left alone.
const LONGEST: usize = 20_000;

/// Whoever writes more than this has an answer that a person reads.
const LONGEST_ANSWER: usize = 5_000;

/// What could be read. What could not is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    pub answered_on: Option<NaiveDate>,
    pub channel: Option<Channel>,
    pub stated_by: Option<String>,
    /// What was said, without the head of a mail, the signature, and what it answers.
    pub words: String,
    /// For each night, in the order that they were given in.
    pub replies: Vec<Option<Reply>>,
    /// Words that were not understood, and that a person has to read.
    pub left: Vec<String>,
}

/// Reads an answer about nights, given in order of date.
pub fn read(text: &str, nights: &[AskedDay], today: NaiveDate) -> Reading {
    let text: String = text.chars().take(LONGEST).collect();
    let mail = mail::parts(&text.replace("\r\n", "\n").replace('\r', "\n"));
    let clauses = tokens::clauses(&mail.said);
    let asked = days::Asked { nights, today };
    let heard = if mail.said.chars().count() > LONGEST_ANSWER {
        replies::Heard {
            replies: vec![None; nights.len()],
            left: vec![mail.said.clone()],
        }
    } else {
        replies::replies(&clauses, asked)
    };
    let from_head = mail.date.as_deref().and_then(|date| written::in_head(date, today));
    Reading {
        answered_on: from_head.or_else(|| note::day(&clauses, asked)),
        channel: mail
            .is_mail
            .then_some(Channel::Mail)
            .or_else(|| note::channel(&clauses)),
        stated_by: mail.from.or_else(|| note::who(&clauses)).or(mail.signed),
        words: mail.body,
        replies: heard.replies,
        left: heard.left,
    }
}

/// Most of the words left to a person that are repeated, in clauses and in letters.
const REPEATED: (usize, usize) = (6, 80);

/// The words that were not understood, for the one who has to: nothing when all was.
pub fn left(words: &[String]) -> String {
    let quoted = |words: &String| {
        let short: String = words.chars().take(REPEATED.1).collect();
        let more = if short.len() < words.len() { "…" } else { "" };
        format!("”{short}{more}”")
    };
    let quoted: Vec<String> = words.iter().take(REPEATED.0).map(quoted).collect();
    let more = if words.len() > REPEATED.0 { " med flera" } else { "" };
    if quoted.is_empty() {
        return String::new();
    }
    format!("Läs själv: {}{more}.", quoted.join(", "))
}

#[cfg(test)]
mod tests;
