//! How long it takes to make the follow-up of the example's 2023 in each format. Figures are in `benches/README.md`.

use std::hint::black_box;
use std::time::Instant;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use tillsyn::actions::demo;
use tillsyn::actions::passwords::Cost;
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
    let program = store::programs::only(&mut tx).await?;
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
    let first = report::follow_up_pdf(&seen, &names, &look);
    println!(
        "pdf, the first one: {:?}, {} bytes",
        start.elapsed(),
        first.map_or(0, |bytes| bytes.len())
    );
    let mut group = criterion.benchmark_group("follow-up");
    group.sample_size(20);
    group.bench_function("pdf", |bench| {
        bench.iter(|| report::follow_up_pdf(black_box(&seen), &names, &look));
    });
    group.bench_function("docx", |bench| {
        bench.iter(|| report::follow_up_docx(black_box(&seen), &names, &look));
    });
    group.bench_function("html", |bench| {
        bench.iter(|| report::follow_up_html(black_box(&seen), &names));
    });
    group.finish();
}

criterion_group!(benches, formats);
criterion_main!(benches);
