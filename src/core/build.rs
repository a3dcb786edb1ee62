//! Migrates an empty database in `OUT_DIR`, so that every checked query is compiled against the schema of this very
//! commit, offline and without files to keep in step (`docs/decisions/0002-checked-sql.md`).

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=../../migrations");
    println!("cargo:rerun-if-changed=sqlx.toml");
    let schema = PathBuf::from(env::var("OUT_DIR")?).join("schema.sqlite");
    if schema.exists() {
        fs::remove_file(&schema)?;
    }
    tokio::runtime::Runtime::new()?.block_on(migrate(&schema))?;
    println!("cargo:rustc-env=DATABASE_URL=sqlite:{}", schema.display());
    Ok(())
}

async fn migrate(schema: &Path) -> Result<(), Box<dyn Error>> {
    let mut connection = SqliteConnectOptions::new()
        .filename(schema)
        .create_if_missing(true)
        .connect()
        .await?;
    Migrator::new(Path::new("../../migrations"))
        .await?
        .run(&mut connection)
        .await?;
    connection.close().await?;
    Ok(())
}
