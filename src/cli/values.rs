//! Values on the command line: dates, years, kinds of files and roles, read as elsewhere.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use chrono::NaiveDate;
use clap::ValueEnum;

use super::Failure;
use crate::actions::import::FileKind;
use crate::domain::feed::Detail;
use crate::domain::typed::is_short;
use crate::domain::user::Role;
use crate::swedish::{feeds, names};

/// How a result is written. `text` is for people, the others for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Csv,
    Json,
}

pub fn date(text: &str) -> Result<NaiveDate, String> {
    let date = text.parse::<NaiveDate>().ok().filter(|_| text.len() == 10);
    date.ok_or_else(|| "Ett datum skrivs som 2024-04-21.".to_owned())
}

/// Words on one line, as a page takes them.
pub fn line(text: &str) -> Result<String, String> {
    let text = text.trim();
    is_short(text)
        .then(|| text.to_owned())
        .ok_or_else(|| "Skriv högst 200 tecken på en rad, utan styrtecken.".to_owned())
}

pub fn year(text: &str) -> Result<i32, String> {
    let year = text.parse().ok().filter(|year| (2000..=2100).contains(year));
    year.ok_or_else(|| "Ett år skrivs som 2024.".to_owned())
}

/// What was read, or which words there are.
pub fn one_of<T>(read: Option<T>, words: &[&str]) -> Result<T, String> {
    read.ok_or_else(|| format!("Välj mellan {}.", words.join(", ")))
}

pub fn kind(text: &str) -> Result<FileKind, String> {
    one_of(FileKind::parse(text), &FileKind::ALL.map(FileKind::name))
}

pub fn role(text: &str) -> Result<Role, String> {
    one_of(names::parse_role(text), &Role::ALL.map(names::role))
}

pub fn detail(text: &str) -> Result<Detail, String> {
    one_of(feeds::parse_detail(text), &["upptagen", "stadsdel", "allt"])
}

/// `-` is standard input.
pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Opens a file that is named, or standard input.
pub fn source(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if is_standard_input(path) {
        return Ok(Box::new(stdin().lock()));
    }
    let opened = File::open(path).and_then(|file| {
        if file.metadata()?.is_dir() {
            return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory));
        }
        Ok(file)
    });
    match opened {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(Failure::Said(format!("{} kan inte läsas: {error}", path.display()))),
    }
}
