//! Three years day by day, each day with what was known by its end: every sentence of the outlook is held against what
//! the log says happened later. A sentence of an unknown shape fails.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::*;
use crate::domain::outlook::Target;
use crate::swedish::dates;

mod years;
use years::{known_on, of_2023, of_2024, of_2025};

/// A day, a target as it was told, and what became of it.
struct Told<'a> {
    date: NaiveDate,
    year: &'a Year,
    found: &'a Outlook,
    target: &'a Target,
    became: &'a Target,
}

impl Told<'_> {
    /// Whether the log knows of a message, an answer, a move or an outcome after the day, up to another.
    fn something_happens(&self, until: NaiveDate) -> bool {
        let later = |date: NaiveDate| date > self.date && date <= until;
        let inquiries = &self.year.0.inquiries;
        let messages = inquiries.iter().flat_map(|one| &one.messages).map(|one| one.sent_on);
        let answers = inquiries.iter().flat_map(|one| &one.answers).map(|one| one.answered_on);
        let nights = self.year.0.rounds.iter().filter_map(Round::date);
        let moves = self
            .year
            .0
            .rounds
            .iter()
            .flat_map(|one| &one.moves)
            .map(|one| one.moved_on);
        messages.chain(answers).chain(nights).chain(moves).any(later)
    }

    fn later_yes(&self) -> bool {
        let answers = self.year.0.inquiries.iter().flat_map(|one| &one.answers);
        answers
            .into_iter()
            .any(|answer| answer.is_yes() && answer.answered_on > self.date)
    }

    fn steps(&self) -> usize {
        let towards = [
            Code::AskPartner,
            Code::RemindPartner,
            Code::NewDate,
            Code::Meeting,
            Code::LogRound,
        ];
        self.found.due.iter().filter(|due| towards.contains(&due.code)).count()
    }

    /// Whether a sentence is true, by what happened later.
    fn is_true(&self, sentence: &str) -> bool {
        let figure = figure_in(sentence);
        self.forecast_holds(sentence, figure)
            .or_else(|| self.step_holds(sentence))
            .unwrap_or_else(|| self.is_a_fact(sentence) && figure.is_none_or(|figure| figure == self.became.done))
    }

    /// A figure: never better than what came, unless it says what it stands on. `None` for other sentences.
    fn forecast_holds(&self, sentence: &str, figure: Option<usize>) -> Option<bool> {
        let (target, became) = (self.target, self.became);
        if let Some((_, rest)) = sentence.split_once("genomförs, ") {
            let best = rest.split([' ', '–']).filter_map(|word| word.parse().ok()).max();
            return Some(sentence.contains("Som det ser ut") && best.is_some_and(|best: usize| became.done <= best));
        }
        if let Some((_, as_planned)) = sentence.split_once(" är genomförda, ") {
            let as_planned = as_planned.split(' ').next().and_then(|number| number.parse().ok());
            let figures = (Some(became.carried_out), Some(became.done));
            return Some((figure, as_planned) == figures && self.is_a_fact(sentence));
        }
        if sentence.starts_with("Utan ja:") || sentence.starts_with("Utan fler ja:") {
            return Some(became.done <= figure? || self.later_yes());
        }
        if sentence.starts_with("Som det ser ut:") {
            return Some(target.remaining > 0 && figure? <= target.best);
        }
        let can = sentence.contains(" kan ge ").then_some(figure?)?;
        let to_come = days_in(sentence).iter().all(|day| *day >= self.date);
        Some(to_come && target.forecast < can && can <= target.best)
    }

    /// A step, or that there is none. `None` for other sentences.
    fn step_holds(&self, sentence: &str) -> Option<bool> {
        let days = days_in(sentence);
        let is = |beginning: &str| sentence.starts_with(beginning);
        Some(if is("Det går inte längre att ändra") {
            self.became.done == self.target.done
        } else if sentence.contains("finns inget") {
            self.steps() == 0
        } else if is("Svaret inväntas") {
            let next = days[0].succ_opt().unwrap();
            let then = outlook(&known_on(self.year, next), next);
            days[0] >= self.date && (self.something_happens(next) || then.due.iter().any(|due| due.partner.is_some()))
        } else if is("Enligt rutinen skulle frågan") {
            days[0] < self.date && self.date <= days[1]
        } else if is("Fråga ") || is("Enligt rutinen frågar vi om nya datum") {
            days.iter().all(|day| *day >= self.date)
        } else if is("Enligt rutinen är det för sent") {
            let six_weeks = chrono::Days::new(42);
            let last = |season| self.year.0.seasons.last_day(season) - six_weeks;
            self.date > last(Season::Autumn) || self.date > last(Season::Spring)
        } else {
            return None;
        })
    }

    fn is_a_fact(&self, sentence: &str) -> bool {
        let known = known_on(self.year, self.date).years.remove(0);
        let inquiries = || known.inquiries.iter();
        let said = |is: &dyn Fn(Reply) -> bool| inquiries().flat_map(|one| &one.answers).any(|one| is(one.reply));
        let shapes: [(&str, bool); 9] = [
            ("tillfrågad", !self.target.because.is_empty()),
            ("har inte svarat", inquiries().any(|one| !one.messages.is_empty())),
            ("har tackat ja", said(&|reply| reply == Reply::Yes)),
            (
                "har tackat nej",
                said(&|reply| matches!(reply, Reply::No | Reply::Cancelled)),
            ),
            (
                "som planerat",
                self.target.done > 0 && self.became.done >= self.target.done,
            ),
            ("genomfördes utan", self.became.done < self.became.planned),
            ("genomfördes inte", self.became.done < self.became.planned),
            ("rapporterad", self.target.unlogged > 0),
            ("återstår", self.target.remaining > 0),
        ];
        let mut found = shapes.iter().filter(|(words, _)| sentence.contains(words)).peekable();
        found.peek().is_some() && found.all(|(_, holds)| *holds)
    }
}

/// The greatest "2" of "2 av 2".
fn figure_in(sentence: &str) -> Option<usize> {
    let words: Vec<&str> = sentence.split([' ', ',']).collect();
    let figures = words.windows(3).filter(|words| words[1] == "av");
    figures.filter_map(|words| words[0].parse().ok()).max()
}

/// The days of a sentence, in the order in which it names them.
fn days_in(sentence: &str) -> Vec<NaiveDate> {
    static NAMED: LazyLock<Vec<(String, NaiveDate)>> = LazyLock::new(|| {
        let all = day("2022-12-01").iter_days().take(365 * 4);
        all.map(|day| (dates::long(day), day)).collect()
    });
    let found = NAMED
        .iter()
        .filter_map(|(name, day)| Some((sentence.find(name.as_str())?, *day)));
    let mut found: Vec<(usize, NaiveDate)> = found.collect();
    found.sort_unstable();
    found.into_iter().map(|(_, day)| day).collect()
}

#[test]
fn every_sentence_of_every_day_of_three_years_holds_against_what_happened_later() {
    for (number, year) in [(2023, of_2023()), (2024, of_2024()), (2025, of_2025())] {
        let end = NaiveDate::from_ymd_opt(number + 1, 1, 1).unwrap();
        let after = outlook(&known_on(&year, end), end.pred_opt().unwrap());
        let first = NaiveDate::from_ymd_opt(number, 1, 1).unwrap();
        for date in first.iter_days().take_while(|date| *date < end) {
            let record = known_on(&year, date);
            let found = outlook(&record, date);
            for target in &found.targets {
                let became = after.targets.iter().find(|one| one.of == target.of).unwrap();
                assert!(became.done <= target.best, "{date}: {target:?} became {became:?}");
                let told = Told {
                    date,
                    year: &year,
                    found: &found,
                    target,
                    became,
                };
                let said = reasoning(target, &found, &record, &names(&record));
                for sentence in said
                    .split(". ")
                    .map(|one| one.trim_end_matches('.'))
                    .filter(|one| !one.is_empty())
                {
                    assert!(
                        told.is_true(sentence),
                        "{date}: {sentence}\n  of: {said}\n  became {became:?}"
                    );
                }
                let acts = told.steps() > 0 || said.contains("kan ge") || said.contains("inget");
                assert!(!target.warns() || acts, "{date}: nothing to do, and not said: {said}");
            }
            tasks_hold(&record, &found, &after);
        }
    }
}

/// What tasks say cannot be changed could not.
fn tasks_hold(record: &Record, found: &Outlook, after: &Outlook) {
    for due in &found.due {
        let line = task(due, found.as_of, record, &names(record)).line();
        let rule =
            |target: &&Target| matches!(target.of, RowOf::Coordinated { season, .. } if Some(season) == due.season);
        if line.contains("går inte att ändra längre") && due.year == found.year {
            let is = found.targets.iter().find(rule).unwrap();
            let became = after.targets.iter().find(rule).unwrap();
            assert_eq!(
                is.done + is.unlogged.min(became.done),
                became.done,
                "{}: {line}",
                found.as_of
            );
        }
        assert!(
            !line.contains("senast") || days_in(&line).iter().any(|day| *day >= found.as_of) || line.contains("Skulle"),
            "{}: {line}",
            found.as_of
        );
    }
}
