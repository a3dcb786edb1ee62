//! Rows of rounds: what was carried out, when, by whom, and who joined.

use chrono::NaiveDate;

use super::plan::check_partners;
use super::{Fields, Import, Row, expected_round, names};
use crate::actions::Put;
use crate::actions::rounds::{self, OutsidePlan};
use crate::domain::ids::PartnerCode;
use crate::domain::period::Night;
use crate::domain::plan::Kind;
use crate::domain::round::{Outcome, Round};
use crate::error::Result;
use crate::store;
use crate::swedish::files;

mod correct;
pub mod history;
use history::Moved;

pub(super) struct RoundRow {
    id: Option<i64>,
    year: i32,
    nr: Option<u32>,
    outcome: Outcome,
    night: Option<Night>,
    officers: Vec<String>,
    on_site: Vec<PartnerCode>,
    /// What it was meant to be; `None` when the file does not say.
    meant: Option<(Kind, Vec<PartnerCode>)>,
    called_off_on: Option<NaiveDate>,
    /// Whether the file says when rounds were called off: then an empty cell takes back a day.
    tells_called_off: bool,
    date_public: Option<bool>,
    locked: Option<bool>,
    planning: Option<Vec<PartnerCode>>,
    event: Option<history::EventRef>,
    moves: Vec<Moved>,
    texts: Texts,
}

/// Texts that the file may leave out.
struct Texts {
    note: Option<String>,
    area: Option<String>,
    meeting_point: Option<String>,
    premises: Option<String>,
}

impl Row for RoundRow {
    const KEY: &'static str = "nr";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let (year, nr, night) = (fields.year(), fields.nr(), fields.night());
        let outcome = fields.word("utfall", files::OUTCOMES, files::parse_outcome);
        let on_site = fields.partners("deltog");
        let meant = meant(fields);
        let called_off_on = fields.date_or_empty("inställd");
        let date_public = fields.may("offentlig", "ja eller nej", |text| files::parse_yes_no(text).flatten());
        let locked = fields.may("låst", "ja eller nej", |text| files::parse_yes_no(text).flatten());
        let planning = fields.partners("planerade");
        let event = fields.may("evenemang", history::EXPECTED_EVENT, history::EventRef::parse);
        let moves = history::moves(fields);
        let row = Self {
            id: fields.own_id(),
            year: year?,
            nr: nr?,
            outcome: outcome?,
            night: night?,
            officers: names(fields.raw("handläggare")),
            on_site: on_site?,
            meant: meant?,
            called_off_on: called_off_on?,
            tells_called_off: fields.has("inställd"),
            date_public: date_public?,
            locked: locked?,
            planning: planning.filter(|_| fields.has("planerade")),
            event: event?,
            moves: moves?,
            texts: texts(fields),
        };
        row.check(fields)?;
        Some(row)
    }

    fn key(&self) -> String {
        match (self.nr, self.night) {
            (Some(nr), _) => format!("{} {nr}", self.year),
            (None, night) => format!("{:?} {:?}", night.map(|night| (night.date, night.starts)), self.id),
        }
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        if let Some(night) = self.night {
            import.note_clock_change(&night);
        }
        match self.find(import).await? {
            Found::Round(round) => self.update(*round, Put::Unchanged, import).await,
            Found::New(night) => self.add(night, import).await,
            Found::Nothing => Ok(()),
        }
    }
}

fn texts(fields: &Fields<'_>) -> Texts {
    Texts {
        note: fields.text_if("anmärkning"),
        area: fields.text_if("stadsdel"),
        meeting_point: fields.text_if("mötesplats"),
        premises: fields.text_if("objekt"),
    }
}

/// Kind and partners that the row says the round was meant to have.
#[expect(clippy::option_option, reason = "a fault and nothing said are two things")]
fn meant(fields: &mut Fields<'_>) -> Option<Option<(Kind, Vec<PartnerCode>)>> {
    let kind = fields.may("typ", "egen eller samordnad", files::parse_kind)?;
    let partners = fields.partners("samverkanspart")?;
    let kind = match (kind, partners.is_empty()) {
        (Some(kind), _) => kind,
        (None, false) => Kind::Coordinated,
        (None, true) => return Some(None),
    };
    check_partners(fields, kind, &partners)?;
    Some(Some((kind, partners)))
}

enum Found {
    Round(Box<Round>),
    New(Night),
    Nothing,
}

impl RoundRow {
    fn check(&self, fields: &mut Fields<'_>) -> Option<()> {
        let date = self.night.map(|night| night.date);
        fields.in_year("datum", date, self.year)?;
        let held = self.outcome.was_held();
        match date {
            None if held || self.nr.is_none() => {
                fields.fault("datum", "ett datum som finns, till exempel 2024-04-21");
                None
            }
            Some(date) if held && date > fields.known.tonight => {
                let expected = format!(
                    "tomt eller inte genomförd, eftersom kvällen {} inte har varit",
                    super::day(date)
                );
                fields.fault("utfall", expected);
                None
            }
            _ if !self.outcome.is_logged() && !self.on_site.is_empty() => {
                fields.fault("deltog", "tomt, eftersom omgången inte har något utfall");
                None
            }
            _ => Some(()),
        }
    }

    async fn find(&self, import: &mut Import<'_>) -> Result<Found> {
        if let Some(round) = import.round_by_id(self.id).await? {
            if round.nr == self.nr && round.year == self.year {
                return Ok(Found::Round(Box::new(round)));
            }
            let read = self.nr.map(|nr| nr.to_string()).unwrap_or_default();
            let expected = round.nr.map_or_else(|| "tomt".to_owned(), |nr| nr.to_string());
            import.fault("nr", read, format!("{expected}, som id:t hör till"));
            return Ok(Found::Nothing);
        }
        let found = match (self.nr, self.night) {
            (Some(nr), _) => import.of_nr(self.year, nr).await?,
            (None, Some(night)) => import.outside_plan_at(&night).await?,
            (None, None) => None,
        };
        match (found, self.nr, self.night) {
            (Some(round), ..) => return Ok(Found::Round(Box::new(round))),
            (None, None, Some(night)) => return Ok(Found::New(night)),
            (None, Some(nr), _) => import.fault("nr", nr.to_string(), expected_round(self.year)),
            (None, None, None) => {}
        }
        Ok(Found::Nothing)
    }

    async fn add(self, night: Night, import: &mut Import<'_>) -> Result<()> {
        let program = import.known.scope.code().clone();
        let (kind, partners) = self.meant.clone().unwrap_or((Kind::Own, Vec::new()));
        let new = OutsidePlan {
            night,
            kind,
            partners,
            officers: import.officers(&self.officers).await?,
            event: None,
            area: String::new(),
            meeting_point: String::new(),
            note: String::new(),
        };
        match rounds::add_outside_plan(import.write, &program, &new).await {
            Ok(id) => {
                let round = store::rounds::get(&mut import.write.tx, id).await?;
                self.update(round, Put::Added, import).await
            }
            Err(error) => import.refused("datum", error),
        }
    }
}
