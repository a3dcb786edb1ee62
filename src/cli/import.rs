//! `tillsyn import KIND FILE`: a file, whole or not at all.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::{Context, Done, Failure, database, output, values};
use crate::actions::import::{self, FileKind, Imported, Options};
use crate::domain::ids::PartnerCode;
use crate::domain::plan::Adoption;

#[derive(clap::Args)]
pub struct Arguments {
    /// Vad filen innehåller: plan, rounds, deviations, inquiries, answers, measures, events, contacts, visits, leave, offers
    #[arg(value_name = "SLAG", value_parser = values::kind)]
    kind: FileKind,
    /// Filen, högst 5 MB; - är standard in
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Planen är antagen av nämnden den dagen
    #[arg(long, value_name = "DATUM", value_parser = values::date)]
    adopted: Option<NaiveDate>,
    /// Nämndens paragraf, som "§ 112"
    #[arg(long, value_name = "TEXT", requires = "adopted")]
    paragraph: Option<String>,
    /// Diarienummer, som SN/2025:112
    #[arg(long, value_name = "TEXT", requires = "adopted")]
    case_number: Option<String>,
    /// Vems ledighet en kalender (.ics) gäller
    #[arg(long, value_name = "NAMN")]
    officer: Option<String>,
    /// Vems erbjudna kvällar en kalender (.ics) har: samverkanspartens kod
    #[arg(long, value_name = "KOD")]
    partner: Option<String>,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    if arguments.adopted.is_some() && arguments.kind != FileKind::Plan {
        return Err(Failure::Said("Bara en plan kan vara antagen.".to_owned()));
    }
    let bytes = import::read(values::source(&arguments.file)?)?;
    let (paragraph, case_number) = (arguments.paragraph, arguments.case_number);
    let options = Options {
        adoption: arguments.adopted.map(|on| Adoption {
            on,
            paragraph,
            case_number,
        }),
        officer: arguments.officer,
        partner: arguments.partner.map(PartnerCode::new),
    };
    let db = database::open(context).await?;
    let mut tx = db.read().await?;
    let scope = context.scope(&mut tx).await?;
    let prepared = import::prepare(&mut tx, &scope, context.now(), (arguments.kind, &bytes)).await?;
    drop(tx);
    let imported = database::done(db, context, async |write| Ok(prepared.put(write, options).await?));
    output::print(&answer(&imported.await?))
}

fn answer(imported: &Imported) -> String {
    let Imported {
        added,
        changed,
        unchanged,
        ..
    } = imported;
    let mut lines = vec![format!("{added} nya, {changed} ändrade, {unchanged} oförändrade.")];
    let created = |what: &str, names: &[String]| format!("{what}: {}.", names.join(", "));
    if !imported.created_officers.is_empty() {
        lines.push(created("Nya handläggare", &imported.created_officers));
    }
    if !imported.created_venues.is_empty() {
        lines.push(created("Nya arenor", &imported.created_venues));
    }
    lines.extend(imported.notes.iter().cloned());
    lines.join("\n") + "\n"
}
