//! Programmes, and the reasons that the municipality chooses among.

use sqlx::{SqliteConnection, query_as};

use crate::domain::ids::{PartnerCode, ProgramCode};
use crate::domain::program::{Program, Reason};
use crate::error::Result;

pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Program>> {
    let programs = query_as!(Program, "select code, name, main_partner from program order by code");
    Ok(programs.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, code: &ProgramCode) -> Result<Program> {
    let program = query_as!(
        Program,
        "select code, name, main_partner from program where code = ?",
        code
    );
    Ok(program.fetch_one(db).await?)
}

pub async fn set_main_partner(
    tx: &mut SqliteConnection,
    program: &ProgramCode,
    partner: Option<&PartnerCode>,
) -> Result<()> {
    done!(
        tx,
        "update program set main_partner = ? where code = ?",
        partner,
        program
    )
}

/// In the order that the municipality shows them.
pub async fn reasons(db: &mut SqliteConnection) -> Result<Vec<Reason>> {
    let reasons = query_as!(
        Reason,
        "select code, name, in_text, needs_text from reason order by position, code"
    );
    Ok(reasons.fetch_all(db).await?)
}
