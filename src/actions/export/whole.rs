//! All that there is of a programme, as files: for a municipality that goes on with another program.

use sha2::{Digest, Sha256};

use super::kept::file_name;
use super::{What, export};
use crate::actions::Write;
use crate::domain::ids::ProgramCode;
use crate::error::Result;
use crate::store::{self, Tx};
use crate::swedish::csv;

/// What the list of the files is called.
const CONTENTS: &str = "innehall.csv";

/// A file: its name, with the folder that it lies in, and its content.
pub type File = (String, Vec<u8>);

/// Every kind as CSV, the finished versions byte for byte, the files that are settings, and a list of them all with their
/// checksums. Restricted notes and mails as they came are not among them.
pub async fn files(write: &mut Write, program: &ProgramCode) -> Result<Vec<File>> {
    let mut all = versions(&mut write.tx, program).await?;
    for listed in store::looks::list(&mut write.tx, program).await? {
        if let Some(file) = store::looks::get(&mut write.tx, program, listed.of).await? {
            all.push((
                format!("installningar/{}-{}", listed.of.as_str(), safe(&file.name)),
                file.content,
            ));
        }
    }
    for what in What::all() {
        let sheet = export(write, program, what, None).await?;
        all.push((format!("{}.csv", what.name()), sheet.csv()?.into_bytes()));
    }
    let contents = contents(&all)?;
    all.push((CONTENTS.to_owned(), contents.into_bytes()));
    Ok(all)
}

async fn versions(tx: &mut Tx, program: &ProgramCode) -> Result<Vec<File>> {
    let mut all = Vec::new();
    for errand in store::errands::list(tx, program).await? {
        for version in store::frozen::of_errand(tx, errand.id).await? {
            for file in store::frozen::files(tx, errand.id, version.number).await? {
                all.push((file_name(&version, &file), file.bytes));
            }
        }
    }
    Ok(all)
}

/// A name that somebody has given, without what a folder could be made of.
fn safe(name: &str) -> String {
    let kept = |sign: char| {
        if sign.is_alphanumeric() || matches!(sign, '.' | '-') {
            sign
        } else {
            '_'
        }
    };
    name.chars().map(kept).collect()
}

fn contents(all: &[File]) -> Result<String> {
    let heads = ["fil", "byte", "sha256"].map(str::to_owned);
    let row = |(name, bytes): &File| {
        [
            name.clone(),
            bytes.len().to_string(),
            store::files::hexadecimal(&Sha256::digest(bytes)),
        ]
    };
    let rows: Vec<[String; 3]> = std::iter::once(heads).chain(all.iter().map(row)).collect();
    let cells = rows.iter().map(|row| row.iter().map(String::as_str).collect());
    csv::written(cells, csv::Terminator::CRLF)
}
