//! The form of a measure, and what is typed in it.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::holidays;
use crate::domain::ids::MeasureId;
use crate::domain::measure::{Measure, MeasureFacts, MeasureKind};
use crate::domain::partner::Partner;
use crate::domain::period::Season;
use crate::domain::settings::{Key, Settings};
use crate::report::words;
use crate::swedish::{capitalised, files, names};
use crate::web::form::{Choice, Field, FormErrors, form, parsed, text};

/// How far ahead a meeting is proposed.
const DAYS_AHEAD: u64 = 14;

const KINDS: [MeasureKind; 4] = [
    MeasureKind::Meeting,
    MeasureKind::Statement,
    MeasureKind::Commitment,
    MeasureKind::Action,
];
const KNOWN: [Choice; 3] = [("ja", "Ja"), ("nej", "Nej"), ("", "Inte känt än")];

form! {
    /// What was typed about a measure.
    pub struct MeasureForm {
        revision as i64: hidden(),
        /// The meeting that it came out of. Empty: none.
        after: hidden(),
        kind: radios("Vad är det?").called("Typ").from(KINDS.map(|kind| (files::measure(kind), capitalised(names::measure(kind))))),
        date: date("Datum"),
        year: number("Gäller år"),
        description: area("Beskrivning"),
        stated_by: new("Lämnat av").hint("För ett besked: vem som lämnade det, helst med funktion.").optional(),
        responsible: new("Ansvarig").hint("Någon i kommunen, med funktion. Till exempel förvaltningschefen."),
        due_on: date("Klart senast").hint("Den dagen frågar startsidan om det blev så. Krävs för ett besked eller ett åtagande."),
        done: radios("Genomförd?").called("Genomförd").from(KNOWN),
        done_on: date("Genomförd den").optional(),
        effect: radios("Fick den avsedd effekt?").called("Avsedd effekt").from(KNOWN),
        effect_on: date("Effekten känd den").optional(),
    }
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
    pub fn came_of(&self) -> Option<MeasureId> {
        self.after.parse().ok().map(MeasureId)
    }

    pub fn of(measure: &Measure) -> Self {
        Self {
            year: measure.year.to_string(),
            kind: files::measure(measure.kind).to_owned(),
            date: measure.date.to_string(),
            description: measure.description.clone(),
            responsible: measure.responsible.clone(),
            due_on: text(measure.due_on),
            done: files::yes_no(measure.done).to_owned(),
            done_on: text(measure.done_on),
            effect: files::yes_no(measure.effect).to_owned(),
            effect_on: text(measure.effect_on),
            stated_by: measure.stated_by.clone(),
            after: String::new(),
            revision: measure.revision,
        }
    }

    pub fn parse(&self) -> Result<MeasureFacts, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => MeasureFacts {
            kind: errors.choice(self.kind(), files::parse_measure)?,
            date: errors.date(self.date())?,
            year: errors.year(self.year())?,
            description: errors.required_words(self.description())?,
            stated_by: {
                if kind == Some(MeasureKind::Statement) {
                    errors.needed(self.stated_by(), "Skriv vem som lämnade beskedet.");
                }
                errors.line(self.stated_by())
            },
            responsible: errors.required(self.responsible())?,
            due_on: {
                if matches!(kind, Some(MeasureKind::Statement | MeasureKind::Commitment)) {
                    errors.needed(self.due_on(), "Skriv när det ska följas upp.");
                }
                errors.optional_date(self.due_on())
            },
            done: errors.choice(self.done(), files::parse_yes_no)?,
            done_on: known_on(&mut errors, (self.done(), done.flatten()), self.done_on()),
            effect: errors.choice(self.effect(), files::parse_yes_no)?,
            effect_on: known_on(&mut errors, (self.effect(), effect.flatten()), self.effect_on()),
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

/// The day from which yes or no has been known, which says nothing alone.
fn known_on(errors: &mut FormErrors, (field, known): (Field, Option<bool>), on: Field) -> Option<NaiveDate> {
    let date = errors.optional_date(on);
    if date.is_some() && known.is_none() {
        errors.add(field, "Välj ja eller nej, eller ta bort datumet.");
    }
    date
}
