//! `tillsyn follow-up YEAR`: what was planned, what became of it, and why. Whoever runs commands sees all.

use clap::ValueEnum;

use super::yearly::Arguments;
use super::{Context, Done, database};
use crate::actions::{follow_up, looks};
use crate::domain::follow_up::{Viewer, Visible};
use crate::report;

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Csv,
    Html,
    Pdf,
    Docx,
}

pub async fn run(context: &Context, arguments: Arguments<Format>) -> Done {
    let (year, as_of) = (arguments.year, arguments.as_of(context));
    let read = database::read(context, async |tx| {
        let scope = context.scope(tx).await?;
        let material = follow_up::load(tx, scope.code(), year, as_of).await?;
        let look = looks::load(tx, scope.code(), &scope.settings(year)).await?;
        let seen = Visible::new(&material.record, year, as_of, Viewer::Team);
        Ok((seen, material.names(year), look))
    });
    let (seen, names, look) = read.await?;
    let document = || report::annual::document(&seen, &names);
    let bytes = match arguments.format {
        Format::Text => report::document_text(&document()).into_bytes(),
        Format::Json => report::follow_up_json(&seen)?.into_bytes(),
        Format::Csv => report::follow_up_csv(&seen, &names)?.into_bytes(),
        Format::Html => report::document_html(&document()).into_bytes(),
        Format::Pdf => report::document_pdf(&document(), &look, as_of)?,
        Format::Docx => report::document_docx(&document(), &look, as_of)?,
    };
    arguments.deliver(&bytes)
}
