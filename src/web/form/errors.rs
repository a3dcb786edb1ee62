//! Text to values, and what is wrong with it, field by field.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use axum::http::StatusCode;
use chrono::{Datelike, NaiveDate};

use crate::domain::period::{ClockTime, YEARS};
use crate::domain::typed;
use crate::error::{Error, Result};
use crate::swedish::refusals::refusal;
use crate::web::error::is_refusal;

/// What was typed under a name.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    pub name: Cow<'a, str>,
    pub text: &'a str,
}

impl<'a, N: AsRef<str> + ?Sized, T: AsRef<str> + ?Sized> From<(&'a N, &'a T)> for Entry<'a> {
    fn from((name, text): (&'a N, &'a T)) -> Self {
        let (name, text) = (Cow::Borrowed(name.as_ref()), text.as_ref());
        Self { name, text }
    }
}

/// A field without its text, to say what is wrong with it.
impl<'a, T: AsRef<str> + ?Sized> From<&'a T> for Entry<'a> {
    fn from(name: &'a T) -> Self {
        let (name, text) = (Cow::Borrowed(name.as_ref()), "");
        Self { name, text }
    }
}

/// What is wrong with a form, in the order of its fields. A fault without a field is about the form as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<(String, String)>);

impl FormErrors {
    /// Nothing wrong.
    pub const NONE: Self = Self(Vec::new());

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn add<'a>(&mut self, field: impl Into<Entry<'a>>, sentence: impl Into<String>) {
        self.0.push((field.into().name.into_owned(), sentence.into()));
    }

    /// The status of the page that shows them.
    pub fn status_code(&self) -> StatusCode {
        if self.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    /// What is wrong with a field, if anything.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.iter()
            .find_map(|(name, sentence)| (name == field).then_some(sentence))
    }

    /// Refuses where the field cannot be corrected: figures of another day than the one asked about would be taken for those.
    ///
    /// # Errors
    /// [`Error::Refused`] with what is wrong with it.
    pub fn refuse(&self, field: &str) -> Result<()> {
        self.of(field)
            .map_or(Ok(()), |sentence| Err(Error::Refused(sentence.to_owned())))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, text)| (field.as_str(), text.as_str()))
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
        if !is_refusal(&error) {
            return Err(error);
        }
        Ok(Self(vec![(field.to_owned(), refusal(&error))]))
    }

    /// A line that must be there, without spaces around it.
    pub fn required<'a>(&mut self, entry: impl Into<Entry<'a>>) -> Option<String> {
        self.filled(entry.into()).map(|entry| self.line(entry))
    }

    /// A line that may be empty. Too much of it, or what does not show, is refused.
    pub fn line<'a>(&mut self, entry: impl Into<Entry<'a>>) -> String {
        let entry = entry.into();
        let text = entry.text.trim();
        if !typed::is_short(text) {
            self.add(&entry.name, "Skriv högst 200 tecken på en rad, utan styrtecken.");
        }
        text.to_owned()
    }

    /// A line, or nothing.
    pub fn optional_line<'a>(&mut self, entry: impl Into<Entry<'a>>) -> Option<String> {
        Some(self.line(entry)).filter(|line| !line.is_empty())
    }

    /// The same of each line of several.
    pub fn lines<'a>(&mut self, entry: impl Into<Entry<'a>>) -> String {
        let entry = entry.into();
        if !entry.text.lines().all(|line| typed::is_short(line.trim())) {
            self.add(&entry.name, "Skriv högst 200 tecken på varje rad, utan styrtecken.");
        }
        self.words(entry)
    }

    /// Words that must be there, however many lines.
    pub fn required_words<'a>(&mut self, entry: impl Into<Entry<'a>>) -> Option<String> {
        self.filled(entry.into()).map(|entry| self.words(entry))
    }

    /// Words that may be left out. What does not show is seen to be there.
    pub fn words<'a>(&mut self, entry: impl Into<Entry<'a>>) -> String {
        let entry = entry.into();
        if !typed::is_kept(entry.text) {
            self.add(&entry.name, "Skriv högst 200 000 tecken.");
        }
        typed::clean(entry.text)
    }

    /// Refuses a field that is empty though another says that it must not be.
    pub fn needed<'a>(&mut self, entry: impl Into<Entry<'a>>, sentence: &str) {
        let entry = entry.into();
        if !is_typed(&entry) {
            self.add(&entry.name, sentence);
        }
    }

    fn filled<'a>(&mut self, entry: Entry<'a>) -> Option<Entry<'a>> {
        self.needed(entry.clone(), "Fyll i fältet.");
        let text = entry.text.trim();
        is_typed(&entry).then_some(Entry { text, ..entry })
    }

    /// The same text a second time.
    pub fn same<'a>(&mut self, entry: impl Into<Entry<'a>>, first: &str) {
        let entry = entry.into();
        if entry.text != first {
            self.add(&entry.name, "Det är inte samma text.");
        }
    }

    /// A date that must be there.
    pub fn date<'a>(&mut self, entry: impl Into<Entry<'a>>) -> Option<NaiveDate> {
        self.required_as(&entry.into(), date, "Skriv datumet som 2024-04-21.")
    }

    /// A date, or nothing.
    pub fn optional_date<'a>(&mut self, entry: impl Into<Entry<'a>>) -> Option<NaiveDate> {
        let entry = entry.into();
        is_typed(&entry).then(|| self.date(entry)).flatten()
    }

    /// A date that has come: nobody notes in advance that something was done.
    pub fn past_date<'a>(&mut self, entry: impl Into<Entry<'a>>, today: NaiveDate) -> Option<NaiveDate> {
        let entry = entry.into();
        let date = self.date(entry.clone())?;
        if date > today {
            self.add(&entry.name, "Dagen har inte varit än.");
        }
        (date <= today).then_some(date)
    }

    /// A time on the clock.
    pub fn time<'a>(&mut self, entry: impl Into<Entry<'a>>) -> Option<ClockTime> {
        let clock = |text: &str| text.replace('.', ":").parse().ok();
        self.required_as(&entry.into(), clock, "Skriv klockslaget som 22:00.")
    }

    pub fn optional_time<'a>(&mut self, entry: impl Into<Entry<'a>>) -> Option<ClockTime> {
        let entry = entry.into();
        is_typed(&entry).then(|| self.time(entry)).flatten()
    }

    /// A whole number within bounds.
    pub fn number<'a, N>(&mut self, entry: impl Into<Entry<'a>>, from: N, to: N) -> Option<N>
    where
        N: FromStr + PartialOrd + Display + Copy,
    {
        let sentence = format!("Skriv ett tal från {from} till {to}.");
        let within = |text: &str| text.parse::<N>().ok().filter(|it| from <= *it && *it <= to);
        self.required_as(&entry.into(), within, &sentence)
    }

    /// One of the [`YEARS`].
    pub fn year<'a>(&mut self, entry: impl Into<Entry<'a>>) -> Option<i32> {
        self.number(entry, *YEARS.start(), *YEARS.end())
    }

    /// One of the choices that the page gave, parsed by what the type says.
    pub fn choice<'a, T>(&mut self, entry: impl Into<Entry<'a>>, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.required_as(&entry.into(), parse, "Välj något.")
    }

    /// The same, where nothing may be chosen.
    pub fn optional_choice<'a, T>(
        &mut self,
        entry: impl Into<Entry<'a>>,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let entry = entry.into();
        (!entry.text.is_empty()).then(|| self.choice(entry, parse)).flatten()
    }

    fn required_as<T>(&mut self, entry: &Entry, parse: impl FnOnce(&str) -> Option<T>, sentence: &str) -> Option<T> {
        let value = parse(entry.text.trim());
        if value.is_none() {
            self.add(&entry.name, sentence);
        }
        value
    }
}

fn is_typed(entry: &Entry) -> bool {
    !entry.text.trim().is_empty()
}

fn date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    YEARS.contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_tells_all_that_is_wrong_in_order() {
        let mut errors = FormErrors::default();
        let on = errors.date(("on", "2024-02-30"));
        let count = errors.number(("count", "401"), 0, 400);
        assert_eq!(
            errors.time(("start", "22.00")).map(|it| it.time.to_string()),
            Some("22:00:00".to_owned())
        );
        assert_eq!(errors.optional_date(("until", " ")), None);
        let refused = errors.finish(|| Some((on?, count?))).unwrap_err();
        assert_eq!(
            refused.iter().map(|(field, _)| field).collect::<Vec<_>>(),
            ["on", "count"]
        );
        assert_eq!(refused.of("count"), Some("Skriv ett tal från 0 till 400."));
    }
}
