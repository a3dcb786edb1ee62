//! What the rows of a file are read against: partners, reasons, settings, and whose the ids are.

use chrono::NaiveDate;

use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::ids::{PartnerCode, ReasonCode};
use crate::domain::partner::Partner;
use crate::domain::period::Seasons;
use crate::domain::program::Reason;
use crate::domain::settings::Settings;
use crate::error::Result;
use crate::store::{self, Tx};
use crate::swedish::files::normalise;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub scope: Scope,
    pub partners: Vec<Partner>,
    pub reasons: Vec<Reason>,
    pub instance: String,
    pub tonight: NaiveDate,
    pub today: NaiveDate,
}

impl Known {
    pub async fn load(tx: &mut Tx, scope: Scope, now: Now) -> Result<Self> {
        Ok(Self {
            partners: store::partners::list(tx).await?,
            reasons: store::programs::reasons(tx).await?,
            instance: store::upkeep::instance(tx).await?,
            tonight: now.tonight(),
            today: now.today(),
            scope,
        })
    }

    /// A partner by code or name, with or without å, ä, ö.
    pub fn partner(&self, text: &str) -> Option<PartnerCode> {
        let text = normalise(text);
        let named = |partner: &&Partner| normalise(partner.code.as_str()) == text || normalise(&partner.name) == text;
        self.partners.iter().find(named).map(|partner| partner.code.clone())
    }

    pub fn expected_partner(&self) -> String {
        let codes: Vec<&str> = self.partners.iter().map(|partner| partner.code.as_str()).collect();
        format!("en samverkanspart: {}", codes.join(", "))
    }

    pub fn reason(&self, text: &str) -> Option<ReasonCode> {
        let text = normalise(text);
        let named = |reason: &&Reason| normalise(reason.code.as_str()) == text || normalise(&reason.name) == text;
        self.reasons.iter().find(named).map(|reason| reason.code.clone())
    }

    pub fn expected_reason(&self) -> String {
        let codes: Vec<&str> = self.reasons.iter().map(|reason| reason.code.as_str()).collect();
        format!("en orsak: {}", codes.join(", "))
    }

    pub fn settings(&self, year: i32) -> Settings {
        self.scope.settings(year)
    }

    pub fn seasons(&self, year: i32) -> Option<Seasons> {
        self.settings(year).seasons(year)
    }

    /// The number in an id of this database's exports.
    pub fn own_id(&self, text: &str) -> Option<i64> {
        text.strip_prefix(&self.instance)?.strip_prefix('-')?.parse().ok()
    }
}
