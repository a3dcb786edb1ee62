//! How long it takes to make the follow-up of the example's 2023 in each format, and how long `LibreOffice` takes to make the
//! same pages. Figures are in `benches/README.md`.

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
use tillsyn::error::Result;
use tillsyn::report::{self, Look, Names};
use tillsyn::store::{self, Db};

const YEAR: i32 = 2023;

/// The figures as they were known on the day of the errand.
async fn loaded() -> Result<(Visible, Names)> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(&folder.path().join("tillsyn.db")).await?;
    let now = Now("2026-11-22T09:00:00Z".parse().unwrap_or_default());
    demo::fill(&db, now, Cost::LEAST).await?;
    let mut tx = db.read().await?;
    let program = Scope::find(&mut tx, None).await?.program;
    let record = store::record::around(&mut tx, &program.code, YEAR).await?;
    let reasons = store::programs::reasons(&mut tx).await?;
    let settings = store::settings::of_year(&mut tx, &program.code, YEAR).await?;
    let day = NaiveDate::from_ymd_opt(2024, 4, 4).unwrap_or_default();
    let names = Names::new(&record, &reasons, &settings);
    Ok((Visible::new(&record, YEAR, day, Viewer::Team), names))
}

fn formats(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new();
    let Some((seen, names)) = runtime.ok().and_then(|runtime| runtime.block_on(loaded()).ok()) else {
        return;
    };
    let look = Look::default();
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
    let pdf = || {
        drop(report::document_pdf(
            &report::annual::document(&seen, &names),
            &look,
            seen.as_of,
        ));
    };
    let ours = (0..20).map(|_| timed(pdf));
    let ours = ours.min().unwrap_or_default();
    match libreoffice(&seen, &names, &look) {
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
