//! Small inputs that others have sent or may send, which lie beside the project with what is expected of each.

use std::path::PathBuf;

use chrono::NaiveDate;
use tillsyn::domain::inquiry::Reply;
use tillsyn::swedish::reading::{self, AskedDay};

use crate::make::shared;

/// The file of a name, and what its companion says.
struct Met {
    path: PathBuf,
    note: String,
}

impl Met {
    /// All whose name begins so. None when the folder is not there, which the test says.
    fn all(start: &str, ending: &str) -> Vec<Self> {
        let Some(folder) = shared("met") else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.starts_with(start) && name.ends_with(ending) {
                let note = std::fs::read_to_string(path.with_extension("txt")).unwrap();
                found.push(Self { path, note });
            }
        }
        assert!(!found.is_empty(), "no {start}*{ending}");
        found
    }

    /// What may be filled in, each as a letter by the night: "expected JNJ or J-- (or left empty), got".
    fn expected(&self) -> Vec<String> {
        let (_, after) = self.note.split_once("expected ").unwrap();
        let words = after.split(", got").next().unwrap().split([' ', ',', '(', ')']);
        let readings = words.filter(|word| word.len() == 3 && word.chars().all(|it| "JNP-".contains(it)));
        let found: Vec<String> = readings.map(str::to_owned).collect();
        assert!(!found.is_empty(), "{}: {}", self.path.display(), self.note);
        found
    }

    /// Whether what is filled in is what is expected, as far as it goes.
    fn fits(&self, read: &str) -> bool {
        let fits = |expected: &String| {
            read.chars()
                .zip(expected.chars())
                .all(|(read, it)| read == '-' || read == it)
        };
        self.expected().iter().any(fits)
    }
}

fn told(replies: &[Option<Reply>]) -> String {
    let letter = |reply: &Option<Reply>| match reply {
        Some(Reply::Yes) => 'J',
        Some(Reply::No | Reply::Cancelled) => 'N',
        Some(Reply::Tentative) => 'P',
        Some(Reply::NoAnswer) | None => '-',
    };
    replies.iter().map(letter).collect()
}

/// What is read of a text about the three nights of the notes.
fn read(text: &str) -> String {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let nights = [("2027-02-26", 1), ("2027-04-24", 2), ("2027-05-17", 3)];
    let nights = nights.map(|(date, nr)| AskedDay {
        date: day(date),
        nr: Some(nr),
    });
    told(&reading::read(text, &nights, day("2026-12-03")).replies)
}

#[test]
fn a_pasted_answer_is_read_as_its_note_says_or_left_open() {
    for met in Met::all("prose-", ".paste") {
        let text = std::fs::read_to_string(&met.path).unwrap();
        let read = read(&text);
        assert!(met.fits(&read), "{}: {text:?} read as {read}", met.path.display());
    }
}
