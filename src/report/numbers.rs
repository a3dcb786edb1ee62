//! The numbers that a document is composed of: what a text is bound to, and what an edited one refers to by name.

use crate::domain::follow_up::{Column, Visible};
use crate::domain::measure::MeasureKind;
use crate::report::Names;
use crate::report::document::{Bound, Span};
use crate::report::groups;
use crate::report::tally::{Form, Tally};
use crate::report::words;
use crate::swedish::counts::Part;
use crate::swedish::{capitalised, names as words_for};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    pub key: Tally,
    /// What it counts, for those who edit a text.
    pub label: String,
    pub value: u32,
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

    pub fn find(&self, key: &Tally) -> Option<&Number> {
        self.0.iter().find(|number| number.key == *key)
    }

    /// Its value; nought where there is nothing to count, as without a plan.
    pub fn get(&self, key: &Tally) -> u32 {
        self.find(key).map_or(0, |number| number.value)
    }

    /// By the name that it has in what people have written.
    pub fn named(&self, name: &str) -> Option<&Number> {
        self.0.iter().find(|number| number.key.to_string() == name)
    }

    /// What stands in braces, "planerade" or "planerade:alla", as it reads; `None` when there is no such number or form.
    pub fn bound(&self, typed: &str) -> Option<Bound> {
        let (name, form) = typed.split_once(':').unwrap_or((typed, ""));
        let (number, form) = self.named(name).zip(Form::named(form))?;
        Some(Bound {
            key: number.key.clone(),
            form,
            words: form.read(number.value),
        })
    }

    /// A number in a form, for a text. One that is not there is missing in it, and nobody finishes that document.
    pub fn span(&self, key: &Tally, form: Form) -> Span {
        match self.find(key) {
            Some(number) => Span::Number(Bound {
                key: key.clone(),
                form,
                words: form.read(number.value),
            }),
            None => Span::Missing(format!("{{{key}{form}}}")),
        }
    }

    fn add(&mut self, key: Tally, label: impl Into<String>, value: usize) {
        self.0.push(Number {
            key,
            label: label.into(),
            value: u32::try_from(value).unwrap_or(u32::MAX),
        });
    }

    fn table(&mut self, seen: &Visible, named: &Names) {
        for row in seen.table.iter().flatten() {
            for column in Column::ALL {
                let what = words::in_sentence(words::column(column));
                let label = format!("{}, {what}", words::row(&row.of, named));
                self.add(Tally::Cell(row.of.clone(), column), label, row.count(column));
            }
        }
        if let Some(total) = seen.total() {
            let done_otherwise = total.count(Column::Done) - total.count(Column::AsPlanned);
            let not_done = total.count(Column::Deviating).saturating_sub(done_otherwise);
            self.add(Tally::NotDone, "Inte genomförda", not_done);
            let aborted = seen.slots.iter().filter(|slot| slot.outcome.was_broken_off()).count();
            self.add(Tally::Cancelled, "Blev inte av", not_done.saturating_sub(aborted));
            self.add(Tally::Aborted, "Avbrutna", aborted);
        }
    }

    fn together(&mut self, seen: &Visible, named: &Names) {
        let Some(together) = &seen.together else { return };
        let partner = named.main();
        if let (Some(planned), Some(done)) = (together.planned, together.done) {
            let label = format!("Skulle göras tillsammans med {partner}");
            self.add(Tally::WithPlanned, label, planned);
            let label = format!("Genomförda tillsammans med {partner}, av dem som skulle göras det");
            self.add(Tally::WithDone, label, done);
        }
        let label = format!("Tillsammans med {partner} i andra omgångar");
        self.add(Tally::WithBeside, label, together.beside_plan);
        let all = named.of_authority(together.authority.as_ref());
        let label = format!("Tillsammans med {all}, i och utöver planen");
        self.add(Tally::WithTotal, label, together.total);
    }

    fn partners(&mut self, seen: &Visible, named: &Names) {
        let main = seen.main_partner.as_ref();
        for partner in main.cloned().into_iter().chain(groups::others(seen)) {
            let counts = groups::counts(seen, &partner, None);
            for part in Part::ALL {
                let key = Tally::part(main, &partner, part);
                if self.find(&key).is_none() {
                    let label = became(part, named.in_text(&partner));
                    self.add(key, label, counts.of(part) as usize);
                }
            }
        }
    }

    fn asked(&mut self, seen: &Visible, named: &Names) {
        for one in seen.inquiries.iter().flatten() {
            let season = words_for::the_season(one.season);
            let label = format!("Meddelanden till {} inför {season}", named.in_text(&one.partner));
            self.add(Tally::Asked(one.partner.clone(), one.season), label, one.sent);
        }
    }

    fn measures(&mut self, seen: &Visible) {
        let all = seen.measures.iter().flatten();
        let held = all.filter(|one| one.kind == MeasureKind::Meeting && one.done == Some(true));
        self.add(Tally::Meetings, "Samverkansmöten som hölls", held.count());
        if let Some(open) = seen.open_commitments {
            self.add(Tally::Open, "Besked och åtaganden som återstår", open);
        }
        if let Some(missing) = seen.deviations_without_reason {
            self.add(Tally::WithoutReason, "Avvikelser utan angiven orsak", missing);
        }
    }

    fn outside(&mut self, seen: &Visible, named: &Names) {
        if let Some(rounds) = &seen.outside_plan {
            let done = rounds.iter().filter(|round| round.outcome.is_done()).count();
            self.add(Tally::Outside, "Genomförda utöver planen", done);
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
            self.add(group.key(), label, group.rounds.len());
        }
    }
}

/// What a number counts of the rounds that were to be with a partner.
fn became(part: Part, partner: &str) -> String {
    let of_them = format!("Av dem som skulle göras tillsammans med {partner}");
    match part {
        Part::All => format!("Skulle göras tillsammans med {partner}"),
        Part::With => format!("Genomförda tillsammans med {partner}, av dem som skulle göras det"),
        Part::Held => format!("{of_them}: genomförda"),
        Part::Without => format!("{of_them}: utan {partner}"),
        Part::Left => format!("{of_them}: {partner} avbröt"),
        Part::Cancelled => format!("{of_them}: blev inte av"),
        Part::Aborted => format!("{of_them}: avbrutna"),
        Part::AbortedWith => format!("{of_them}: avbrutna, {partner} var med"),
        Part::There => format!("{of_them}: {partner} var med"),
        Part::Unlogged => format!("{of_them}: inte rapporterade"),
        Part::Remaining => format!("{of_them}: återstår"),
        Part::Unplanned => format!("Egna omgångar som {partner} deltog i"),
    }
}
