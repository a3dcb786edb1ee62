//! Files: what is refused and told, that nothing is changed by it, and that exports come back as they went.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use chrono::NaiveDate;
use sqlx::AssertSqlSafe;
use tempfile::TempDir;
use tillsyn::actions::export::{What, export};
use tillsyn::actions::import::{self, Imported, Kind, Options, import};
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{Put, Write, demo, inquiries, notes, users};
use tillsyn::clock::Now;
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::follow_up::{Viewer, Visible};
use tillsyn::domain::ids::{PartnerCode, ProgramCode};
use tillsyn::domain::inquiry::{NewAnswer, Reply};
use tillsyn::domain::period::Season;
use tillsyn::domain::plan::Adoption;
use tillsyn::domain::user::{Actor, Role};
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

    async fn try_import(&self, kind: Kind, source: impl Read, options: Options) -> Result<Imported, String> {
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

    async fn import(&self, kind: Kind, text: &str) -> Imported {
        let imported = self.try_import(kind, text.as_bytes(), Options::default()).await;
        imported.unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    async fn refusal(&self, kind: Kind, bytes: &[u8]) -> String {
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
        assert!(matches!(chain, Chain::Whole { .. }));
        (counts, chain)
    }

    async fn export(&self, what: What) -> String {
        let mut write = Write::begin(&self.db, now(), Actor::system()).await.unwrap();
        export(&mut write, what, None).await.unwrap().csv().unwrap()
    }

    /// The follow-ups of these years, without the ids, which are each database's own.
    async fn follow_ups(&self, years: &[i32], as_of: &str) -> Vec<serde_json::Value> {
        let mut tx = self.db.read().await.unwrap();
        let program = store::programs::only(&mut tx).await.unwrap().code;
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
const FILES: [(Kind, &str); 7] = [
    (Kind::Plan, "plan.csv"),
    (Kind::Rounds, "omgangar.csv"),
    (Kind::Deviations, "avvikelser.csv"),
    (Kind::Inquiries, "forfragningar.csv"),
    (Kind::Answers, "svar.csv"),
    (Kind::Measures, "atgarder.csv"),
    (Kind::Events, "evenemang-2024.csv"),
];

fn read(file: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("assets/example/2023")
        .join(file);
    std::fs::read(path).unwrap()
}

fn adopted(kind: Kind) -> Options {
    let adoption = Adoption {
        on: day("2022-12-13"),
        paragraph: None,
        case_number: None,
    };
    Options {
        adoption: (kind == Kind::Plan).then_some(adoption),
        ..Options::default()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn header(kind: Kind) -> String {
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

#[tokio::test]
async fn every_kind_of_file_is_refused_for_its_form_and_changes_nothing() {
    let case = Case::of_2023().await;
    for kind in Kind::ALL {
        let header = header(kind);
        let with_commas = header.replace(';', ",");
        all_in(
            &case.refusal(kind, with_commas.as_bytes()).await,
            &["Rad 1", "komma", "semikolon"],
        );
        let first = kind.columns()[0].name;
        let missing = header.replacen(&format!("{first};"), "", 1);
        let expected = format!("kolumnen {first} saknas");
        all_in(&case.refusal(kind, missing.as_bytes()).await, &["Rad 1", &expected]);
        let unknown = format!("{header};ort");
        all_in(
            &case.refusal(kind, unknown.as_bytes()).await,
            &["Rad 1", "kolumn ort", "väntade en av"],
        );
        let doubled = format!("{header};{first}");
        all_in(
            &case.refusal(kind, doubled.as_bytes()).await,
            &["Rad 1", first, "två gånger"],
        );
        let latin_1 = [header.as_bytes(), b"\nh\xf6st;x\n"].concat();
        all_in(&case.refusal(kind, &latin_1).await, &["Rad 2", "0xf6", "UTF-8"]);
        all_in(&case.refusal(kind, b"").await, &["tom", "rubrikrad"]);
        all_in(&case.refusal(kind, "\u{feff}\n".as_bytes()).await, &["tom"]);
        let narrow = format!("{header}\n2023\n");
        all_in(
            &case.refusal(kind, narrow.as_bytes()).await,
            &["Rad 2: läste 1 fält", "väntade"],
        );
    }
}

#[tokio::test]
async fn a_file_of_fifty_megabytes_is_refused_with_the_limit_and_not_read_to_its_end() {
    struct Counted<R>(R, u64);
    impl<R: Read> Read for &mut Counted<R> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let read = self.0.read(buffer)?;
            self.1 += read as u64;
            Ok(read)
        }
    }
    let case = Case::of_2023().await;
    let before = case.state().await;
    for kind in Kind::ALL {
        let mut source = Counted(std::io::repeat(b'x').take(50 << 20), 0);
        let told = case
            .try_import(kind, &mut source, Options::default())
            .await
            .unwrap_err();
        all_in(&told, &["5 MB"]);
        assert!(source.1 < 6 << 20, "{} bytes were read", source.1);
    }
    assert_eq!(case.state().await, before);
}

const DATE: &str = "väntade ett datum som finns";
const KNOWN: &str = "en samverkanspart: arbetsmiljoverket, evenemangspolis, miljo, polis";
const GAP: &str = "en tid som finns den natten";
const OWN: &str = "tomt, eftersom raden är egen";
const COORDINATED: &str = "minst en, eftersom raden är samordnad";

/// Kind, rows under the header of the required columns and those named, and what is told.
type Refused<'a> = (Kind, &'a str, &'a str, &'a [&'a str]);

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

const IMPOSSIBLE_DATES: &[Refused<'_>] = &[
    (
        Kind::Plan,
        "datum;start;slut",
        "2023;1;vår;egen;;2023-02-30;21:00;01:30",
        &["Rad 2, kolumn datum: läste \"2023-02-30\"", DATE],
    ),
    (
        Kind::Rounds,
        "",
        "2023;1;genomförd;2023-13-01;21:00;01:30;A;",
        &["Rad 2, kolumn datum: läste \"2023-13-01\"", DATE],
    ),
    (
        Kind::Deviations,
        "",
        "2023;2;polis;kom inte;;;;2023-02-29;",
        &["Rad 2, kolumn uppgiftsdatum", "2023-02-29", DATE],
    ),
    (
        Kind::Inquiries,
        "",
        "2023;vår;polis;9 januari;e-post;förfrågan",
        &["Rad 2, kolumn skickad", "9 januari", DATE],
    ),
    (
        Kind::Answers,
        "",
        "2023;vår;;polis;nej;2023-02-31;telefon;;",
        &["Rad 2, kolumn svarsdatum", DATE],
    ),
    (
        Kind::Measures,
        "",
        "2023;besked;2023-04-31;Text;chef;;;",
        &["Rad 2, kolumn datum", DATE],
    ),
    (
        Kind::Measures,
        "",
        "2023;besked;2023-04-30;Text;chef;snart;;",
        &["Rad 2, kolumn klart", "snart", DATE],
    ),
    (
        Kind::Events,
        "",
        "24-04-21;14:00;AIK;Djurgårdens IF",
        &["Rad 2, kolumn datum", "24-04-21", DATE],
    ),
    (
        Kind::Contacts,
        "",
        "polis;A;a@example.org;;2024-02-30;",
        &["Rad 2, kolumn från", DATE],
    ),
    (
        Kind::Visits,
        "",
        "2023;2;2023-02-30 23:15;Krogen;utan anmärkning;",
        &["Rad 2, kolumn tid", "2023-02-24 23:15"],
    ),
    (
        Kind::Leave,
        "",
        "A;2024-02-30;2024-03-01",
        &["Rad 2, kolumn från", DATE],
    ),
    (Kind::Offers, "", "polis;2024-06-31", &["Rad 2, kolumn datum", DATE]),
];

#[tokio::test]
async fn impossible_dates_are_refused_with_line_column_and_what_was_expected() {
    each_is_refused(IMPOSSIBLE_DATES).await;
}

const UNKNOWN: &[Refused<'_>] = &[
    (
        Kind::Plan,
        "",
        "2023;1;vår;samordnad;kustbevakning",
        &["Rad 2, kolumn samverkanspart: läste \"kustbevakning\"", KNOWN],
    ),
    (
        Kind::Rounds,
        "",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;polis, tullen",
        &["kolumn deltog: läste \"tullen\"", KNOWN],
    ),
    (
        Kind::Deviations,
        "",
        "2023;2;tullen;kom inte;;;;;",
        &["kolumn samverkanspart: läste \"tullen\"", KNOWN],
    ),
    (
        Kind::Deviations,
        "",
        "2023;2;polis;kom inte;vädret;;;;",
        &["kolumn orsak: läste \"vädret\"", "arbetsbelastning"],
    ),
    (
        Kind::Deviations,
        "",
        "2023;2;polis;kom inte;annat;;;;",
        &["kolumn orsakstext", "fältet är tomt"],
    ),
    (
        Kind::Inquiries,
        "",
        "2023;vår;tullen;2023-01-09;e-post;förfrågan",
        &["läste \"tullen\"", KNOWN],
    ),
    (
        Kind::Answers,
        "",
        "2023;vår;;tullen;nej;2023-02-13;telefon;;",
        &["läste \"tullen\"", KNOWN],
    ),
    (
        Kind::Events,
        "samverkanspart",
        "2024-04-21;14:00;AIK;Djurgårdens IF;tullen",
        &["läste \"tullen\"", KNOWN],
    ),
    (Kind::Contacts, "", "tullen;A;;;;", &["läste \"tullen\"", KNOWN]),
    (Kind::Offers, "", "tullen;2024-06-07", &["läste \"tullen\"", KNOWN]),
    (
        Kind::Measures,
        "",
        "2023;besked;2024-01-24;Text;polisen;;;",
        &["kolumn ansvarig: läste \"polisen\"", "egna förvaltningen"],
    ),
];

#[tokio::test]
async fn unknown_partners_and_reasons_are_refused_by_name() {
    each_is_refused(UNKNOWN).await;
}

const NO_NIGHTS: &[Refused<'_>] = &[
    (
        Kind::Plan,
        "datum;start;slut",
        "2023;1;vår;egen;;2023-01-27;21:00;21:00",
        &["Rad 2, kolumn slut", "en annan tid än start"],
    ),
    (
        Kind::Rounds,
        "",
        "2023;1;genomförd;2023-01-27;21:00;21:00;A;",
        &["Rad 2, kolumn slut", "en annan tid än start"],
    ),
    (
        Kind::Events,
        "samverkanspart;start;slut",
        "2024-04-21;14:00;AIK;Örebro SK;evenemangspolis;12:00;12:00",
        &["kolumn slut"],
    ),
    (
        Kind::Plan,
        "datum;start;slut",
        "2023;3;vår;egen;;2023-03-26;02:30;05:00",
        &["Rad 2, kolumn start: läste \"02:30\"", GAP],
    ),
    (
        Kind::Rounds,
        "",
        "2023;3;genomförd;2023-03-26;02:30;05:00;A;",
        &["Rad 2, kolumn start", GAP],
    ),
    (
        Kind::Events,
        "samverkanspart;start;slut",
        "2024-03-31;14:00;AIK;Örebro SK;polis;02:15;05:00",
        &["kolumn start", GAP],
    ),
    (
        Kind::Visits,
        "",
        "2023;3;2023-03-26 02:30;Krogen;utan anmärkning;",
        &["kolumn tid", "en tid som finns"],
    ),
    (
        Kind::Rounds,
        "",
        "2023;1;genomförd;2023-01-27;25:00;01:30;A;",
        &["kolumn start: läste \"25:00\""],
    ),
    (
        Kind::Rounds,
        "",
        "2023;8;genomförd;2023-10-28;22:00+01:00;02:30;A;",
        &["kolumn start", "tidszon"],
    ),
];

#[tokio::test]
async fn nights_that_are_none_are_refused() {
    each_is_refused(NO_NIGHTS).await;
}

const CONTRADICTIONS: &[Refused<'_>] = &[
    (
        Kind::Plan,
        "datum;start;slut",
        "2023;1;vår;egen;;2023-07-01;21:00;01:30",
        &["Rad 2, kolumn datum", "2023-01-01 till 2023-06-30"],
    ),
    (
        Kind::Plan,
        "datum;start;slut",
        "2023;6;höst;egen;;2024-08-25;21:00;01:30",
        &["kolumn datum", "en dag år 2023"],
    ),
    (
        Kind::Plan,
        "",
        "2023;1;vår;egen;\n2023;1;höst;egen;",
        &["Rad 3, kolumn nr", "rad 2"],
    ),
    (
        Kind::Plan,
        "",
        "2023;1;vår;samordnad;",
        &["kolumn samverkanspart: fältet är tomt", COORDINATED],
    ),
    (
        Kind::Plan,
        "",
        "2023;1;vår;egen;polis",
        &["kolumn samverkanspart: läste \"polis\"", OWN],
    ),
    (
        Kind::Plan,
        "",
        "2023;1;sommar;egen;",
        &["kolumn period: läste \"sommar\"", "vår, höst"],
    ),
    (
        Kind::Plan,
        "",
        "2023;1;vår;gemensam;polis",
        &["kolumn typ: läste \"gemensam\"", "egen, samordnad"],
    ),
    (Kind::Plan, "", "2023;noll;vår;egen;", &["kolumn nr: läste \"noll\""]),
    (
        Kind::Rounds,
        "",
        "2023;1;genomförd;2022-12-30;21:00;01:30;A;",
        &["kolumn datum", "en dag år 2023"],
    ),
    (
        Kind::Rounds,
        "",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;\n2023;1;;2023-01-28;21:00;01:30;A;",
        &["Rad 3, kolumn nr"],
    ),
    (
        Kind::Rounds,
        "",
        "2023;11;genomförd;2023-01-27;21:00;01:30;A;",
        &["kolumn nr: läste \"11\"", "planen för 2023"],
    ),
    (
        Kind::Rounds,
        "",
        "2024;;genomförd;2024-04-05;21:00;01:30;A;",
        &["kolumn utfall: läste \"genomförd\"", "2024-04-05"],
    ),
    (
        Kind::Rounds,
        "",
        "2023;1;klar;2023-01-27;21:00;01:30;A;",
        &["kolumn utfall: läste \"klar\"", "avbruten"],
    ),
    (
        Kind::Rounds,
        "",
        "2023;1;genomförd;;;;A;",
        &["kolumn datum: fältet är tomt"],
    ),
    (
        Kind::Rounds,
        "typ;samverkanspart",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;;samordnad;",
        &[COORDINATED],
    ),
    (
        Kind::Rounds,
        "typ;samverkanspart",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;;egen;polis",
        &[OWN],
    ),
    (
        Kind::Rounds,
        "typ;samverkanspart",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;;samordnad;polis",
        &["kolumn typ", "som i planen"],
    ),
    (
        Kind::Deviations,
        "",
        "2023;1;polis;kom inte;;;;;",
        &["kolumn samverkanspart: läste \"polis\"", "planerad som egen"],
    ),
    (
        Kind::Deviations,
        "",
        "2023;2;skatteverket;kom inte;;;;;",
        &["läste \"skatteverket\"", "polis"],
    ),
    (
        Kind::Deviations,
        "",
        "2023;99;polis;kom inte;;;;;",
        &["kolumn nr: läste \"99\"", "planen för 2023"],
    ),
    (
        Kind::Deviations,
        "",
        "2023;2;;;sjukdom;;;;",
        &["kolumn samverkanspart", "omgången är genomförd"],
    ),
    (
        Kind::Deviations,
        "",
        "2023;2;polis;skolkade;;;;;",
        &["kolumn frånvaro: läste \"skolkade\"", "tackade nej"],
    ),
    (
        Kind::Inquiries,
        "",
        "2022;höst;polis;2022-08-09;e-post;påminnelse",
        &["Rad 2", "kolumn typ"],
    ),
    (
        Kind::Answers,
        "",
        "2022;höst;;polis;inget svar;2022-09-13;telefon;;",
        &["Rad 2", "kolumn svar"],
    ),
    (
        Kind::Answers,
        "",
        "2023;vår;1;polis;ja;2023-02-13;telefon;;",
        &["Rad 2", "kolumn nr"],
    ),
    (
        Kind::Visits,
        "",
        "2023;2;2023-03-24 23:15;Krogen;utan anmärkning;",
        &["kolumn tid", "2023-02-24"],
    ),
    (
        Kind::Visits,
        "",
        "2023;;2023-03-24 23:15;Krogen;utan anmärkning;",
        &["kolumn nr", "utöver planen"],
    ),
    (Kind::Contacts, "", "polis;;;070;;", &["kolumn namn", "e-postadress"]),
    (Kind::Contacts, "", "polis;A;;;2024-02-01;2024-01-01", &["kolumn till"]),
    (Kind::Leave, "", "A;2024-02-02;2024-02-01", &["kolumn till"]),
    (
        Kind::Leave,
        "",
        ";2024-02-02;2024-02-03",
        &["kolumn handläggare: fältet är tomt"],
    ),
    (
        Kind::Offers,
        "",
        "polis;2024-06-07\npolis;2024-06-07",
        &["Rad 3, kolumn datum"],
    ),
];

#[tokio::test]
async fn rows_that_contradict_the_plan_or_themselves_are_refused() {
    each_is_refused(CONTRADICTIONS).await;
}

#[tokio::test]
async fn a_partner_who_took_part_has_no_absence() {
    let case = Case::of_2023().await;
    let header = header_of_required(Kind::Rounds);
    let joined = format!("{header}\n2023;2;genomförd;2023-02-24;22:00;02:30;Handläggare A, Handläggare B;polis\n");
    assert_eq!(case.import(Kind::Rounds, &joined).await.changed, 1);
    let file = String::from_utf8(read("avvikelser.csv")).unwrap();
    let again = case.import(Kind::Deviations, &file).await;
    assert_eq!(again.unchanged, 4, "what was told before stays");
    let new = file.replacen("telefon", "möte", 1);
    let told = case.refusal(Kind::Deviations, new.as_bytes()).await;
    all_in(&told, &["Rad 2, kolumn samverkanspart: läste \"polis\"", "deltog"]);
}

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once() {
    let case = Case::of_2023().await;
    let file = format!(
        "{}\n2023;1;vår;egen;polis\n2023;2;sommar;samordnad;tullen\n2023;12;höst;egen;\n",
        header_of_required(Kind::Plan)
    );
    let told = case.refusal(Kind::Plan, file.as_bytes()).await;
    all_in(
        &told,
        &[
            "Rad 2, kolumn samverkanspart",
            "Rad 3, kolumn period",
            "Rad 3, kolumn samverkanspart",
        ],
    );
    assert_eq!(told.lines().count(), 4, "{told}");
}

fn header_of_required(kind: Kind) -> String {
    let required = kind.columns().iter().filter(|column| column.required);
    required.map(|column| column.name).collect::<Vec<_>>().join(";")
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let case = Case::of_2023().await;
    let before = case.state().await;
    for (kind, file) in FILES {
        let imported = case
            .try_import(kind, read(file).as_slice(), adopted(kind))
            .await
            .unwrap();
        assert_eq!((imported.added, imported.changed), (0, 0), "{file}");
    }
    assert_eq!(case.state().await, before);
}

#[tokio::test]
async fn a_correction_is_logged_and_rows_that_are_missing_delete_nothing() {
    let case = Case::of_2023().await;
    let header = header_of_required(Kind::Rounds);
    let row = "2023;5;genomförd;2023-06-02;20:00;01:00;Handläggare A, Handläggare D;";
    let imported = case.import(Kind::Rounds, &format!("{header}\n{row}\n")).await;
    assert_eq!((imported.added, imported.changed), (0, 1));
    assert_eq!(imported.created_officers, ["Handläggare D"]);
    let mut tx = case.db.read().await.unwrap();
    let program = store::programs::only(&mut tx).await.unwrap().code;
    let rounds = store::rounds::of_year(&mut tx, &program, 2023).await.unwrap();
    assert_eq!(rounds.len(), 10);
    let log = store::audit::of_subject(&mut tx, "round:5").await.unwrap();
    let last = &log.last().unwrap().detail;
    assert!(
        last.contains("before") && last.contains("2023-06-02T23:00:00"),
        "{last}"
    );
}

#[tokio::test]
async fn headers_and_codes_are_read_without_dots_and_in_any_order() {
    let case = Case::of_2023().await;
    let file = "DELTOG;ar;nr;utfall;datum;start;slut;handlaggare\n;2023;5;Genomford;2023-06-02;20:00;00:30;Handläggare A, Handläggare B\n";
    let imported = case.import(Kind::Rounds, file).await;
    assert_eq!(imported.unchanged, 1);
}

fn adopted_on(date: &str) -> Options {
    let adoption = Adoption {
        on: day(date),
        paragraph: Some("§ 61".to_owned()),
        case_number: None,
    };
    Options {
        adoption: Some(adoption),
        ..Options::default()
    }
}

fn plan_with(row: &str, instead: &str) -> Vec<u8> {
    let plan = String::from_utf8(read("plan.csv")).unwrap();
    assert!(plan.contains(row));
    plan.replace(row, instead).into_bytes()
}

#[tokio::test]
async fn rule_3_an_adopted_plan_is_the_same_version_again_and_the_next_when_it_differs() {
    let case = Case::of_2023().await;
    let changed = plan_with("9;höst;samordnad;polis", "9;höst;samordnad;polis, skatteverket");
    for (date, counts) in [("2023-07-01", (1, 9)), ("2023-07-01", (0, 10))] {
        let imported = case.try_import(Kind::Plan, changed.as_slice(), adopted_on(date)).await;
        let imported = imported.unwrap();
        assert_eq!((imported.changed, imported.unchanged), counts);
    }
    let first = case
        .try_import(Kind::Plan, read("plan.csv").as_slice(), adopted(Kind::Plan))
        .await;
    assert_eq!(first.unwrap().unchanged, 10, "the first version is still what it was");
    let mut tx = case.db.read().await.unwrap();
    let program = store::programs::only(&mut tx).await.unwrap().code;
    let versions = store::plans::of_year(&mut tx, &program, 2023).await.unwrap();
    assert_eq!(versions.iter().map(|plan| plan.version).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        versions[1].adoption.as_ref().unwrap().paragraph.as_deref(),
        Some("§ 61")
    );
}

#[tokio::test]
async fn rule_3_a_version_before_the_last_or_of_a_season_that_is_over_is_refused() {
    let case = Case::of_2023().await;
    let before = case.state().await;
    let changed = plan_with("9;höst;samordnad;polis", "9;höst;samordnad;polis, skatteverket");
    let early = case
        .try_import(Kind::Plan, changed.as_slice(), adopted_on("2022-12-01"))
        .await;
    assert!(early.unwrap_err().contains("13 december 2022"));
    let rewritten = plan_with("2;vår;samordnad;polis", "2;vår;egen;");
    let over = case
        .try_import(Kind::Plan, rewritten.as_slice(), adopted_on("2023-07-01"))
        .await;
    assert!(over.unwrap_err().contains("Omgång 2"));
    assert_eq!(case.state().await, before);
}

#[tokio::test]
async fn rule_24_an_event_that_moves_leaves_its_round_where_it_is_and_says_so() {
    let case = Case::of_2023().await;
    let file = String::from_utf8(read("evenemang-2024.csv")).unwrap();
    let moved = file.replace("2024-05-27;19:10", "2024-05-28;19:00");
    let imported = case.import(Kind::Events, &moved).await;
    assert_eq!((imported.added, imported.changed), (0, 1));
    assert!(
        imported
            .notes
            .iter()
            .any(|note| note.contains("2024-05-28") && note.contains("2024-05-27"))
    );
    let mut tx = case.db.read().await.unwrap();
    let program = store::programs::only(&mut tx).await.unwrap().code;
    let rounds = store::rounds::of_year(&mut tx, &program, 2024).await.unwrap();
    let dates: Vec<_> = rounds.iter().map(|round| round.date().unwrap().to_string()).collect();
    assert_eq!(dates, ["2024-04-21", "2024-05-27"]);
    let event = store::events::get(&mut tx, rounds[1].event.unwrap()).await.unwrap();
    assert!(event.has_moved_from(&rounds[1]));
}

/// More of everything than the case of 2023 has.
const MORE: [(Kind, &str); 8] = [
    (
        Kind::Plan,
        "år;nr;period;typ;samverkanspart;datum;start;slut;fokus;version;antagen;paragraf\n\
         2024;1;vår;egen;;2024-02-02;22:00;02:30;;1;2023-12-12;§ 99\n\
         2024;2;vår;samordnad;polis;;;;=A1;1;2023-12-12;§ 99\n\
         2024;3;höst;samordnad;miljo, polis;;;;;1;2023-12-12;§ 99\n\
         2024;1;vår;egen;;2024-02-02;22:00;02:30;;2;2024-03-01;\n\
         2024;2;vår;samordnad;polis;2024-03-02;22:00;02:30;=A1;2;2024-03-01;\n\
         2024;4;höst;samordnad;skatteverket;;;;;2;2024-03-01;\n",
    ),
    (
        Kind::Rounds,
        "år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart;evenemang;anmärkning;offentlig;inställd;planerade;flyttad;låst\n\
         2024;1;genomförd;2024-02-09;22:00;02:30;A, B;miljo;;;;'=1+1;nej;;polis;2024-02-02 till 2024-02-09 den 2024-01-20;ja\n\
         2024;2;inte genomförd;2024-03-02;22:00;02:30;A;;samordnad;polis;;;;2024-02-20;;;\n\
         2024;;genomförd;2024-03-30;22:00;04:00;A;evenemangspolis;samordnad;evenemangspolis;2024-03-30 AIK - Örebro SK;;ja;;;;\n\
         2024;;;2024-10-26;22:00;02:30+01:00;B;;egen;;;Natten då klockan ställs;;;;;ja\n",
    ),
    (
        Kind::Deviations,
        "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal;datum;start\n\
         2024;2;;;sjukdom;;gruppchefen;2024-02-20;telefon;;\n\
         2024;2;polis;återbud;annat;\"Stort; \"\"möte\"\"\";kontakten;2024-02-20;e-post;;\n",
    ),
    (
        Kind::Contacts,
        "samverkanspart;namn;epost;telefon;från;till\n\
         polis;Kontaktperson A;a@example.org;+46 70;2023-01-01;2024-01-31\n\
         polis;Kontaktperson B;;;2024-02-01;\n",
    ),
    (
        Kind::Answers,
        "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n\
         2024;vår;2;polis;ja;2024-01-10;möte;Kontaktperson A;-5 grader\n\
         2024;vår;2;polis;återbud;2024-02-20;telefon;Kontaktperson B;\n",
    ),
    (
        Kind::Visits,
        "år;nr;tid;objekt;utfall;dnr;lag;anmärkning\n\
         2024;1;2024-02-09 23:15;Krogen;ärende öppnat;SN/2024:7;folköl;\n\
         2024;;2024-03-31 03:15;@Baren;kom inte in;;;Låst\n",
    ),
    (Kind::Leave, "handläggare;från;till\nA;2024-07-01;2024-07-28\n"),
    (Kind::Offers, "samverkanspart;datum\npolis;2024-09-20\n"),
];

async fn rich() -> Case {
    let case = Case::of_2023().await;
    for (kind, file) in MORE {
        case.import(kind, file).await;
    }
    case
}

#[tokio::test]
async fn an_export_changes_nothing_in_its_own_database() {
    let case = rich().await;
    let before = case.state().await;
    for kind in Kind::ALL {
        let file = case.export(What::Rows(kind)).await;
        assert!(file.starts_with("\u{feff}id;"), "{kind:?}");
        let imported = case.import(kind, &file).await;
        assert_eq!((imported.added, imported.changed), (0, 0), "{kind:?}\n{file}");
        assert!(imported.unchanged > 0, "{kind:?}");
    }
    assert_eq!(case.state().await, before);
}

#[tokio::test]
async fn exports_into_an_empty_database_give_the_same_follow_up_and_the_same_exports() {
    let case = rich().await;
    let other = Case::empty().await;
    for kind in Kind::ALL {
        other.import(kind, &case.export(What::Rows(kind)).await).await;
    }
    let (years, as_of) = ([2023, 2024], "2024-12-31");
    assert_eq!(
        case.follow_ups(&years, as_of).await,
        other.follow_ups(&years, as_of).await
    );
    for kind in Kind::ALL {
        let rows = |file: String| {
            let own = |line: &str| line.split_once(';').map(|(_, rest)| rest.to_owned());
            let mut rows: Vec<_> = file.lines().map(own).collect();
            rows.sort();
            rows
        };
        let (before, after) = (
            case.export(What::Rows(kind)).await,
            other.export(What::Rows(kind)).await,
        );
        assert_eq!(rows(before), rows(after), "{kind:?}");
    }
}

#[tokio::test]
async fn rule_6_an_answer_said_again_after_another_holds_also_in_the_database_it_is_exported_to() {
    let case = rich().await;
    let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
    let (alcohol, polis) = (ProgramCode::new("alkohol"), PartnerCode::new("polis"));
    let about = inquiries::About {
        program: alcohol.clone(),
        year: 2024,
        season: Season::Autumn,
        partner: polis,
    };
    for reply in [Reply::Yes, Reply::No, Reply::Yes] {
        let new = NewAnswer {
            round: None,
            reply,
            answered_on: "2024-04-04".parse().unwrap(),
            channel: Channel::Phone,
            stated_by: "polisens kontaktperson".to_owned(),
            text: String::new(),
        };
        let put = inquiries::register_answer(&mut write, &about, &new).await.unwrap();
        assert_eq!(put, Put::Added, "{reply:?}");
    }
    write.commit().await.unwrap();
    let file = case.export(What::Rows(Kind::Answers)).await;
    assert_eq!(file.matches(";höst;;polis;ja;2024-04-04").count(), 1, "{file}");
    assert_eq!(case.import(Kind::Answers, &file).await.added, 0);
    let other = Case::empty().await;
    for kind in [Kind::Plan, Kind::Rounds, Kind::Answers] {
        other.import(kind, &case.export(What::Rows(kind)).await).await;
    }
    for case in [case, other] {
        let mut read = case.db.read().await.unwrap();
        let all = store::inquiries::of_year(&mut read, &alcohol, 2024).await.unwrap();
        let autumn = all.iter().find(|inquiry| inquiry.season == Season::Autumn).unwrap();
        let night = store::rounds::of_nr(&mut read, &alcohol, 2024, 3)
            .await
            .unwrap()
            .unwrap();
        let holds = autumn.answer_for(&night, "2024-04-04".parse().unwrap());
        assert_eq!(holds.map(|answer| answer.reply), Some(Reply::Yes));
    }
}

#[tokio::test]
async fn an_id_goes_before_the_key_and_one_of_another_database_does_not() {
    let case = rich().await;
    let measures = case.export(What::Rows(Kind::Measures)).await;
    let renamed = measures.replace("Uppföljande möte mellan", "Andra mötet mellan");
    let imported = case.import(Kind::Measures, &renamed).await;
    assert_eq!((imported.added, imported.changed), (0, 1));
    let instance = store::upkeep::instance(&mut case.db.read().await.unwrap())
        .await
        .unwrap();
    let foreign = renamed
        .replace(&instance, "0123456789")
        .replace("Andra mötet mellan", "Tredje mötet mellan");
    let imported = case.import(Kind::Measures, &foreign).await;
    assert_eq!((imported.added, imported.changed), (1, 0));
}

/// The rows of a file: a cell may hold several lines.
fn rows(file: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(file.as_bytes());
    reader.records().count()
}

#[tokio::test]
async fn the_example_municipality_comes_back_as_it_went() {
    let (case, other) = (Case::empty().await, Case::empty().await);
    let now = Now("2026-11-22T12:00:00Z".parse().unwrap());
    demo::fill(&case.db, now, Cost::LEAST).await.unwrap();
    for kind in Kind::ALL {
        let file = case.export(What::Rows(kind)).await;
        for (case, changes) in [(&case, false), (&other, true)] {
            let mut write = Write::begin(&case.db, now, Actor::system()).await.unwrap();
            let imported = import(&mut write, kind, file.as_bytes(), Options::default()).await;
            write.commit().await.unwrap();
            let imported = imported.unwrap_or_else(|refusal| panic!("{kind:?}: {refusal}"));
            let new = imported.added + imported.changed;
            assert!(changes || new == 0, "{kind:?}: {imported:?}");
            assert_eq!(new + imported.unchanged, rows(&file), "{kind:?}");
        }
    }
    let (years, as_of) = ([2023, 2024, 2025, 2026, 2027], "2026-11-22");
    assert_eq!(
        case.follow_ups(&years, as_of).await,
        other.follow_ups(&years, as_of).await
    );
}

#[tokio::test]
async fn an_id_finds_its_row_whatever_the_key_says() {
    let case = rich().await;
    let corrections = [
        (Kind::Rounds, "2024-10-26;22:00", "2024-10-26;21:30"),
        (Kind::Deviations, ";polis;återbud;annat", ";polis;kom inte;annat"),
        (Kind::Inquiries, "2023-01-30;e-post", "2023-01-31;telefon"),
        (Kind::Answers, "nej;2023-02-13;telefon", "nej;2023-02-14;möte"),
        (Kind::Events, "IFK Göteborg", "Göteborg"),
        (Kind::Contacts, "Kontaktperson B", "Kontaktperson C"),
        (Kind::Visits, "23:15:00+01:00;Krogen", "23:25:00+01:00;Krogen"),
        (Kind::Leave, "2024-07-28", "2024-07-29"),
        (Kind::Offers, "2024-09-20", "2024-09-21"),
    ];
    for (kind, from, to) in corrections {
        let file = case.export(What::Rows(kind)).await;
        assert_eq!(file.matches(from).count(), 1, "{kind:?}: {from} in {file}");
        let imported = case.import(kind, &file.replace(from, to)).await;
        assert_eq!((imported.added, imported.changed), (0, 1), "{kind:?}");
        let after = case.export(What::Rows(kind)).await;
        assert!(after.contains(to) && !after.contains(from), "{kind:?}: {after}");
        assert_eq!(after.lines().count(), file.lines().count(), "{kind:?}");
    }
}

#[tokio::test]
async fn rule_19_restricted_notes_are_in_no_export() {
    let case = rich().await;
    let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
    let password = users::choose_password("en lång lösenmening", "a", "A", "", Cost::LEAST)
        .await
        .unwrap();
    let new = users::NewUser {
        username: "chefen".to_owned(),
        name: "Chefen".to_owned(),
        roles: vec![Role::Director],
        password,
    };
    let author = users::add(&mut write, new).await.unwrap();
    write.actor = Actor::from(&store::users::get(&mut write.tx, author).await.unwrap());
    let note = tillsyn::domain::note::NewNote {
        round: None,
        reported_on: day("2024-03-13"),
        consulted_on: day("2024-03-13"),
        reference: "K123-24".to_owned(),
    };
    let program = store::programs::only(&mut write.tx).await.unwrap().code;
    notes::add(&mut write, &program, &note).await.unwrap();
    write.commit().await.unwrap();
    let kinds = Kind::ALL.map(What::Rows);
    for what in kinds.into_iter().chain([What::Audit]) {
        let file = case.export(what).await;
        assert!(!file.contains("K123-24") && !file.contains("2024-03-13"), "{what:?}");
    }
    assert!(case.export(What::Audit).await.lines().count() > 50);
}

#[tokio::test]
async fn cells_that_a_spreadsheet_could_run_are_guarded() {
    let case = rich().await;
    let rounds = case.export(What::Rows(Kind::Rounds)).await;
    assert!(rounds.contains(";'=1+1;"), "{rounds}");
    assert!(case.export(What::Rows(Kind::Contacts)).await.contains(";'+46 70;"));
    assert!(case.export(What::Rows(Kind::Answers)).await.contains(";'-5 grader"));
    assert!(case.export(What::Rows(Kind::Visits)).await.contains(";'@Baren;"));
}

const HOSTILE: [&str; 14] = [
    "",
    "-1",
    "99999999999999999999",
    "0000-00-00",
    "2024-02-30",
    "2024-12-31",
    "24:00",
    "+02:00",
    "02:30+99:99",
    "2024-03-31 02:30",
    "\u{0}\u{202e}ﷺ",
    "', , '",
    "ja",
    "polis",
];

#[tokio::test]
async fn no_cell_can_do_more_than_be_refused() {
    let case = Case::of_2023().await;
    for kind in Kind::ALL {
        let width = kind.columns().len();
        for (column, value) in (0..width).flat_map(|column| HOSTILE.map(|value| (column, value))) {
            let cells: Vec<&str> = (0..width).map(|at| if at == column { value } else { "2023" }).collect();
            let file = format!("{}\n{}\n", header(kind), cells.join(";"));
            let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
            match import(&mut write, kind, file.as_bytes(), Options::default()).await {
                Ok(_) | Err(Error::Refused(_)) => {}
                Err(error) => panic!("{kind:?} {file}: {error}"),
            }
        }
    }
}

#[tokio::test]
async fn every_calendar_gives_a_result_or_a_sentence() {
    let Some(corpus) = shared("corpus") else { return };
    let case = Case::empty().await;
    let mut read = 0;
    let mut results = 0;
    for file in calendars(&corpus) {
        for kind in [Kind::Events, Kind::Leave, Kind::Offers] {
            let bytes = std::fs::read(&file).unwrap();
            let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
            let options = Options {
                officer: Some("Handläggare A".to_owned()),
                partner: Some(PartnerCode::new("polis")),
                ..Options::default()
            };
            read += 1;
            match import(&mut write, kind, &bytes, options).await {
                Ok(_) => results += 1,
                Err(Error::Refused(sentence)) => assert!(sentence.len() > 30, "{file:?}: {sentence}"),
                Err(error) => panic!("{file:?}: {error}"),
            }
        }
    }
    assert!(read > 600 && results > read / 2, "{results} of {read} gave a result");
}

fn calendars(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(calendars(&path));
        } else if path.extension().is_some_and(|extension| extension == "ics") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Others' data, which is read where it lies and never copied; said plainly when it is not there.
pub fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TILLSYN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        Some(path)
    } else {
        eprintln!("SKIPPED: {} is not there; set TILLSYN_SHARED", path.display());
        None
    }
}

const MATCHES: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:m1@example.org\r\n\
    DTSTART;TZID=Europe/Stockholm:20240801T190000\r\nSUMMARY:AIK Solna - Malmö FF\r\nLOCATION:Friends Arena\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:m2@example.org\r\n\
    DTSTART:20240808T170000Z\r\nSUMMARY:Konsert\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[tokio::test]
async fn a_calendar_of_matches_becomes_events() {
    let case = Case::of_2023().await;
    let imported = case.import(Kind::Events, MATCHES).await;
    assert_eq!(imported.added, 2);
    assert!(imported.created_venues.is_empty());
    assert_eq!(case.import(Kind::Events, MATCHES).await.unchanged, 2);
    let mut tx = case.db.read().await.unwrap();
    let events = store::events::list(&mut tx).await.unwrap();
    let told: Vec<_> = events
        .iter()
        .skip(2)
        .map(|event| {
            format!(
                "{} {} {}-{}",
                event.date,
                event.kick_off.unwrap(),
                event.home,
                event.away
            )
        })
        .collect();
    assert_eq!(
        told,
        ["2024-08-01 19:00:00 AIK-Malmö FF", "2024-08-08 19:00:00 Konsert-"]
    );
}

#[tokio::test]
async fn a_calendar_of_leave_becomes_leave_of_the_officer_that_it_names() {
    let case = Case::of_2023().await;
    let leave = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:l1\nDTSTART;VALUE=DATE:20240701\nDTEND;VALUE=DATE:20240715\n\
        SUMMARY:Semester Handläggare A\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(case.import(Kind::Leave, leave).await.added, 1);
    let unknown = leave.replace("Handläggare A", "någon");
    all_in(&case.refusal(Kind::Leave, unknown.as_bytes()).await, &["--officer"]);
    let mut tx = case.db.read().await.unwrap();
    let stored = store::officers::leave(&mut tx).await.unwrap();
    assert_eq!(
        (stored[0].first, stored[0].last),
        (day("2024-07-01"), day("2024-07-14"))
    );
}
