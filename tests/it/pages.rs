//! What a page reads: the same rows however many years there are, and of years that stand still the figures that were counted.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{Datelike, NaiveDate};
use serde_json::json;
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{Write, demo, follow_up as material, officers};
use tillsyn::clock::Now;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::audit::{Action, Entry};
use tillsyn::domain::county_report::county_report;
use tillsyn::domain::follow_up::{Aliases, Viewer, follow_up};
use tillsyn::domain::ids::ProgramCode;
use tillsyn::domain::partner::OfficerFacts;
use tillsyn::domain::record::Record;
use tillsyn::domain::user::Role;
use tillsyn::store::{self, Db, Tx};
use tracing::Instrument;
use tracing::field::{Field, Visit};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use crate::app::{Browser, TestApp, unlogged};

#[path = "../../benches/filled/years.rs"]
mod filled;

/// The rows that queries have returned inside the span of this test.
static ROWS: AtomicU64 = AtomicU64::new(0);

const SPAN: &str = "rows of a page";

/// Sums up what sqlx tells of each query.
struct Rows;

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Rows {
    fn on_event(&self, event: &tracing::Event<'_>, context: Context<'_, S>) {
        let mut spans = context.event_scope(event).into_iter().flatten();
        if spans.any(|span| span.name() == SPAN) {
            event.record(&mut Returned);
        }
    }
}

struct Returned;

impl Visit for Returned {
    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "rows_returned" {
            ROWS.fetch_add(value, Ordering::Relaxed);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// The rows that a page reads when it is opened again and something has been written meanwhile.
async fn rows(app: &TestApp, browser: &mut Browser, address: &str) -> u64 {
    browser.get(address).await;
    let entry = Entry::new(Action::SettingChanged, "setting", "mail_footer", json!({}));
    let mut tx = app.db.write().await.unwrap();
    store::audit::record(&mut tx, app.now(), &Actor::system(), &[entry])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    ROWS.store(0, Ordering::Relaxed);
    let page = browser.get(address).instrument(tracing::info_span!(SPAN)).await;
    assert_eq!(page.status.as_u16(), 200, "{address}");
    ROWS.load(Ordering::Relaxed)
}

async fn with_years(years: i32) -> TestApp {
    let app = TestApp::at(&filled::now().0.to_rfc3339()).await;
    filled::fill(&app.db, years, 12).await.unwrap();
    app
}

/// What the team opens of the running year; ids are those of its first round, event, inquiry and measure.
async fn addresses(app: &TestApp) -> Vec<(&'static str, String)> {
    let mut tx = app.db.read().await.unwrap();
    let program = alcohol();
    let year = filled::YEAR;
    let round = store::rounds::of_year(&mut tx, &program, year).await.unwrap()[0].id;
    let event = store::events::of_year(&mut tx, year).await.unwrap()[0].id;
    let inquiry = store::inquiries::of_year(&mut tx, &program, year).await.unwrap()[0].id;
    let measure = store::measures::of_year(&mut tx, &program, year).await.unwrap()[0].id;
    vec![
        ("start", "/".to_owned()),
        ("year", format!("/ar/{year}")),
        ("new dates", format!("/ar/{year}/nya-datum")),
        ("rounds", "/omgangar".to_owned()),
        ("round", format!("/omgangar/{round}")),
        ("schedule", format!("/omgangar/{round}/schema")),
        ("new round", "/omgangar/ny".to_owned()),
        ("plan", format!("/plan/{year}")),
        ("follow-up", format!("/uppfoljning/{year}")),
        ("county report", format!("/lansrapport/{year}")),
        ("inquiries", "/forfragningar".to_owned()),
        ("inquiry", format!("/forfragningar/{inquiry}")),
        ("measures", "/atgarder".to_owned()),
        ("measure", format!("/atgarder/{measure}")),
        ("events", "/evenemang".to_owned()),
        ("event", format!("/evenemang/{event}")),
        ("errands", "/arenden".to_owned()),
        ("contacts", "/kontakter".to_owned()),
        ("incoming", "/inkommet".to_owned()),
        ("outbox", "/utkorg".to_owned()),
    ]
}

/// Two years, since what is due in the one before is told on the start, and as many as tell whether a page reads them all.
const YEARS: [i32; 2] = [2, 7];

#[tokio::test]
async fn a_page_reads_no_more_rows_with_many_years_than_with_few_but_two_for_each_that_it_names() {
    let told = Targets::new().with_target("sqlx", tracing::Level::DEBUG);
    let told = told.with_target(module_path!(), tracing::Level::INFO);
    tracing_subscriber::registry().with(Rows.with_filter(told)).init();
    let [few, many] = YEARS;
    let (few, many) = (with_years(few).await, with_years(many).await);
    let mut faults = Vec::new();
    let (mut one, mut all) = (few.sign_in(Role::Officer).await, many.sign_in(Role::Officer).await);
    for ((page, of_few), (_, of_many)) in addresses(&few).await.iter().zip(addresses(&many).await) {
        let (least, most) = (
            rows(&few, &mut one, of_few).await,
            rows(&many, &mut all, &of_many).await,
        );
        assert!(least > 0, "{page}: no rows were counted");
        if most > least + u64::try_from(2 * (YEARS[1] - YEARS[0])).unwrap() {
            faults.push(format!("{page}: {least} rows with few years, {most} with many"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn alcohol() -> ProgramCode {
    ProgramCode::new("alkohol")
}

/// All years whole, so that everything is counted anew.
async fn whole(tx: &mut Tx) -> Record {
    let years: Vec<i32> = (2022..=2027).collect();
    let mut record = store::record::load(tx, &alcohol(), &years).await.unwrap();
    store::record::load_visits(tx, &mut record).await.unwrap();
    record
}

/// Days around the ends of years, and in the middle of them.
fn days() -> Vec<NaiveDate> {
    let days = (2023..=2027).flat_map(|year| {
        [
            (year, 1, 1),
            (year, 3, 15),
            (year, 6, 30),
            (year, 12, 30),
            (year, 12, 31),
        ]
    });
    days.map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap())
        .collect()
}

/// The years side by side, as they are counted from all nights and as a page has them.
async fn compare(db: &Db) {
    let mut tx = db.read().await.unwrap();
    let whole = whole(&mut tx).await;
    for day in days() {
        for year in [day.year() - 1, day.year()] {
            let mut page = material::load(&mut tx, &alcohol(), year, day).await.unwrap().record;
            store::record::load_visits(&mut tx, &mut page).await.unwrap();
            assert_eq!(
                follow_up(&page, year, day),
                follow_up(&whole, year, day),
                "{year} as of {day}"
            );
            let aliases = Aliases::default();
            let (tonight, aliases) = (day, &aliases);
            for viewer in [Viewer::Team, Viewer::Board { tonight, aliases }] {
                let (page, whole) = [&page, &whole]
                    .map(|record| county_report(record, year, day, viewer))
                    .into();
                assert_eq!(page, whole, "{year} as of {day}");
            }
        }
    }
}

async fn example() -> (Db, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("demo.db")).await.unwrap();
    let now = Now("2026-11-22T09:00:00Z".parse().unwrap());
    assert!(demo::fill(&db, now, Cost::LEAST).await.unwrap());
    (db, folder)
}

#[tokio::test]
async fn years_side_by_side_are_what_is_counted_from_their_nights_whatever_the_day() {
    let (db, _folder) = example().await;
    compare(&db).await;
    // and again from what is kept
    compare(&db).await;
}

#[tokio::test]
async fn whatever_changes_an_old_year_is_seen_beside_the_others_at_once() {
    let (db, _folder) = example().await;
    compare(&db).await;
    for statement in [
        "update round set outcome = 'not_done', called_off_on = '2026-02-01' where year = 2024 and outcome = 'done'",
        "delete from participation where round_id in (select id from round where year = 2023)",
        "insert or ignore into participation (round_id, partner, role) select id, 'evenemangspolis', 'on_site' from round where year = 2025",
        "delete from visit where round_id in (select id from round where year = 2025)",
        "delete from undertaking where year = 2024 and nr = 2",
        "insert into setting (program, key, from_year, value, recorded_at, recorded_by)
             values ('alkohol', 'autumn_starts', 2000, '03-01', '2026-01-01T00:00:00+00:00', 'x')",
        "update partner set authority = 'skatteverket' where code = 'evenemangspolis'",
        "update program set main_partner = 'skatteverket'",
    ] {
        let mut tx = db.write().await.unwrap();
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
        drop(tx);
        compare(&db).await;
        let mut tx = db.write().await.unwrap();
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
        unlogged(&mut tx).await;
        tx.commit().await.unwrap();
        compare(&db).await;
    }
}

/// The names that a record has of its officers.
async fn names(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    let record = store::record::load(&mut tx, &alcohol(), &[2026]).await.unwrap();
    record.officers.iter().map(|officer| officer.name.clone()).collect()
}

#[tokio::test]
async fn a_year_is_read_anew_as_soon_as_anyone_has_written() {
    let (db, folder) = example().await;
    let before = names(&db).await;
    assert_eq!(names(&db).await, before);

    let mut write = Write::begin(&db, Now("2026-11-22T10:00:00Z".parse().unwrap()), Actor::system())
        .await
        .unwrap();
    let someone = |name: &str| OfficerFacts {
        name: name.to_owned(),
        ..OfficerFacts::default()
    };
    officers::add(&mut write, &someone("Handläggare Ny")).await.unwrap();
    let within = store::record::load(&mut write.tx, &alcohol(), &[2026]).await.unwrap();
    assert_eq!(
        within.officers.len(),
        before.len() + 1,
        "a write reads what it has written"
    );
    assert_eq!(names(&db).await, before, "nobody else does before it is committed");
    drop(write);
    assert_eq!(names(&db).await, before, "nor when it never was");

    // another process
    let other = Db::open(&folder.path().join("demo.db")).await.unwrap();
    let mut write = Write::begin(&other, Now("2026-11-22T10:00:00Z".parse().unwrap()), Actor::system())
        .await
        .unwrap();
    officers::add(&mut write, &someone("Handläggare Annan")).await.unwrap();
    let old = db.read().await.unwrap();
    write.commit().await.unwrap();
    assert!(names(&db).await.contains(&"Handläggare Annan".to_owned()));
    drop(old);
}

#[tokio::test]
async fn a_read_that_began_before_a_write_goes_on_seeing_what_it_saw() {
    let (db, _folder) = example().await;
    let mut old = db.read().await.unwrap();
    let before = store::record::load(&mut old, &alcohol(), &[2026])
        .await
        .unwrap()
        .officers
        .len();
    let mut write = Write::begin(&db, Now("2026-11-22T10:00:00Z".parse().unwrap()), Actor::system())
        .await
        .unwrap();
    let ny = OfficerFacts {
        name: "Handläggare Ny".to_owned(),
        ..OfficerFacts::default()
    };
    officers::add(&mut write, &ny).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(names(&db).await.len(), before + 1);
    let still = store::record::load(&mut old, &alcohol(), &[2026]).await.unwrap();
    assert_eq!(still.officers.len(), before);
    assert_eq!(names(&db).await.len(), before + 1);
}
