//! Opens the database of a command: made if need be, and upgraded by those who write.

use std::path::Path;

use sqlx::migrate::MigrateError;

use super::{Context, Failure, output};
use crate::actions::{Write, copies};
use crate::domain::upkeep::{Fault, NotAllowed};
use crate::error::Error;
use crate::store::upkeep::{self, Age};
use crate::store::{Db, Tx};

/// Opens it for a command that writes; a new one is made where there is none, and an older one is upgraded.
pub async fn open(context: &Context) -> Result<Db, Failure> {
    let path = &context.config.database;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if path.exists()
        && let Some(version) = older(path).await?
    {
        let kept = copies::upgrade(path, version, context.now())
            .await
            .map_err(not_upgraded)?;
        output::complain(&format!(
            "Databasen är uppgraderad. Den gamla är sparad som {}.",
            kept.display()
        ));
    }
    Ok(Db::open(path).await?)
}

/// The same in a database that is there: no database is made out of a mistyped path.
pub async fn open_existing(context: &Context) -> Result<Db, Failure> {
    existing(context)?;
    open(context).await
}

/// Where the database is.
///
/// # Errors
/// A sentence when there is none.
pub fn existing(context: &Context) -> Result<&Path, Failure> {
    let path = &context.config.database;
    if path.exists() {
        Ok(path)
    } else {
        Err(Failure::Said(format!("Det finns ingen databas i {}.", path.display())))
    }
}

/// Opens it for a command that only reads, which never upgrades it.
pub async fn open_to_read(context: &Context) -> Result<Db, Failure> {
    let path = existing(context)?;
    if older(path).await?.is_some() {
        return Err(Failure::Said(format!(
            "{} är från en äldre version och behöver uppgraderas. Det görs när tillsyn serve startas.",
            path.display()
        )));
    }
    Ok(Db::open(path).await?)
}

/// The number of the newest migration of a database that is older than this program.
///
/// # Errors
/// When it is newer, or no database that can be read.
async fn older(path: &Path) -> Result<Option<i64>, Failure> {
    match upkeep::age(path).await? {
        Age::Current => Ok(None),
        Age::Older(version) => Ok(Some(version)),
        Age::Newer { version, known } => {
            let fault = Fault::Newer { version, known };
            Err(Error::from(NotAllowed::Broken(path.to_owned(), vec![fault])).into())
        }
    }
}

/// What a command reads in one view of a database that is there.
pub async fn read<T>(context: &Context, look: impl AsyncFnOnce(&mut Tx) -> Result<T, Failure>) -> Result<T, Failure> {
    let db = open_to_read(context).await?;
    let mut tx = db.read().await?;
    let seen = look(&mut tx).await;
    drop(tx);
    db.close().await;
    seen
}

/// What a command does, in a new database where there is none: all of it, or on a refusal nothing.
pub async fn write<T>(
    context: &Context,
    act: impl AsyncFnOnce(&mut Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    done(open(context).await?, context, act).await
}

/// The same, only in a database that is there.
pub async fn change<T>(
    context: &Context,
    act: impl AsyncFnOnce(&mut Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    done(open_existing(context).await?, context, act).await
}

/// The same in one that is open, which is then closed.
pub async fn done<T>(
    db: Db,
    context: &Context,
    act: impl AsyncFnOnce(&mut Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut write = Write::begin(&db, context.now(), Context::actor()).await?;
    let done = act(&mut write).await?;
    write.commit().await?;
    db.close().await;
    Ok(done)
}

/// What stopped an upgrade, and that nothing has happened.
fn not_upgraded(error: Error) -> Failure {
    let why = match error {
        Error::Migration(MigrateError::ExecuteMigration(cause, version)) => {
            format!("Steg {version} gick inte att göra.\n({cause})")
        }
        error => Failure::from(error).sentence(),
    };
    Failure::Said(format!(
        "Databasen gick inte att uppgradera. Den är orörd, och den gamla versionen av programmet kan startas igen.\n{why}"
    ))
}
