//! `tillsyn export KIND --year YEAR`, and `tillsyn export all -o FOLDER`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Context, Done, Failure, database, output, values};
use crate::actions::export::{self, What};

#[derive(clap::Args)]
pub struct Arguments {
    /// Vad som ska skrivas: samma slag som läses in, något av det som bara skrivs ut, eller all
    #[arg(value_name = "SLAG", value_parser = wanted)]
    what: Wanted,
    /// Året; utan det allt som finns
    #[arg(long, value_name = "ÅR", value_parser = values::year)]
    year: Option<i32>,
    /// csv öppnas i kalkylprogram, json läses av program
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Filen att skriva; annars standard ut. För all en mapp, som inte får finnas
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy)]
enum Wanted {
    One(What),
    /// Everything, as files in a folder.
    All,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Json,
}

fn wanted(name: &str) -> Result<Wanted, String> {
    let names: Vec<&str> = What::all().map(What::name).chain(["all"]).collect();
    let found = match name {
        "all" => Some(Wanted::All),
        name => What::parse(name).map(Wanted::One),
    };
    values::one_of(found, &names)
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    match arguments.what {
        Wanted::All => all(context, arguments).await,
        Wanted::One(what) => one(context, what, arguments).await,
    }
}

async fn one(context: &Context, what: What, arguments: Arguments) -> Done {
    database::change(context, async |write| {
        let year = arguments.year;
        let sheet = match what {
            // of all programmes, whichever they are
            What::Audit => export::audit(write, year).await?,
            what => {
                let scope = context.scope(&mut write.tx).await?;
                export::export(write, scope.code(), what, year).await?
            }
        };
        let text = match arguments.format {
            Format::Csv => sheet.csv()?,
            Format::Json => sheet.json()?,
        };
        output::deliver(text.as_bytes(), arguments.output.as_deref())
    })
    .await
}

/// The folder is written beside and renamed, so that it is there whole or not at all.
async fn all(context: &Context, arguments: Arguments) -> Done {
    let said = |words: &str| Err(Failure::Said(words.to_owned()));
    if arguments.year.is_some() || arguments.format == Format::Json {
        return said("all skriver alla år, som CSV. Ta bort --year och --format.");
    }
    let Some(folder) = arguments.output else {
        return said("Ange mappen att skriva till: tillsyn export all -o MAPP");
    };
    if folder.exists() {
        return Err(Failure::Said(format!(
            "{} finns redan. Ange en ny mapp.",
            folder.display()
        )));
    }
    let mut half = folder.as_os_str().to_owned();
    half.push(".halv");
    let half = PathBuf::from(half);
    database::change(context, async |write| {
        let scope = context.scope(&mut write.tx).await?;
        let files = export::whole::files(write, scope.code()).await?;
        let written = put(&half, &files).and_then(|()| fs::rename(&half, &folder));
        written.map_err(|error| Failure::Said(format!("{} kan inte skrivas: {error}", folder.display())))?;
        output::say(&format!("{} filer i {}.", files.len(), folder.display()))
    })
    .await
}

fn put(folder: &Path, files: &[export::whole::File]) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}
