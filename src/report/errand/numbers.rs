//! The numbers that a document is composed of, each under a name: what a text is bound to, and what an edited one refers to.

use crate::domain::follow_up::{Column, Visible};
use crate::domain::measure::MeasureKind;
use crate::report::Names;
use crate::report::document::{Bound, Span};
use crate::report::errand::groups;
use crate::report::words::{self, count};
use crate::swedish::{capitalised, names as words_for};

mod forms;
mod keys;

use forms::read;
use keys::table_key;
pub(super) use keys::{ascii, asked_key, cell_key, season_key};

/// Where the rows that a number counts can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// A figure of the table, by row and column.
    Table(usize, Column),
    /// The rounds with the main partner: in the plan, beside it, in total.
    Together(Together),
    /// A part of the page of the follow-up.
    Page,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    InPlan,
    Beside,
    Total,
}

/// A number by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    pub key: String,
    /// What it counts, for those who edit a text.
    pub label: String,
    pub value: u32,
    pub rows: Rows,
}

/// All numbers of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers(Vec<Number>);

impl Numbers {
    /// Of a year as its reader may see it.
    pub fn new(seen: &Visible, named: &Names) -> Self {
        let mut numbers = Self::default();
        numbers.table(seen, named);
        numbers.together(seen, named);
        numbers.partners(seen, named);
        numbers.asked(seen, named);
        numbers.measures(seen);
        numbers.outside(seen, named);
        numbers
    }

    #[cfg(test)]
    pub fn of(numbers: Vec<Number>) -> Self {
        Self(numbers)
    }

    pub fn all(&self) -> &[Number] {
        &self.0
    }

    pub fn find(&self, key: &str) -> Option<&Number> {
        self.0.iter().find(|number| number.key == key)
    }

    /// Its value; nought when there is no such number.
    pub fn get(&self, key: &str) -> u32 {
        self.find(key).map_or(0, |number| number.value)
    }

    /// A number in a form, for a text: "planerade", "planerade:alla".
    pub fn span(&self, key: &str) -> Span {
        match self.words(key) {
            Some(words) => Span::Number(Bound {
                key: key.to_owned(),
                words,
            }),
            None => Span::Words("–".to_owned()),
        }
    }

    /// How a number reads in a form; `None` when there is no such number or form.
    pub fn words(&self, key: &str) -> Option<String> {
        let (name, form) = key.split_once(':').unwrap_or((key, ""));
        let value = self.find(name)?.value;
        read(value, form)
    }

    fn add(&mut self, key: impl Into<String>, label: impl Into<String>, value: usize, rows: Rows) {
        self.0.push(Number {
            key: key.into(),
            label: label.into(),
            value: count(value),
            rows,
        });
    }

    fn table(&mut self, seen: &Visible, named: &Names) {
        for (index, row) in seen.table.iter().flatten().enumerate() {
            for column in Column::ALL {
                let label = format!(
                    "{}, {}",
                    words::row(&row.of, named),
                    words::in_sentence(words::column(column))
                );
                let key = table_key(&row.of, column);
                self.add(key, label, row.count(column), Rows::Table(index, column));
            }
        }
        let of_total = |column| seen.total().map_or(0, |row| row.count(column));
        if seen.table.is_some() {
            let not_done =
                of_total(Column::Deviating).saturating_sub(of_total(Column::Done) - of_total(Column::AsPlanned));
            let row = seen.table.as_ref().map_or(0, |rows| rows.len().saturating_sub(1));
            self.add(
                "inte_genomforda",
                "Inte genomförda",
                not_done,
                Rows::Table(row, Column::Deviating),
            );
        }
    }

    fn together(&mut self, seen: &Visible, named: &Names) {
        let Some(together) = &seen.together else { return };
        let partner = named.in_text(&together.partner);
        if let (Some(planned), Some(done)) = (together.planned, together.done) {
            let label = format!("Skulle göras tillsammans med {partner}");
            self.add("med_planerade", label, planned, Rows::Page);
            let label = format!("Av dem genomförda tillsammans med {partner}");
            self.add("med_deltog", label, done, Rows::Together(Together::InPlan));
        }
        let label = format!("Tillsammans med {partner} i andra omgångar");
        self.add(
            "med_utover",
            label,
            together.beside_plan,
            Rows::Together(Together::Beside),
        );
        let all = named.of_authority(together.authority.as_ref());
        let label = format!("Tillsammans med {all}, i och utöver planen");
        self.add("med_totalt", label, together.total, Rows::Together(Together::Total));
    }

    fn partners(&mut self, seen: &Visible, named: &Names) {
        for partner in groups::others(seen) {
            let slots = || seen.slots.iter().filter(|slot| slot.names(&partner));
            let there = slots().filter(|slot| slot.on_site.contains(&partner)).count();
            let name = named.in_text(&partner);
            let key = ascii(partner.as_str());
            let label = format!("Skulle göras tillsammans med {name}");
            self.add(format!("{key}_planerade"), label, slots().count(), Rows::Page);
            let label = format!("Av dem genomförda tillsammans med {name}");
            self.add(format!("{key}_deltog"), label, there, Rows::Page);
        }
    }

    fn asked(&mut self, seen: &Visible, named: &Names) {
        for one in seen.inquiries.iter().flatten() {
            let key = asked_key(one.partner.as_str(), one.season);
            let season = words_for::the_season(one.season);
            let label = format!("Meddelanden till {} inför {season}", named.in_text(&one.partner));
            self.add(key, label, one.sent, Rows::Page);
        }
    }

    fn measures(&mut self, seen: &Visible) {
        let held = |kind| {
            let all = seen.measures.iter().flatten();
            all.filter(|one| one.kind == kind && one.done == Some(true)).count()
        };
        self.add(
            "moten",
            "Samverkansmöten som hölls",
            held(MeasureKind::Meeting),
            Rows::Page,
        );
        if let Some(open) = seen.open_commitments {
            self.add("oppna", "Besked och åtaganden som återstår", open, Rows::Page);
        }
        if let Some(missing) = seen.deviations_without_reason {
            self.add("utan_orsak", "Avvikelser utan angiven orsak", missing, Rows::Page);
        }
    }

    fn outside(&mut self, seen: &Visible, named: &Names) {
        if let Some(rounds) = &seen.outside_plan {
            let done = rounds.iter().filter(|round| groups::is_held(round.outcome)).count();
            self.add("utover", "Genomförda utöver planen", done, Rows::Page);
        }
        for group in groups::groups(&seen.next_year_outside_plan) {
            let season = group.season.map_or("året", words_for::the_season);
            let what = if group.held { "genomförda" } else { "inbokade" };
            let label = format!(
                "{} utöver planen {season} {}, med {}",
                capitalised(what),
                seen.year + 1,
                named.list(&group.partners)
            );
            self.add(group.key(), label, group.rounds.len(), Rows::Page);
        }
    }
}
