//! What was typed about a measure, and what it means.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;

use crate::domain::holidays;
use crate::domain::ids::MeasureId;
use crate::domain::measure::{Measure, MeasureKind, NewMeasure};
use crate::domain::partner::Partner;
use crate::domain::period::Season;
use crate::domain::settings::{Key, Settings};
use crate::report::words;
use crate::swedish::{files, names};
use crate::web::form::FormErrors;

/// How far ahead a meeting is proposed.
const DAYS_AHEAD: u64 = 14;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MeasureForm {
    pub year: String,
    pub kind: String,
    pub date: String,
    pub description: String,
    pub responsible: String,
    pub due_on: String,
    pub done: String,
    pub done_on: String,
    pub effect: String,
    pub effect_on: String,
    pub stated_by: String,
    /// The meeting that it came out of. Empty: none.
    pub after: String,
    pub revision: i64,
}

impl MeasureForm {
    pub fn new(year: i32, today: NaiveDate) -> Self {
        Self {
            year: year.to_string(),
            date: today.to_string(),
            ..Self::default()
        }
    }

    /// A meeting with a partner, on a working day in two weeks.
    pub fn meeting(
        partner: &Partner,
        settings: &Settings,
        year: i32,
        season: Option<Season>,
        today: NaiveDate,
    ) -> Self {
        let [director, counterpart] =
            [Key::Director, Key::Counterpart].map(|key| words::in_sentence(settings.text(key)));
        let date = working_day(today + Days::new(DAYS_AHEAD)).to_string();
        let about = season.map_or_else(String::new, |season| format!("{} ", names::the_season(season)));
        Self {
            kind: files::measure(MeasureKind::Meeting).to_owned(),
            description: format!(
                "Möte mellan {director} och {counterpart} vid {} om samordnad tillsyn {about}{year}",
                partner.in_text
            ),
            responsible: director,
            due_on: date.clone(),
            date,
            ..Self::new(year, today)
        }
    }

    /// What a partner said at a meeting.
    pub fn out_of(meeting: &Measure, partners: &[Partner], today: NaiveDate) -> Self {
        let named = partners
            .iter()
            .filter(|partner| meeting.description.contains(&partner.in_text));
        let partner = named.max_by_key(|partner| partner.in_text.len());
        Self {
            kind: files::measure(MeasureKind::Statement).to_owned(),
            date: meeting.date.min(today).to_string(),
            responsible: meeting.responsible.clone(),
            stated_by: partner.map(|partner| partner.in_text.clone()).unwrap_or_default(),
            after: meeting.id.to_string(),
            ..Self::new(meeting.year, today)
        }
    }

    /// The meeting that it came out of.
    pub fn after(&self) -> Option<MeasureId> {
        self.after.parse().ok().map(MeasureId)
    }

    pub fn of(measure: &Measure) -> Self {
        let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        Self {
            year: measure.year.to_string(),
            kind: files::measure(measure.kind).to_owned(),
            date: measure.date.to_string(),
            description: measure.description.clone(),
            responsible: measure.responsible.clone(),
            due_on: date(measure.due_on),
            done: files::yes_no(measure.done).to_owned(),
            done_on: date(measure.done_on),
            effect: files::yes_no(measure.effect).to_owned(),
            effect_on: date(measure.effect_on),
            stated_by: measure.stated_by.clone(),
            after: String::new(),
            revision: measure.revision,
        }
    }

    pub fn parse(&self) -> Result<NewMeasure, FormErrors> {
        let mut errors = FormErrors::default();
        let kind = errors.choice("kind", &self.kind, files::parse_measure);
        let date = errors.date("date", &self.date);
        let year = errors.number("year", &self.year, 2000, 2100);
        let description = errors.required_words("description", &self.description);
        if kind == Some(MeasureKind::Statement) && self.stated_by.trim().is_empty() {
            errors.add("stated_by", "Skriv vem som lämnade beskedet.");
        }
        let responsible = errors.required("responsible", &self.responsible);
        let due_on = errors.optional_date("due_on", &self.due_on);
        let followed = matches!(kind, Some(MeasureKind::Statement | MeasureKind::Commitment));
        if followed && self.due_on.trim().is_empty() {
            errors.add("due_on", "Skriv när det ska följas upp.");
        }
        let (done, done_on) = known(&mut errors, ("done", &self.done), ("done_on", &self.done_on));
        let (effect, effect_on) = known(&mut errors, ("effect", &self.effect), ("effect_on", &self.effect_on));
        let stated_by = errors.line("stated_by", &self.stated_by);
        errors.finish(|| {
            Some(NewMeasure {
                year: year?,
                kind: kind?,
                date: date?,
                description: description?,
                responsible: responsible?,
                due_on,
                done,
                done_on,
                effect,
                effect_on,
                stated_by,
            })
        })
    }
}

/// The first working day from a day.
fn working_day(from: NaiveDate) -> NaiveDate {
    let free = |day: &NaiveDate| {
        matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            || holidays::red_day(*day).is_some()
            || holidays::eve(*day).is_some()
    };
    from.iter_days().find(|day| !free(day)).unwrap_or(from)
}

/// Yes, no or not known; with the day from which it has been known, which says nothing alone.
fn known(errors: &mut FormErrors, (name, value): (&str, &str), on: (&str, &str)) -> (Option<bool>, Option<NaiveDate>) {
    let known = errors.choice(name, value, files::parse_yes_no).flatten();
    let date = errors.optional_date(on.0, on.1);
    if date.is_some() && known.is_none() {
        errors.add(name, "Välj ja eller nej, eller ta bort datumet.");
    }
    (known, date)
}
