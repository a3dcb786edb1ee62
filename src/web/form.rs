//! Reading what was typed: text to values, and what is wrong with it, field by field.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::domain::period::ClockTime;
use crate::domain::typed;
use crate::error::{Error, Result};
use crate::swedish::refusals::refusal;
use crate::web::error::is_refusal;

/// What is wrong with a form, in the order of its fields. A fault without a field is about the form as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<(String, String)>);

impl FormErrors {
    /// Nothing wrong.
    pub const NONE: Self = Self(Vec::new());

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn add(&mut self, field: impl Into<String>, sentence: impl Into<String>) {
        self.0.push((field.into(), sentence.into()));
    }

    /// What is wrong with a field, if anything.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, sentence)| sentence.as_str())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, sentence)| (field.as_str(), sentence.as_str()))
    }

    /// The command, if nothing was wrong. Give the values as an `Option`: `errors.finish(|| Some(New { on: on? }))`.
    ///
    /// # Errors
    /// What was wrong.
    pub fn finish<T>(self, command: impl FnOnce() -> Option<T>) -> std::result::Result<T, Self> {
        match command() {
            Some(command) if self.is_empty() => Ok(command),
            None if self.is_empty() => Err(Self(vec![(String::new(), "Formuläret är inte ifyllt.".to_owned())])),
            _ => Err(self),
        }
    }

    /// A refusal by an action, as a fault of the field that caused it. Other errors go on.
    ///
    /// # Errors
    /// The error itself, when it is no refusal.
    pub fn refused(field: &str, error: Error) -> Result<Self> {
        if is_refusal(&error) {
            Ok(Self(vec![(field.to_owned(), refusal(&error))]))
        } else {
            Err(error)
        }
    }

    /// A line that must be there, without spaces around it.
    pub fn required(&mut self, field: &str, text: &str) -> Option<String> {
        self.filled(field, text).map(|text| self.line(field, text))
    }

    /// A line that may be empty. Too much of it, or what does not show, is refused.
    pub fn line(&mut self, field: &str, text: &str) -> String {
        let text = text.trim();
        if !typed::is_short(text) {
            self.add(field, "Skriv högst 200 tecken på en rad, utan styrtecken.");
        }
        text.to_owned()
    }

    /// A line, or nothing.
    pub fn optional_line(&mut self, field: &str, text: &str) -> Option<String> {
        optional(&self.line(field, text))
    }

    /// The same of each line of several.
    pub fn lines(&mut self, field: &str, text: &str) -> String {
        if !text.lines().all(|line| typed::is_short(line.trim())) {
            self.add(field, "Skriv högst 200 tecken på varje rad, utan styrtecken.");
        }
        self.words(field, text)
    }

    /// Words that must be there, however many lines.
    pub fn required_words(&mut self, field: &str, text: &str) -> Option<String> {
        self.filled(field, text).map(|text| self.words(field, text))
    }

    /// Words that may be left out. What does not show is seen to be there.
    pub fn words(&mut self, field: &str, text: &str) -> String {
        if !typed::is_kept(text) {
            self.add(field, "Skriv högst 200 000 tecken.");
        }
        typed::clean(text)
    }

    fn filled<'a>(&mut self, field: &str, text: &'a str) -> Option<&'a str> {
        let text = text.trim();
        if text.is_empty() {
            self.add(field, "Fyll i fältet.");
            return None;
        }
        Some(text)
    }

    /// The same text a second time.
    pub fn same(&mut self, field: &str, text: &str, first: &str) {
        if text != first {
            self.add(field, "Det är inte samma text.");
        }
    }

    /// A date that must be there.
    pub fn date(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        self.required_as(field, text, date, "Skriv datumet som 2024-04-21.")
    }

    /// A date, or nothing.
    pub fn optional_date(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        self.optional_as(field, text, date, "Skriv datumet som 2024-04-21.")
    }

    /// A time on the clock.
    pub fn time(&mut self, field: &str, text: &str) -> Option<ClockTime> {
        self.required_as(field, text, time, "Skriv klockslaget som 22:00.")
    }

    pub fn optional_time(&mut self, field: &str, text: &str) -> Option<ClockTime> {
        self.optional_as(field, text, time, "Skriv klockslaget som 22:00.")
    }

    /// A whole number within bounds.
    pub fn number<N>(&mut self, field: &str, text: &str, from: N, to: N) -> Option<N>
    where
        N: FromStr + PartialOrd + Display + Copy,
    {
        let sentence = format!("Skriv ett tal från {from} till {to}.");
        let within = |text: &str| text.parse::<N>().ok().filter(|it| from <= *it && *it <= to);
        self.required_as(field, text, within, &sentence)
    }

    /// One of the choices that the page gave, parsed by what the type says.
    pub fn choice<T>(&mut self, field: &str, text: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.required_as(field, text, parse, "Välj något.")
    }

    fn required_as<T>(
        &mut self,
        field: &str,
        text: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        sentence: &str,
    ) -> Option<T> {
        let value = parse(text.trim());
        if value.is_none() {
            self.add(field, sentence);
        }
        value
    }

    fn optional_as<T>(
        &mut self,
        field: &str,
        text: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        sentence: &str,
    ) -> Option<T> {
        if text.trim().is_empty() {
            None
        } else {
            self.required_as(field, text, parse, sentence)
        }
    }
}

/// Text that may be left out.
fn optional(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (2000..=2100).contains(&date.year()).then_some(date)
}

fn time(text: &str) -> Option<ClockTime> {
    text.replace('.', ":").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_tells_all_that_is_wrong_in_order() {
        let mut errors = FormErrors::default();
        let on = errors.date("on", "2024-02-30");
        let count = errors.number("count", "401", 0, 400);
        assert_eq!(
            errors.time("start", "22.00").map(|it| it.time.to_string()),
            Some("22:00:00".to_owned())
        );
        assert_eq!(errors.optional_date("until", " "), None);
        let refused = errors.finish(|| Some((on?, count?))).unwrap_err();
        assert_eq!(
            refused.iter().map(|(field, _)| field).collect::<Vec<_>>(),
            ["on", "count"]
        );
        assert_eq!(refused.of("count"), Some("Skriv ett tal från 0 till 400."));
    }
}
