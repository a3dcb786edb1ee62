//! Rows of rounds: what was carried out, when, by whom, and who joined.

use chrono::NaiveDate;

use super::fields::EXPECTED_DATE;
use super::plan::check_partners;
use super::{Fields, Import, Row, expected_round};
use crate::actions::Put;
use crate::domain::ids::PartnerCode;
use crate::domain::period::Night;
use crate::domain::plan::Kind;
use crate::domain::round::{Move, Outcome, Round, Schedule};
use crate::error::Result;
use crate::swedish::files::Word;

mod correct;
pub mod history;

pub(super) struct RoundRow {
    id: Option<i64>,
    year: i32,
    nr: Option<u32>,
    outcome: Outcome,
    /// Yet without its officers.
    schedule: Schedule,
    officers: Vec<String>,
    on_site: Vec<PartnerCode>,
    /// What it was meant to be; `None` when the file does not say.
    meant: Option<(Kind, Vec<PartnerCode>)>,
    called_off_on: Option<NaiveDate>,
    date_public: Option<bool>,
    locked: Option<bool>,
    planning: Vec<PartnerCode>,
    event: Option<history::EventRef>,
    moves: Vec<Move>,
}

impl Row for RoundRow {
    const KEY: &'static str = "nr";

    fn read(fields: &mut Fields<'_>) -> Self {
        let row = Self {
            id: fields.own_id(),
            year: fields.year(),
            nr: fields.nr(),
            schedule: Schedule {
                night: fields.night(),
                officers: Vec::new(),
                area: fields.text("stadsdel"),
                meeting_point: fields.text("mötesplats"),
                premises: fields.text("objekt"),
                note: fields.text("anmärkning"),
                reason: String::new(),
            },
            outcome: fields.word("utfall"),
            officers: fields.names("handläggare"),
            on_site: fields.partners("deltog"),
            meant: meant(fields),
            called_off_on: fields.date_or_empty("inställd"),
            date_public: fields.yes_or_no("offentlig"),
            locked: fields.yes_or_no("låst"),
            planning: fields.partners("planerade"),
            event: fields.may("evenemang", history::EXPECTED_EVENT, history::EventRef::parse),
            moves: history::moves(fields),
        };
        row.check(fields);
        row
    }

    fn key(&self) -> String {
        match (self.nr, self.schedule.night) {
            (Some(nr), _) => format!("{} {nr}", self.year),
            (None, night) => format!("{:?} {:?}", night.map(|night| (night.date, night.starts)), self.id),
        }
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        if let Some(night) = self.schedule.night {
            import.note_clock_change(&night);
        }
        match self.find(import).await? {
            Found::Round(round) => self.update(*round, Put::Unchanged, import).await,
            Found::New(night) => self.add(night, import).await,
            Found::Nothing => Ok(()),
        }
    }
}

/// Kind and partners that the row says the round was meant to have.
fn meant(fields: &mut Fields<'_>) -> Option<(Kind, Vec<PartnerCode>)> {
    let kind = fields.may("typ", "egen eller samordnad", Kind::parse);
    let partners = fields.partners("samverkanspart");
    let kind = kind.or((!partners.is_empty()).then_some(Kind::Coordinated))?;
    check_partners(fields, kind, &partners);
    Some((kind, partners))
}

enum Found {
    Round(Box<Round>),
    New(Night),
    Nothing,
}

impl RoundRow {
    fn check(&self, fields: &mut Fields<'_>) {
        let date = self.schedule.night.map(|night| night.date);
        fields.in_year("datum", date, self.year);
        if !fields.are_sound() {
            return;
        }
        let held = self.outcome.was_held();
        match date {
            None if held || self.nr.is_none() => fields.fault("datum", EXPECTED_DATE),
            Some(date) if held && date > fields.known.tonight => {
                let night = super::day(date);
                let expected = format!("tomt eller inte genomförd, eftersom kvällen {night} inte har varit");
                fields.fault("utfall", expected);
            }
            _ if !self.outcome.is_logged() && !self.on_site.is_empty() => {
                fields.fault("deltog", "tomt, eftersom omgången inte har något utfall");
            }
            _ => {}
        }
    }

    async fn find(&self, import: &mut Import<'_>) -> Result<Found> {
        if let Some(round) = import.round_by_id(self.year, self.id).await? {
            if round.nr == self.nr && round.year == self.year {
                return Ok(Found::Round(Box::new(round)));
            }
            let read = self.nr.map(|nr| nr.to_string()).unwrap_or_default();
            let expected = round.nr.map_or_else(|| "tomt".to_owned(), |nr| nr.to_string());
            import.fault("nr", read, format!("{expected}, som id:t hör till"));
            return Ok(Found::Nothing);
        }
        let found = match (self.nr, self.schedule.night) {
            (Some(nr), _) => import.of_nr(self.year, nr).await?,
            (None, Some(night)) => import.outside_plan_at(&night).await?,
            (None, None) => None,
        };
        match (found, self.nr, self.schedule.night) {
            (Some(round), ..) => return Ok(Found::Round(Box::new(round))),
            (None, None, Some(night)) => return Ok(Found::New(night)),
            (None, Some(nr), _) => import.fault("nr", nr.to_string(), expected_round(self.year)),
            (None, None, None) => {}
        }
        Ok(Found::Nothing)
    }

    async fn add(self, night: Night, import: &mut Import<'_>) -> Result<()> {
        let meant = self.meant.clone().unwrap_or((Kind::Own, Vec::new()));
        match import.outside_plan(night, meant, &self.officers, None).await {
            Ok(round) => self.update(round, Put::Added, import).await,
            Err(error) => import.refused("datum", error),
        }
    }
}
