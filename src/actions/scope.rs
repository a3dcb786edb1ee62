//! Which programme a page, a command or an action is about, with what is set for it: found here and nowhere else.

use sqlx::SqliteConnection;

use crate::domain::ids::ProgramCode;
use crate::domain::period::YEARS;
use crate::domain::program::Program;
use crate::domain::record::Record;
use crate::domain::settings::Settings;
use crate::error::{Error, Result};
use crate::store::settings::{self, Setting};
use crate::store::{Tx, programs, record};

/// A programme, and all that has been set for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub program: Program,
    settings: Vec<Setting>,
}

impl Scope {
    /// The programme that is named; the only one when none is.
    ///
    /// # Errors
    /// As for [`Scope::chosen`].
    pub async fn find(db: &mut SqliteConnection, named: Option<&ProgramCode>) -> Result<Self> {
        Self::chosen(Self::all(db).await?, named)
    }

    /// The programme that an object belongs to.
    pub async fn of(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Self> {
        let program = programs::get(db, program).await?;
        Self::with_settings(db, program).await
    }

    /// Every programme, by code: for what is about the municipality.
    pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Self>> {
        let mut all = Vec::new();
        for program in programs::list(db).await? {
            all.push(Self::with_settings(db, program).await?);
        }
        Ok(all)
    }

    async fn with_settings(db: &mut SqliteConnection, program: Program) -> Result<Self> {
        Ok(Self {
            settings: settings::list(db, &program.code).await?,
            program,
        })
    }

    /// Among all, the one that is named; the only one when none is.
    ///
    /// # Errors
    /// [`Error::SeveralPrograms`] when it must be named; [`Error::NotFound`] when there is none, or none of that name.
    pub fn chosen(mut all: Vec<Self>, named: Option<&ProgramCode>) -> Result<Self> {
        if let Some(code) = named {
            return all.into_iter().find(|one| one.code() == code).ok_or(Error::NotFound);
        }
        match (all.pop(), all.is_empty()) {
            (Some(only), true) => Ok(only),
            (None, _) => Err(Error::NotFound),
            (Some(last), false) => {
                all.push(last);
                let programs = all.into_iter().map(|one| one.program);
                Err(Error::SeveralPrograms(programs.collect()))
            }
        }
    }

    /// What is set alike for all of them in a year: what the municipality is, whatever the programme.
    pub fn shared(all: &[Self], year: i32) -> Settings {
        Settings::agreed(all.iter().map(|one| one.settings(year)))
    }

    pub fn code(&self) -> &ProgramCode {
        &self.program.code
    }

    /// All that is known of a year.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that nothing can be about.
    pub async fn record(&self, tx: &mut Tx, year: i32) -> Result<Record> {
        if !YEARS.contains(&year) {
            return Err(Error::NotFound);
        }
        record::load(tx, self.code(), &[year]).await
    }

    /// The settings that hold for a year.
    pub fn settings(&self, year: i32) -> Settings {
        settings::holding(&self.settings, year)
    }

    /// The values of all years.
    pub fn set(&self) -> &[Setting] {
        &self.settings
    }
}
