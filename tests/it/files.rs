//! Files: what is refused and told, that nothing is changed by it, and that exports come back as they went.

mod again;
mod calendars;
mod cells;
mod contradictions;
mod exports;
mod form;
mod growth;
mod met;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use crate::app::{export, import};
use crate::make::day;
use sqlx::AssertSqlSafe;
use tempfile::TempDir;
use tillsyn::actions::Write;
use tillsyn::actions::export::What;
use tillsyn::actions::import::{self, FileKind, Imported, Options};
use tillsyn::clock::Now;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::follow_up::{Viewer, Visible};
use tillsyn::domain::plan::Adoption;
use tillsyn::error::Error;
use tillsyn::report;
use tillsyn::store::audit::Chain;
use tillsyn::store::{self, Db};

/// A database in a file of its own, with the case of 2023.
struct Case {
    db: Db,
    _folder: TempDir,
}

const NOW: &str = "2024-04-04T12:00:00Z";

fn now() -> Now {
    Now(NOW.parse().unwrap())
}

impl Case {
    async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("tillsyn.db")).await.unwrap();
        Self { db, _folder: folder }
    }

    async fn of_2023() -> Self {
        let case = Self::empty().await;
        for (kind, file) in FILES {
            let options = adopted(kind);
            case.try_import(kind, read(file).as_slice(), options).await.unwrap();
        }
        case
    }

    async fn try_import(&self, kind: FileKind, source: impl Read, options: Options) -> Result<Imported, String> {
        let bytes = match import::read(source) {
            Err(Error::Refused(sentence)) => return Err(sentence),
            bytes => bytes.unwrap(),
        };
        let mut write = Write::begin(&self.db, now(), Actor::system()).await.unwrap();
        match import(&mut write, kind, &bytes, options).await {
            Ok(imported) => {
                write.commit().await.unwrap();
                Ok(imported)
            }
            Err(Error::Refused(sentence)) => Err(sentence),
            Err(error) => panic!("{error}"),
        }
    }

    async fn import(&self, kind: FileKind, text: &str) -> Imported {
        let imported = self.try_import(kind, text.as_bytes(), Options::default()).await;
        imported.unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    async fn refusal(&self, kind: FileKind, bytes: &[u8]) -> String {
        let before = self.state().await;
        let refused = self.try_import(kind, bytes, Options::default()).await;
        assert_eq!(self.state().await, before, "{kind:?}: something was changed");
        refused.expect_err("the file was taken in")
    }

    /// How many rows each table has, and the head of the log.
    async fn state(&self) -> (BTreeMap<String, i64>, Chain) {
        let mut tx = self.db.read().await.unwrap();
        let tables: Vec<String> =
            sqlx::query_scalar("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'")
                .fetch_all(&mut *tx)
                .await
                .unwrap();
        let mut counts = BTreeMap::new();
        for table in tables {
            let sql = AssertSqlSafe(format!("select count(*) from \"{table}\""));
            let count: i64 = sqlx::query_scalar(sql).fetch_one(&mut *tx).await.unwrap();
            counts.insert(table, count);
        }
        let chain = store::audit::verify(&mut tx).await.unwrap();
        assert!(chain.is_whole());
        (counts, chain)
    }

    async fn export(&self, what: What) -> String {
        let mut write = Write::begin(&self.db, now(), Actor::system()).await.unwrap();
        export(&mut write, what, None).await.unwrap().csv().unwrap()
    }

    /// The follow-ups of these years, without the ids, which are each database's own.
    async fn follow_ups(&self, years: &[i32], as_of: &str) -> Vec<serde_json::Value> {
        let mut tx = self.db.read().await.unwrap();
        let program = crate::app::scope(&mut tx).await.program.code;
        let mut all = Vec::new();
        for year in years {
            let record = store::record::around(&mut tx, &program, *year).await.unwrap();
            let seen = Visible::new(&record, *year, day(as_of), Viewer::Team);
            all.push(serde_json::from_str(&report::follow_up_json(&seen).unwrap()).unwrap());
        }
        all.iter_mut().for_each(without_ids);
        all
    }
}

fn without_ids(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(object) => {
            object.retain(|key, _| !matches!(key.as_str(), "id" | "round" | "rounds" | "event" | "rows"));
            object.values_mut().for_each(without_ids);
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(without_ids),
        _ => {}
    }
}

/// In the order of the case's README.
const FILES: [(FileKind, &str); 7] = [
    (FileKind::Plan, "plan.csv"),
    (FileKind::Rounds, "omgangar.csv"),
    (FileKind::Deviations, "avvikelser.csv"),
    (FileKind::Inquiries, "forfragningar.csv"),
    (FileKind::Answers, "svar.csv"),
    (FileKind::Measures, "atgarder.csv"),
    (FileKind::Events, "evenemang-2024.csv"),
];

fn read(file: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("assets/example/2023")
        .join(file);
    std::fs::read(path).unwrap()
}

fn adopted(kind: FileKind) -> Options {
    let adoption = Adoption {
        on: day("2022-12-13"),
        paragraph: None,
        case_number: None,
    };
    Options {
        adoption: (kind == FileKind::Plan).then_some(adoption),
        ..Options::default()
    }
}

fn header(kind: FileKind) -> String {
    kind.columns()
        .iter()
        .map(|column| column.name)
        .collect::<Vec<_>>()
        .join(";")
}

fn all_in(told: &str, expected: &[&str]) {
    for part in expected {
        assert!(told.contains(part), "no {part:?} in: {told}");
    }
    assert!(told.contains("Inget är inläst."), "{told}");
}

/// Kind of file, rows under the header of the required columns and those named, and what is told.
type Refused<'a> = (FileKind, &'a str, &'a str, &'a [&'a str]);

async fn each_is_refused(cases: &[Refused<'_>]) {
    let case = Case::of_2023().await;
    for (kind, extra, rows, expected) in cases {
        let required = kind.columns().iter().filter(|column| column.required);
        let mut names: Vec<&str> = required.map(|column| column.name).collect();
        names.extend(extra.split(';').filter(|name| !name.is_empty()));
        let file = format!("{}\n{rows}\n", names.join(";"));
        let told = case.refusal(*kind, file.as_bytes()).await;
        all_in(&told, expected);
    }
}

fn header_of_required(kind: FileKind) -> String {
    let required = kind.columns().iter().filter(|column| column.required);
    required.map(|column| column.name).collect::<Vec<_>>().join(";")
}
