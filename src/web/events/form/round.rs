//! The form by which an event becomes a round outside the plan, with the event police.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use crate::actions::rounds::OutsidePlan;
use crate::domain::event::{self, Event};
use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::partner::{Officer, Partner};
use crate::domain::period::Night;
use crate::domain::plan::Kind;
use crate::domain::settings::{Key, Settings};
use crate::error::Result;
use crate::store;
use crate::swedish::refusals;
use crate::web::form::{FormErrors, form, parsed, text};

/// The partner that rounds for events are proposed with.
const EVENT_POLICE: &str = "evenemangspolis";

/// Whom one can choose among for the night.
pub struct Chosen {
    pub partners: Vec<Partner>,
    pub officers: Vec<Officer>,
}

impl Chosen {
    pub async fn on(db: &mut SqliteConnection, date: NaiveDate) -> Result<Self> {
        let mut officers = store::officers::list(db).await?;
        officers.retain(|officer| officer.valid.holds_on(date));
        Ok(Self {
            partners: store::partners::list(db).await?,
            officers,
        })
    }
}

form! {
    /// What was typed about a round for an event.
    pub struct RoundForm {
        /// Empty: no one, an own round.
        partner: select("Tillsammans med").from([("", "Ingen, egen tillsyn")]),
        start: time("Start"),
        end: time("Slut"),
        officers as Vec<String>: checkboxes("Handläggare"),
    }
}

impl RoundForm {
    /// With the event police, when there is such a partner, and around kick-off; without a kick-off, when rounds usually are.
    pub fn new(event: &Event, partners: &[Partner], settings: &Settings) -> Self {
        let usual = (settings.time(Key::RoundStart), settings.time(Key::RoundEnd));
        let (start, end) = event.kick_off.map_or(usual, event::round_times);
        let event_police = partners.iter().find(|partner| partner.code.as_str() == EVENT_POLICE);
        Self {
            partner: text(event_police.map(|partner| &partner.code)),
            start: start.format("%H:%M").to_string(),
            end: end.format("%H:%M").to_string(),
            officers: Vec::new(),
        }
    }

    pub fn parse(&self, event: &Event, choices: &Chosen) -> std::result::Result<OutsidePlan, FormErrors> {
        let mut errors = FormErrors::default();
        let chosen = |text: &str| choices.partners.iter().find(|partner| partner.code.as_str() == text);
        let partner = errors.optional_choice(self.partner(), chosen);
        let partners: Vec<PartnerCode> = partner.into_iter().map(|partner| partner.code.clone()).collect();
        let start = errors.time(self.start());
        let end = errors.time(self.end());
        let night = start.zip(end).map(|(start, end)| Night::new(event.date, start, end));
        if let Some(Err(wrong)) = night {
            errors.add(self.end(), refusals::night(wrong));
        }
        let officers: Vec<OfficerId> = choices
            .officers
            .iter()
            .map(|officer| officer.id)
            .filter(|id| self.officers.contains(&id.to_string()))
            .collect();
        parsed!(errors => OutsidePlan {
            night: night?.ok()?,
            kind: if partners.is_empty() {
                Kind::Own
            } else {
                Kind::Coordinated
            },
            partners,
            officers,
            event: Some(event.clone()),
            area: String::new(),
            meeting_point: String::new(),
            note: String::new(),
        })
    }
}
