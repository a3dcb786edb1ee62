//! Years of supervision to measure on, made by the imports: rounds, those outside the plan, visits, reasons, inquiries with
//! answers, measures and events.

use std::fmt::{Arguments, Write as _};

use chrono::{Datelike, Days, NaiveDate};
use tillsyn::actions::Write;
use tillsyn::actions::import::{self, FileKind, Options};
use tillsyn::actions::scope::Scope;
use tillsyn::clock::Now;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::plan::Adoption;
use tillsyn::error::Result;
use tillsyn::store::Db;

/// The last of the years; it runs.
pub const YEAR: i32 = 2026;

/// When it is: most of the year has been.
pub fn now() -> Now {
    Now("2026-11-20T12:00:00Z".parse().unwrap_or_default())
}

/// Fills an empty database with years, [`YEAR`] being the last, of so many rounds each.
pub async fn fill(db: &Db, years: i32, rounds: u32) -> Result<()> {
    for year in YEAR - years + 1..=YEAR {
        let mut write = Write::begin(db, now(), Actor::system()).await?;
        fill_year(&mut write, year, rounds).await?;
        write.commit().await?;
    }
    Ok(())
}

async fn fill_year(write: &mut Write, year: i32, rounds: u32) -> Result<()> {
    let files = Files::of(year, rounds);
    let scope = Scope::find(&mut write.tx, None).await?;
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
        (FileKind::Events, files.events),
        (FileKind::Rounds, files.rounds),
        (FileKind::Deviations, files.deviations),
        (FileKind::Visits, files.visits),
        (FileKind::Inquiries, files.inquiries),
        (FileKind::Answers, files.answers),
        (FileKind::Measures, files.measures),
    ] {
        import::import(write, &scope, kind, file.as_bytes(), Options::default()).await?;
    }
    Ok(())
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn line(file: &mut String, row: Arguments<'_>) {
    // a String takes whatever is written
    writeln!(file, "{row}").unwrap_or_default();
}

const HOURS: &str = "22:00;02:30";

struct Files {
    plan: String,
    rounds: String,
    deviations: String,
    visits: String,
    inquiries: String,
    answers: String,
    measures: String,
    events: String,
}

impl Files {
    fn of(year: i32, rounds: u32) -> Self {
        let file = |columns: &str| format!("{columns}\n");
        let mut files = Self {
            plan: file("år;nr;period;typ;samverkanspart;datum;start;slut"),
            rounds: file("år;nr;utfall;datum;start;slut;handläggare;deltog;samverkanspart;flyttad;stadsdel"),
            deviations: file("år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal"),
            visits: file("år;nr;tid;objekt;utfall;dnr;lag"),
            inquiries: file("år;period;samverkanspart;skickad;kanal;typ;mottagare;text"),
            answers: file("år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext"),
            measures: file("år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt;effekt_datum"),
            events: file("datum;avspark;hemmalag;bortalag;arena"),
        };
        files.add_inquiries(year);
        for nr in 1..=rounds {
            files.add_round(year, nr, rounds);
        }
        for nr in 0..rounds / 6 {
            files.add_outside(year, nr, rounds);
        }
        files.add_measures(year);
        for nr in 0..24 {
            let on = date(year, 1, 10) + Days::new(nr * 14);
            line(
                &mut files.events,
                format_args!("{on};19:00;Hemmalag;Bortalag {nr};Vallen"),
            );
        }
        files
    }

    fn add_round(&mut self, year: i32, nr: u32, rounds: u32) {
        let on = date(year, 1, 5) + Days::new(u64::from(nr * 345 / rounds));
        let season = if on.month() < 7 { "vår" } else { "höst" };
        let with = ["polis", "", "", "polis, skatteverket", ""][nr as usize % 5];
        let kind = if with.is_empty() { "egen" } else { "samordnad" };
        let row = format_args!("{year};{nr};{season};{kind};{with};{on};{HOURS}");
        line(&mut self.plan, row);
        for partner in with.split(", ").filter(|it| !it.is_empty()) {
            let reply = if nr.is_multiple_of(7) { "nej" } else { "ja" };
            let told = on - Days::new(21);
            let row = format_args!("{year};{season};{nr};{partner};{reply};{told};telefon;Insp. K Fågel;Det går bra");
            line(&mut self.answers, row);
        }
        if on < now().today() {
            self.log(year, nr, on, with);
        }
    }

    /// What became of a night that has been.
    fn log(&mut self, year: i32, nr: u32, on: NaiveDate, with: &str) {
        let is_done = nr % 19 != 6;
        let outcome = if is_done { "genomförd" } else { "inte genomförd" };
        let came = if is_done && !nr.is_multiple_of(11) { with } else { "" };
        let moved = match nr % 10 {
            3 => format!("{} till {on} den {}", on - Days::new(2), on - Days::new(40)),
            _ => String::new(),
        };
        let row = format_args!("{year};{nr};{outcome};{on};{HOURS};A, B;{came};;{moved};Centrum");
        line(&mut self.rounds, row);
        if !is_done {
            let why = ";;sjukdom;Båda var sjuka;handläggare A";
            return line(&mut self.deviations, format_args!("{year};{nr};{why};{on};telefon"));
        }
        for partner in with.split(", ").filter(|it| !it.is_empty() && came.is_empty()) {
            let why = "återbud;arbetsbelastning;Annat gick före;polisens kontaktperson";
            let row = format_args!("{year};{nr};{partner};{why};{on};telefon");
            line(&mut self.deviations, row);
        }
        for place in 0..4 {
            let krog = nr % 30;
            let row = format_args!("{year};{nr};{on} 22:{place}5;Krog {krog} {place};utan anmärkning;;alkohol");
            line(&mut self.visits, row);
        }
    }

    fn add_outside(&mut self, year: i32, nr: u32, rounds: u32) {
        let on = date(year, 1, 20) + Days::new(u64::from(nr * 6 * 300 / rounds));
        let row = format_args!("{year};;genomförd;{on};16:00;21:00;A, B;evenemangspolis;evenemangspolis;;");
        line(&mut self.rounds, row);
    }

    fn add_inquiries(&mut self, year: i32) {
        for (season, asked, again) in [
            ("vår", date(year - 1, 11, 20), date(year - 1, 12, 12)),
            ("höst", date(year, 5, 10), date(year, 6, 1)),
        ] {
            for partner in ["polis", "skatteverket"] {
                let to = format!("e-post;{{}};Kontakt på {partner};Vi frågar om höstens och vårens omgångar.");
                for (on, kind) in [(asked, "förfrågan"), (again, "påminnelse")] {
                    let rest = to.replace("{}", kind);
                    line(
                        &mut self.inquiries,
                        format_args!("{year};{season};{partner};{on};{rest}"),
                    );
                }
            }
        }
    }

    fn add_measures(&mut self, year: i32) {
        for month in 1..=8 {
            let on = date(year, month, 12);
            let (due, told) = (on + Days::new(20), on + Days::new(30));
            let kind = ["samverkansmöte", "besked", "åtagande", "åtgärd"][month as usize % 4];
            let what = format!("{kind} nummer {month}");
            let row = format_args!("{year};{kind};{on};{what};Förvaltningschefen;{due};ja;ja;{told}");
            line(&mut self.measures, row);
        }
    }
}
