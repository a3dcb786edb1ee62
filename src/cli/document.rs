//! `tillsyn document`: the documents of errands, finished for the nämnd and read again.

use std::path::PathBuf;

use super::{Context, Done, Failure, database, output, values};
use crate::actions::{Write, errands, frozen};
use crate::domain::errand::{Errand, ErrandFacts, ErrandKind, ErrandPart, Frozen, FrozenFile};
use crate::error::Error;
use crate::report::errand as documents;
use crate::report::formats::TEXT;
use crate::store::{self, Tx};
use crate::swedish::files;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Lista ärenden och deras färdigställda versioner
    List {
        /// Bara det slaget: uppföljning, yttrande, initiativ eller plan
        #[arg(value_name = "SLAG", value_parser = kind)]
        kind: Option<ErrandKind>,
        /// Bara det året
        #[arg(value_name = "ÅR", value_parser = values::year)]
        year: Option<i32>,
    },
    /// Färdigställ ett ärendes dokument för nämnden
    Freeze(Which),
    /// Visa ett färdigställt dokument, som det var då
    Show(Show),
}

/// Which of the kept files.
#[derive(clap::Args)]
pub struct Show {
    #[command(flatten)]
    which: Which,
    /// Annars den senaste
    #[arg(long, value_name = "NUMMER")]
    version: Option<u32>,
    /// tjänsteskrivelse, rapport eller bilaga
    #[arg(long, value_name = "DOKUMENT", value_parser = part, default_value = "rapport")]
    document: ErrandPart,
    /// Formatet, som html
    #[arg(long, value_name = "FORMAT", default_value = TEXT)]
    format: String,
    /// Filen att skriva; annars standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

/// Which errand.
#[derive(clap::Args)]
pub struct Which {
    /// uppföljning, yttrande, initiativ eller plan
    #[arg(value_name = "SLAG", value_parser = kind)]
    kind: ErrandKind,
    #[arg(value_name = "ÅR", value_parser = values::year)]
    year: i32,
    /// Motionens eller initiativets nummer, när året har flera
    #[arg(long, value_name = "NUMMER")]
    number: Option<String>,
}

/// Who signs what is laid up from here; the names are typed on the page.
const SIGNATORIES: &str = "Förvaltningschef\nAlkoholhandläggare";

/// By its Swedish name, or by its code.
fn kind(text: &str) -> Result<ErrandKind, String> {
    let by_code = match text {
        "follow-up" | "follow_up" => Some(ErrandKind::FollowUp),
        "opinion" => Some(ErrandKind::Opinion),
        "initiative" => Some(ErrandKind::Initiative),
        _ => None,
    };
    values::one_of(
        by_code.or_else(|| files::parse_errand(text)),
        &ErrandKind::ALL.map(files::errand),
    )
}

fn part(text: &str) -> Result<ErrandPart, String> {
    values::one_of(files::parse_part(text), &ErrandPart::ALL.map(files::part))
}

pub async fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::List { kind, year } => list(context, kind, year).await,
        Command::Freeze(which) => freeze(context, &which).await,
        Command::Show(show) => {
            let bytes = read(context, &show).await?;
            if show.output.is_none() && std::str::from_utf8(&bytes).is_err() {
                return Err(Failure::Said("Ange en fil med -o för det formatet.".to_owned()));
            }
            output::deliver(&bytes, show.output.as_deref())
        }
    }
}

async fn list(context: &Context, kind: Option<ErrandKind>, year: Option<i32>) -> Done {
    let rows = database::read(context, async |tx| {
        let scope = context.scope(tx).await?;
        let mut errands = store::errands::list(tx, scope.code()).await?;
        errands.retain(|one| kind.is_none_or(|kind| kind == one.facts.kind));
        errands.retain(|one| year.is_none_or(|year| year == one.facts.year));
        let mut rows = Vec::new();
        for errand in errands {
            let versions = store::frozen::of_errand(tx, errand.id).await?;
            rows.push((errand.facts, versions));
        }
        Ok(rows)
    });
    output::list(&rows.await?, |(facts, versions)| {
        let version = |one: &Frozen| format!("version {} (läget {})", one.number, one.as_of);
        let finished: Vec<String> = versions.iter().rev().map(version).collect();
        vec![
            files::errand(facts.kind).to_owned(),
            facts.year.to_string(),
            facts.case_number.clone(),
            documents::subject(facts),
            finished.join(", "),
        ]
    })
}

async fn freeze(context: &Context, which: &Which) -> Done {
    let db = database::open_existing(context).await?;
    let now = context.now();
    // tried in a write that is dropped, since the errand may not be laid up yet; then rendered while others can write
    let begin = || Write::begin(&db, now, Context::actor());
    let mut tried = begin().await?;
    let head = store::audit::head(&mut tried.tx).await?;
    let errand = found(context, &mut tried, which).await?;
    let draft = frozen::draft(&mut tried.tx, errand.id, now.tonight()).await?;
    drop(tried);
    let files = frozen::render(draft, head.as_ref())?;
    let mut write = begin().await?;
    found(context, &mut write, which).await?;
    let number = frozen::freeze(&mut write, &files).await?;
    write.commit().await?;
    db.close().await;
    output::say(&format!(
        "Version {number} av {} är färdigställd.",
        documents::subject(&errand.facts)
    ))
}

/// The only errand that fits; laid up if there is none.
async fn found(context: &Context, write: &mut Write, which: &Which) -> Result<Errand, Failure> {
    match find(context, &mut write.tx, which).await {
        Err(_) if !which.kind.answers() && which.number.is_none() => make(context, write, which).await,
        found => found,
    }
}

/// A follow-up or a plan that nobody has laid up yet, as of today.
async fn make(context: &Context, write: &mut Write, which: &Which) -> Result<Errand, Failure> {
    let scope = context.scope(&mut write.tx).await?;
    let facts = ErrandFacts {
        signatories: SIGNATORIES.to_owned(),
        ..ErrandFacts::blank(which.kind, which.year, write.now.today())
    };
    let id = errands::add(write, scope.code(), &facts).await?;
    Ok(store::errands::get(&mut write.tx, id).await?)
}

async fn read(context: &Context, show: &Show) -> Result<Vec<u8>, Failure> {
    database::read(context, async |tx| {
        let errand = find(context, tx, &show.which).await?;
        let versions = store::frozen::of_errand(tx, errand.id).await?;
        let version = show.version.or_else(|| versions.first().map(|last| last.number));
        let Some(version) = version else {
            let sentence = "Inget är färdigställt än. Gör det med tillsyn document freeze.";
            return Err(Failure::Said(sentence.to_owned()));
        };
        match store::frozen::file(tx, errand.id, version, show.document, &show.format).await {
            Err(Error::NotFound) => {
                let there = store::frozen::files(tx, errand.id, version).await?;
                Err(Failure::Said(missing(version, show.document, &there)))
            }
            file => Ok(file?.bytes),
        }
    })
    .await
}

fn missing(version: u32, part: ErrandPart, there: &[FrozenFile]) -> String {
    let formats = there.iter().filter(|file| file.part == part);
    let formats: Vec<&str> = formats.map(|file| file.format.as_str()).collect();
    if formats.is_empty() {
        format!("Det finns ingen version {version}. Se vilka som finns med tillsyn document list.")
    } else {
        format!(
            "Version {version} finns inte i det formatet. Välj mellan {}.",
            formats.join(", ")
        )
    }
}

/// The only errand that fits.
async fn find(context: &Context, tx: &mut Tx, which: &Which) -> Result<Errand, Failure> {
    let scope = context.scope(tx).await?;
    let mut errands = store::errands::list(tx, scope.code()).await?;
    errands.retain(|one| one.facts.kind == which.kind && one.facts.year == which.year);
    if let Some(number) = &which.number {
        errands.retain(|one| &one.facts.number == number);
    }
    match errands.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Failure::Said(
            "Det finns inget sådant ärende. Lägg upp det under Ärenden.".to_owned(),
        )),
        _ => Err(Failure::Said(
            "Det finns flera sådana ärenden. Ange vilket med --number.".to_owned(),
        )),
    }
}
