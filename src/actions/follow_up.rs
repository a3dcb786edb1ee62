//! Loads what a follow-up or an outlook is told from: the record, and the names that go with it.

use chrono::{Datelike, Days, NaiveDate};
use sqlx::SqliteConnection;

use crate::domain::beside::Settled;
use crate::domain::follow_up::Aliases;
use crate::domain::ids::ProgramCode;
use crate::domain::program::Reason;
use crate::domain::record::Record;
use crate::domain::settled::settled;
use crate::domain::user::{Permission, User};
use crate::domain::withheld::{Telling, Withheld};
use crate::error::{Error, Result};
use crate::report::{self, Names, People};
use crate::store::settled::Changed;
use crate::store::{self, Tx};

/// A year among all others, and what its documents call things.
#[derive(Debug, Clone)]
pub struct Material {
    pub record: Record,
    /// Years that have a plan or a round.
    pub years: Vec<i32>,
    reasons: Vec<Reason>,
}

/// What the follow-up of a year is told from, with what is set beside it, for figures as of a day or a later one.
///
/// # Errors
/// [`Error::Erased`] when that is gone, or some of it.
pub async fn load(tx: &mut Tx, program: &ProgramCode, year: i32, day: NaiveDate) -> Result<Material> {
    refuse_erased(tx, program, year).await?;
    gather(tx, program, year, day).await
}

async fn gather(tx: &mut Tx, program: &ProgramCode, year: i32, day: NaiveDate) -> Result<Material> {
    let mut record = store::record::followed_up(tx, program, year).await?;
    let years = store::settled::standing(tx, &record.program.code).await?;
    set_beside(tx, &mut record, &years, day).await?;
    Ok(Material {
        record,
        years: years.into_iter().map(|changed| changed.year).collect(),
        reasons: store::programs::reasons(tx).await?,
    })
}

/// Nobody counts a year of which something is erased.
///
/// # Errors
/// [`Error::Erased`] for one.
pub async fn refuse_erased(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<()> {
    let erased = store::retention::of_year(db, program, year).await?;
    if erased.is_empty() {
        Ok(())
    } else {
        Err(Error::Erased(erased))
    }
}

/// The other years that have begun: figures where the year stands still by the day, else all of the year.
async fn set_beside(tx: &mut Tx, record: &mut Record, years: &[Changed], day: NaiveDate) -> Result<()> {
    let holds = |settled: &Settled| settled.after < day;
    let mut uncounted = Vec::new();
    for changed in years {
        if changed.year > day.year() || record.year(changed.year).is_some() {
            continue;
        }
        match tx.settled().get(&record.program.code, *changed) {
            Some(Some(settled)) if holds(&settled) => record.settled.push(settled),
            _ => uncounted.push(*changed),
        }
    }
    if uncounted.is_empty() {
        return Ok(());
    }
    let missing: Vec<i32> = uncounted.iter().map(|changed| changed.year).collect();
    let mut loaded = store::record::load(tx, &record.program.code, &missing).await?;
    store::record::load_visits(tx, &mut loaded).await?;
    for (changed, year) in uncounted.into_iter().zip(&loaded.years) {
        let settled = settled(&loaded, year);
        tx.keep_settled(&record.program.code, changed, settled.clone());
        if let Some(settled) = settled.filter(holds) {
            record.settled.push(settled);
        } else {
            record.older.retain(|measure| measure.year != year.year);
            record.years.push(year.clone());
        }
    }
    record.years.sort_by_key(|year| year.year);
    Ok(())
}

/// The running year and what is due in it, from older years too.
pub async fn of_today(tx: &mut Tx, program: &ProgramCode, today: NaiveDate) -> Result<Material> {
    Ok(Material {
        record: store::record::with_overdue(tx, program, today).await?,
        years: Vec::new(),
        reasons: store::programs::reasons(tx).await?,
    })
}

impl Material {
    /// What to say instead of people's names to those outside the team; with an evening, also what else words may not tell
    /// then of coming rounds.
    pub async fn aliases(&self, db: &mut SqliteConnection, tonight: Option<NaiveDate>) -> Result<Aliases> {
        let people = self.people(db, tonight).await?;
        Ok(report::aliases(&self.record, &people, tonight))
    }

    async fn people(&self, db: &mut SqliteConnection, tonight: Option<NaiveDate>) -> Result<People> {
        let program = &self.record.program.code;
        let latest = self
            .years
            .iter()
            .chain(self.record.years.iter().map(|year| &year.year))
            .max();
        Ok(People {
            contacts: store::contacts::list(db).await?,
            users: store::users::list(db).await?,
            earlier: store::audit::names::earlier_names(db).await?,
            authorities: store::partners::authorities(db).await?,
            recipients: store::inquiries::messages::recipients(db, program).await?,
            telling: match tonight {
                Some(tonight) => telling(db, tonight).await?,
                None => Telling::default(),
            },
            settings: Some(store::settings::of_year(db, program, latest.copied().unwrap_or_default()).await?),
        })
    }

    /// What of a year to say instead of names, nights and what nobody has cleared to someone who may not see the schedule;
    /// `None` for those who may.
    pub async fn aliases_for(
        &self,
        db: &mut SqliteConnection,
        user: Option<&User>,
        (year, tonight): (i32, NaiveDate),
    ) -> Result<Option<Aliases>> {
        if user.is_some_and(|user| user.may(Permission::SeeSchedule)) {
            return Ok(None);
        }
        let cleared = store::cleared::of_year(db, &self.record.program.code, year).await?;
        Ok(Some(self.aliases(db, Some(tonight)).await?.but_for(cleared)))
    }

    /// Names as documents about a year use them.
    pub fn names(&self, year: i32) -> Names {
        let settings = self.record.year(year).map(|year| year.settings.clone());
        Names::new(&self.record, &self.reasons, &settings.unwrap_or_default())
    }
}

/// Functions instead of names, and what words about a year may not tell on an evening.
pub async fn masker(tx: &mut Tx, program: &ProgramCode, year: i32, tonight: NaiveDate) -> Result<Aliases> {
    gather(tx, program, year, tonight)
        .await?
        .aliases(tx, Some(tonight))
        .await
}

/// What the nämnd may not read in words that the team writes about a year, for the team to see it in time.
pub async fn withheld(tx: &mut Tx, program: &ProgramCode, year: i32, tonight: NaiveDate) -> Result<Withheld> {
    Ok(masker(tx, program, year, tonight).await?.withheld().clone())
}

/// What tells of the coming rounds of every programme on an evening.
async fn telling(db: &mut SqliteConnection, tonight: NaiveDate) -> Result<Telling> {
    let rounds = store::rounds::from_day(db, tonight).await?;
    // what a team or a venue has had for a year is no news; rounds are planned no further ahead than two
    let (first, last) = (tonight - Days::new(365), tonight + Days::new(730));
    let events = store::events::between(db, first, last).await?;
    let venues = store::events::venues(db).await?;
    Ok(Telling::of(rounds.iter(), (&events, &venues), tonight))
}
