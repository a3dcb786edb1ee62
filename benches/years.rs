//! How long a follow-up over thirty years takes before it is rendered: counting and composing, from a real database's record.
//! Figures are in `benches/README.md`.

use std::fmt::Write as _;
use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use tillsyn::actions::import::{self, FileKind, Options};
use tillsyn::actions::scope::Scope;
use tillsyn::actions::{Write, errands};
use tillsyn::clock::Now;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::county_report::county_report;
use tillsyn::domain::errand::{ErrandFacts, ErrandKind, ErrandPart};
use tillsyn::domain::follow_up::{Viewer, Visible};
use tillsyn::domain::ids::ErrandId;
use tillsyn::domain::plan::Adoption;
use tillsyn::domain::record::Record;
use tillsyn::error::Result;
use tillsyn::report::{self, Names};
use tillsyn::store::{self, Db};

const YEARS: std::ops::RangeInclusive<i32> = 2000..=2029;

/// The last of the years is followed up.
const YEAR: i32 = 2029;

const NIGHTS: [&str; 10] = [
    "01-21", "02-18", "03-18", "04-22", "05-20", "08-19", "09-16", "10-14", "11-18", "12-09",
];

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The files of a year: ten rounds, four of them with the police, and two outside the plan; six visits on each of the ten.
struct Files {
    plan: String,
    rounds: String,
    deviations: String,
    visits: String,
}

impl Files {
    fn of(year: i32) -> Self {
        let mut files = Self {
            plan: "år;nr;period;typ;samverkanspart;datum;start;slut\n".to_owned(),
            rounds: "år;nr;utfall;datum;start;slut;handläggare;deltog;samverkanspart\n".to_owned(),
            deviations: "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal\n"
                .to_owned(),
            visits: "år;nr;tid;objekt;utfall;dnr;lag\n".to_owned(),
        };
        for (night, nr) in NIGHTS.iter().zip(1..) {
            files.add(year, nr, night);
        }
        for night in ["04-29", "09-30"] {
            let row = format_args!("{year};;genomförd;{year}-{night};16:00;22:00;A, B;evenemangspolis;evenemangspolis");
            line(&mut files.rounds, row);
        }
        files
    }

    fn add(&mut self, year: i32, nr: i32, night: &str) {
        let with = if [2, 4, 7, 9].contains(&nr) { "polis" } else { "" };
        let kind = if with.is_empty() { "egen" } else { "samordnad" };
        let season = if nr <= 5 { "vår" } else { "höst" };
        let came = if (year + nr) % 3 == 0 { "" } else { with };
        let hours = "22:00;02:30";
        line(
            &mut self.plan,
            format_args!("{year};{nr};{season};{kind};{with};{year}-{night};{hours}"),
        );
        line(
            &mut self.rounds,
            format_args!("{year};{nr};genomförd;{year}-{night};{hours};A, B;{came};"),
        );
        if with != came {
            let why = "återbud;arbetsbelastning;Annat gick före;polisens kontaktperson";
            line(
                &mut self.deviations,
                format_args!("{year};{nr};polis;{why};{year}-{night};telefon"),
            );
        }
        for place in 0..6 {
            let at = format_args!("{year}-{night} 22:{place}5");
            line(
                &mut self.visits,
                format_args!("{year};{nr};{at};Krog {nr} {place};utan anmärkning;;alkohol"),
            );
        }
    }
}

async fn year(write: &mut Write, year: i32) -> Result<()> {
    let scope = Scope::find(&mut write.tx, None).await?;
    let files = Files::of(year);
    let adoption = Adoption {
        on: date(year - 1, 12, 10),
        paragraph: Some("§ 112".to_owned()),
        case_number: None,
    };
    let adopted = Options {
        adoption: Some(adoption),
        ..Options::default()
    };
    import::import(write, &scope, FileKind::Plan, files.plan.as_bytes(), adopted).await?;
    for (kind, file) in [
        (FileKind::Rounds, files.rounds),
        (FileKind::Deviations, files.deviations),
        (FileKind::Visits, files.visits),
    ] {
        import::import(write, &scope, kind, file.as_bytes(), Options::default()).await?;
    }
    Ok(())
}

fn line(file: &mut String, row: std::fmt::Arguments<'_>) {
    // a String takes whatever is written
    writeln!(file, "{row}").unwrap_or_default();
}

struct Thirty {
    db: Db,
    record: Record,
    names: Names,
    errand: ErrandId,
    _folder: tempfile::TempDir,
}

fn facts() -> ErrandFacts {
    ErrandFacts {
        year: YEAR,
        kind: ErrandKind::FollowUp,
        as_of: date(YEAR + 1, 1, 15),
        written_on: date(YEAR + 1, 1, 15),
        case_number: "SN/2030:1".to_owned(),
        signatories: "Förvaltningschef".to_owned(),
        ..ErrandFacts::default()
    }
}

async fn filled() -> Result<Thirty> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(&folder.path().join("tillsyn.db")).await?;
    let now = Now("2030-01-15T09:00:00Z".parse().unwrap_or_default());
    let mut write = Write::begin(&db, now, Actor::system()).await?;
    for one in YEARS {
        year(&mut write, one).await?;
    }
    let program = Scope::find(&mut write.tx, None).await?.program;
    let errand = errands::add(&mut write, &program.code, &facts()).await?;
    write.commit().await?;
    let mut tx = db.read().await?;
    // all of them whole, so that each is counted
    let years: Vec<i32> = YEARS.collect();
    let mut record = store::record::load(&mut tx, &program.code, &years).await?;
    store::record::load_visits(&mut tx, &mut record).await?;
    let reasons = store::programs::reasons(&mut tx).await?;
    let settings = store::settings::of_year(&mut tx, &program.code, YEAR).await?;
    drop(tx);
    Ok(Thirty {
        names: Names::new(&record, &reasons, &settings),
        db,
        record,
        errand,
        _folder: folder,
    })
}

/// The follow-up of the last year with the thirty side by side.
fn follow_up(thirty: &Thirty) -> report::document::Document {
    let seen = Visible::new(&thirty.record, YEAR, facts().as_of, Viewer::Team);
    report::annual::document(&seen, &thirty.names)
}

fn county(thirty: &Thirty) -> Option<report::document::Document> {
    let found = county_report(&thirty.record, YEAR, facts().as_of, Viewer::Team)?;
    Some(report::county_report::document(&found, &thirty.names))
}

/// The report of an errand, from the database on.
async fn errand(thirty: &Thirty) -> Result<report::document::Document> {
    let mut tx = thirty.db.read().await?;
    let case = errands::load(&mut tx, thirty.errand, facts().as_of, None).await?;
    Ok(case.document(ErrandPart::Main))
}

fn years(criterion: &mut Criterion) {
    let Ok(runtime) = tokio::runtime::Runtime::new() else {
        return;
    };
    let thirty = match runtime.block_on(filled()) {
        Ok(thirty) => thirty,
        Err(error) => {
            println!("thirty years could not be made: {error}");
            return;
        }
    };
    let document = follow_up(&thirty);
    println!("{} sections", document.sections.len());
    let mut group = criterion.benchmark_group("thirty years");
    group.sample_size(20);
    group.bench_function("follow-up, counted and composed", |bench| {
        bench.iter(|| follow_up(black_box(&thirty)));
    });
    group.bench_function("county report, counted and composed", |bench| {
        bench.iter(|| county(black_box(&thirty)));
    });
    group.bench_function("report of an errand, loaded, counted and composed", |bench| {
        bench.iter(|| runtime.block_on(errand(black_box(&thirty))));
    });
    group.finish();
}

criterion_group!(benches, years);
criterion_main!(benches);
