//! What is wrong with a file: line, column, what was read, what was expected.

use std::fmt;

use crate::error::Error;

/// At most so many faults are listed; the rest are counted.
const LISTED: usize = 100;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file as a whole.
    File(String),
    /// A line as a whole.
    Line { line: u64, sentence: String },
    /// One cell.
    Cell {
        line: u64,
        column: String,
        read: String,
        expected: String,
    },
}

impl Fault {
    pub fn cell(line: u64, column: &str, read: &str, expected: impl Into<String>) -> Self {
        Self::Cell {
            line,
            column: column.to_owned(),
            read: read.to_owned(),
            expected: expected.into(),
        }
    }

    fn line(&self) -> u64 {
        match self {
            Self::File(_) => 0,
            Self::Line { line, .. } | Self::Cell { line, .. } => *line,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(sentence) => f.write_str(sentence),
            Self::Line { line, sentence } => write!(f, "Rad {line}: {sentence}"),
            Self::Cell {
                line,
                column,
                read,
                expected,
            } => {
                write!(f, "Rad {line}, kolumn {column}: ")?;
                match read.as_str() {
                    "" => f.write_str("fältet är tomt")?,
                    read => write!(f, "läste \"{}\"", shortened(read))?,
                }
                write!(f, ", väntade {expected}.")
            }
        }
    }
}

fn shortened(read: &str) -> String {
    let plain: String = read
        .chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect();
    if plain.chars().count() > 60 {
        plain.chars().take(59).chain(['…']).collect()
    } else {
        plain
    }
}

/// The whole refusal, in order of line.
pub fn refusal(mut faults: Vec<Fault>) -> Error {
    faults.sort_by_key(Fault::line);
    faults.dedup();
    let mut sentences: Vec<String> = faults.iter().take(LISTED).map(Fault::to_string).collect();
    if faults.len() > LISTED {
        sentences.push(format!("... och {} fel till.", faults.len() - LISTED));
    }
    sentences.push("Inget är inläst.".to_owned());
    Error::Refused(sentences.join("\n"))
}
