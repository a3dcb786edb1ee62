//! How long it takes to make the follow-up of the example's 2023 in each format, how long `LibreOffice` takes to make the
//! same pages, and how long the PDF takes with a thousand measures. Figures are in `benches/README.md`.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use tillsyn::actions::demo;
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::scope::Scope;
use tillsyn::clock::Now;
use tillsyn::domain::follow_up::{Viewer, Visible};
use tillsyn::domain::ids::MeasureId;
use tillsyn::domain::record::Record;
use tillsyn::error::Result;
use tillsyn::report::{self, Look, Names};
use tillsyn::store::{self, Db};

const YEAR: i32 = 2023;

/// What is known of the year, and its words.
async fn loaded() -> Result<(Record, Names)> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(&folder.path().join("tillsyn.db")).await?;
    let now = Now("2026-11-22T09:00:00Z".parse().unwrap_or_default());
    demo::fill(&db, now, Cost::LEAST).await?;
    let mut tx = db.read().await?;
    let program = Scope::find(&mut tx, None).await?.program;
    let record = store::record::around(&mut tx, &program.code, YEAR).await?;
    let reasons = store::programs::reasons(&mut tx).await?;
    let settings = store::settings::of_year(&mut tx, &program.code, YEAR).await?;
    let names = Names::new(&record, &reasons, &settings);
    Ok((record, names))
}

/// The figures as they were known on the day of the errand.
fn seen(record: &Record) -> Visible {
    let day = NaiveDate::from_ymd_opt(2024, 4, 4).unwrap_or_default();
    Visible::new(record, YEAR, day, Viewer::Team)
}

/// The year with a thousand measures, each told in so many words.
fn with_measures(record: &Record, words: usize) -> Visible {
    let mut record = record.clone();
    let text = |number: usize| {
        let words = (0..words).map(|word| WORDS[(number * 7 + word * word) % WORDS.len()]);
        format!("{} {number}", words.collect::<Vec<_>>().join(" "))
    };
    for year in record.years.iter_mut().filter(|year| year.year == YEAR) {
        let Some(first) = year.measures.first().cloned() else {
            continue;
        };
        year.measures = (1..=1000_u16)
            .map(|number| {
                let mut one = first.clone();
                one.id = MeasureId(number.into());
                one.facts.description = text(number.into());
                one
            })
            .collect();
    }
    seen(&record)
}

const WORDS: [&str; 12] = [
    "möte",
    "med",
    "polisen",
    "om",
    "samverkan",
    "och",
    "serveringstillstånd",
    "i",
    "kommunen",
    "under",
    "våren",
    "planeringskonferens",
];

fn thousand(record: &Record, names: &Names, look: &Look) {
    for words in [2, 60] {
        let seen = with_measures(record, words);
        let made = || report::document_pdf(&report::annual::document(&seen, names), look, seen.as_of);
        let bytes = made().map_or(0, |bytes| bytes.len());
        let times = (0..5).map(|_| timed(|| drop(made())));
        let best = times.min().unwrap_or_default();
        println!("a thousand measures of {words} words as PDF: {best:?} at best of five, {bytes} bytes");
    }
}

fn formats(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new();
    let Some((record, names)) = runtime.ok().and_then(|runtime| runtime.block_on(loaded()).ok()) else {
        return;
    };
    let look = Look::default();
    let seen = seen(&record);
    let start = Instant::now();
    let first = report::document_pdf(&report::annual::document(&seen, &names), &look, seen.as_of);
    println!(
        "pdf, the first one: {:?}, {} bytes",
        start.elapsed(),
        first.map_or(0, |bytes| bytes.len())
    );
    let mut group = criterion.benchmark_group("follow-up");
    group.sample_size(20);
    group.bench_function("pdf", |bench| {
        bench.iter(|| report::document_pdf(&report::annual::document(black_box(&seen), &names), &look, seen.as_of));
    });
    group.bench_function("docx", |bench| {
        bench.iter(|| report::document_docx(&report::annual::document(black_box(&seen), &names), &look, seen.as_of));
    });
    group.bench_function("html", |bench| {
        bench.iter(|| report::document_html(&report::annual::document(black_box(&seen), &names)));
    });
    group.finish();
    against_libreoffice(&seen, &names, &look);
    thousand(&record, &names, &look);
}

fn against_libreoffice(seen: &Visible, names: &Names, look: &Look) {
    let pdf = || {
        drop(report::document_pdf(
            &report::annual::document(seen, names),
            look,
            seen.as_of,
        ));
    };
    let ours = (0..20).map(|_| timed(pdf));
    let ours = ours.min().unwrap_or_default();
    match libreoffice(seen, names, look) {
        Some(theirs) => println!(
            "the same pages as PDF, at best: ours {ours:?}, LibreOffice {theirs:?}, {:.0} times as long",
            theirs.as_secs_f64() / ours.as_secs_f64()
        ),
        None => println!("the same pages as PDF, at best: ours {ours:?}; no LibreOffice on this machine"),
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The best of five, from the Word file; the first one makes `LibreOffice` its profile. `None` when it makes no PDF.
fn libreoffice(seen: &Visible, names: &Names, look: &Look) -> Option<Duration> {
    let folder = tempfile::tempdir().ok()?;
    let word = folder.path().join("uppfoljning.docx");
    fs::write(
        &word,
        report::document_docx(&report::annual::document(seen, names), look, seen.as_of).ok()?,
    )
    .ok()?;
    let times = (0..6).map(|_| timed(|| convert(folder.path(), &word)));
    let best = times.skip(1).min();
    best.filter(|_| folder.path().join("uppfoljning.pdf").exists())
}

fn convert(folder: &Path, word: &Path) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut program = Command::new("soffice");
    program.args([profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"]);
    let made = program
        .arg(folder)
        .arg(word)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    drop(made);
}

criterion_group!(benches, formats);
criterion_main!(benches);
