//! Answers as people write them, with what a person makes of each: none may be read wrong, and most that are clear are read.

use super::*;

const ANSWERS: &str = include_str!("answers.csv");
const OF_ANOTHER: &str = include_str!("answers-of-another.csv");
const ODD: &str = include_str!("answers-odd.csv");
const FOURTH: &str = include_str!("answers-fourth.csv");
const FIFTH: &str = include_str!("answers-fifth.csv");

/// What came of reading a table of answers: text, nights asked about, what is expected of each, and whether that is clear.
#[derive(Default)]
struct Tally {
    answers: usize,
    wrong: Vec<String>,
    /// Nights of clear answers about which something is said, and those of them that are filled in.
    clear: usize,
    filled: usize,
    left: Vec<String>,
}

fn tally(table: &str) -> Tally {
    let mut tally = Tally::default();
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
    for row in rows.records().map(Result::unwrap) {
        let dates: Vec<NaiveDate> = row[1].split(' ').map(day).collect();
        let asked = dates.iter().zip(1..).map(|(date, nr)| AskedDay {
            date: *date,
            nr: Some(nr),
        });
        let read = read(&row[0].replace("\\n", "\n"), &asked.collect::<Vec<_>>(), today());
        let got = told(&read.replies);
        let pairs = || row[2].chars().zip(got.chars());
        let line = || {
            format!(
                "{}: {:?} expected {}, read {got}, left {:?}",
                row.position().unwrap().line(),
                &row[0],
                &row[2],
                read.left
            )
        };
        if pairs().any(|(expected, got)| got != '-' && got != expected) {
            tally.wrong.push(line());
        }
        if &row[3] == "ja" {
            tally.clear += pairs().filter(|(expected, _)| *expected != '-').count();
            tally.filled += pairs()
                .filter(|(expected, got)| *expected != '-' && expected == got)
                .count();
            if got != row[2] {
                tally.left.push(line());
            }
        }
        tally.answers += 1;
    }
    tally
}

/// At least so many answers, of whose clear nights at least so many in a hundred are filled in.
fn check(table: &str, (least, share): (usize, usize)) {
    let tally = tally(table);
    eprintln!(
        "{} answers, {} wrong, {} of {} clear nights",
        tally.answers,
        tally.wrong.len(),
        tally.filled,
        tally.clear
    );
    eprintln!("not read:\n{}", tally.left.join("\n"));
    assert!(tally.answers >= least);
    assert!(tally.wrong.is_empty(), "\n{}", tally.wrong.join("\n"));
    assert!(tally.filled * 100 >= tally.clear * share);
}

#[test]
fn none_of_the_answers_is_read_wrong_and_most_of_the_clear_ones_are_read() {
    check(ANSWERS, (300, 60));
}

/// Written by someone who did not know the reader, and read for the first time when it was built.
#[test]
fn nor_is_any_of_those_by_another_hand() {
    check(OF_ANOTHER, (100, 60));
}

/// Written by yet another, when the reader had been taught by the two tables before.
#[test]
fn nor_is_any_of_those_by_a_third() {
    check(ODD, (100, 40));
}

#[test]
fn nor_is_any_of_those_by_a_fourth() {
    check(FOURTH, (100, 60));
}

#[test]
fn nor_is_any_of_those_by_a_fifth() {
    check(FIFTH, (100, 60));
}
