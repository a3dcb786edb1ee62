//! Opens the database of a command: made if need be, and copied before it is migrated.

use std::path::{Path, PathBuf};

use super::{Context, Failure, output};
use crate::actions::Write;
use crate::domain::user::Actor;
use crate::store::{Db, Tx, upkeep};

/// Opens it for a command that writes; a new one is made where there is none.
pub async fn open(context: &Context) -> Result<Db, Failure> {
    let path = &context.config.database;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if path.exists()
        && upkeep::needs_migration(path)
            .await
            .map_err(|error| unusable(path, &error))?
    {
        let copy = backup_path(path, &context.now().0.format("%Y%m%dT%H%M%S").to_string());
        upkeep::copy(path, &copy).await?;
        output::complain(&format!(
            "Databasen uppgraderas. Den gamla är sparad som {}.",
            copy.display()
        ));
    }
    Db::open(path).await.map_err(|error| unusable(path, &error))
}

/// Opens it for a command that only reads, which makes no database out of a mistyped path.
pub async fn open_existing(context: &Context) -> Result<Db, Failure> {
    let path = &context.config.database;
    if path.exists() {
        open(context).await
    } else {
        Err(Failure::Said(format!("Det finns ingen databas i {}.", path.display())))
    }
}

/// What a command reads in one view of a database that is there.
pub async fn read<T>(context: &Context, look: impl AsyncFnOnce(&mut Tx) -> Result<T, Failure>) -> Result<T, Failure> {
    let db = open_existing(context).await?;
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
    let mut write = Write::begin(&db, context.now(), Actor::system()).await?;
    let done = act(&mut write).await?;
    write.commit().await?;
    db.close().await;
    Ok(done)
}

fn backup_path(path: &Path, at: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{at}.bak"));
    PathBuf::from(name)
}

fn unusable(path: &Path, error: &crate::error::Error) -> Failure {
    Failure::Said(format!("Databasen {} kan inte användas: {error}", path.display()))
}
