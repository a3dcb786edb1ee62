//! `tillsyn plan propose` and `tillsyn plan adopt`.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::values::Format;
use super::{Context, Done, database, output, values};
use crate::actions::Write;
use crate::actions::plans;
use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::period::{Night, Season};
use crate::domain::plan::{Adoption, Kind};
use crate::domain::planner::{self, PlanInput, Proposal, Proposed};
use crate::domain::record::{Record, YearRecord};
use crate::domain::replanning;
use crate::domain::user::Actor;
use crate::error::Error;
use crate::store::{self, Db};
use crate::swedish::{dates, files, planning};

mod again;

const CSV_HEAD: &str = "\u{feff}år;nr;period;typ;samverkanspart;datum;start;slut\r\n";

#[derive(clap::Subcommand)]
pub enum Command {
    /// Föreslå ett års omgångar; inget sparas utan --save
    Propose(Propose),
    /// Registrera nämndens beslut: utkastet blir en version
    Adopt(Adopt),
}

#[derive(clap::Args)]
pub struct Propose {
    #[arg(value_name = "ÅR", value_parser = values::year)]
    year: i32,
    /// Antal omgångar i stället för inställningens
    #[arg(long, value_name = "ANTAL", value_parser = clap::value_parser!(u32).range(0..=400))]
    rounds: Option<u32>,
    /// Antal av dem tillsammans med huvudparten
    #[arg(long, value_name = "ANTAL", value_parser = clap::value_parser!(u32).range(0..=400))]
    with_partner: Option<u32>,
    /// Spara förslaget som årets utkast
    #[arg(long)]
    save: bool,
    /// Hur förslaget skrivs
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(clap::Args)]
pub struct Adopt {
    #[arg(value_name = "ÅR", value_parser = values::year)]
    year: i32,
    /// Dagen för nämndens beslut
    #[arg(long, value_name = "DATUM", value_parser = values::date)]
    on: NaiveDate,
    /// Nämndens paragraf, som "§ 112"
    #[arg(long, value_name = "TEXT", value_parser = values::line)]
    paragraph: Option<String>,
    /// Diarienummer, som SN/2025:112
    #[arg(long, value_name = "TEXT", value_parser = values::line)]
    case_number: Option<String>,
}

pub async fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::Propose(arguments) => propose(context, arguments).await,
        Command::Adopt(arguments) => adopt(context, arguments).await,
    }
}

async fn propose(context: &Context, asked: Propose) -> Done {
    let today = context.now().today();
    let db = database::open(context).await?;
    let mut tx = db.read().await?;
    let scope = context.scope(&mut tx).await?;
    let record = store::record::load(&mut tx, scope.code(), &[asked.year]).await?;
    drop(tx);
    let year = record.year(asked.year).ok_or(Error::NotFound)?;
    // other numbers are another plan, not other dates
    let text = if replanning::applies(year) && asked.rounds.is_none() && asked.with_partner.is_none() {
        let again = replanning::replan(&record, year, today);
        if asked.save {
            again::save(context, &db, &record, &again).await?;
        }
        match asked.format {
            Format::Json => again::json(&again)?,
            Format::Csv => again::csv(&again),
            Format::Text => again::text(&record, &again),
        }
    } else {
        let input = input(&record, year, &asked, today);
        let proposal = planner::propose(&input);
        if asked.save {
            save(context, &db, &record, &proposal).await?;
        }
        match asked.format {
            Format::Json => json(&whole(&proposal, &input))?,
            Format::Csv => csv(&proposal),
            Format::Text => text(&record, &proposal),
        }
    };
    db.close().await;
    output::print(&text)
}

/// Keeps the proposal as the draft of its year.
async fn save(context: &Context, db: &Db, record: &Record, proposal: &Proposal) -> Done {
    let mut write = Write::begin(db, context.now(), Actor::system()).await?;
    plans::save_proposed(&mut write, &record.program.code, proposal).await?;
    Ok(write.commit().await?)
}

fn input(record: &Record, year: &YearRecord, asked: &Propose, today: NaiveDate) -> PlanInput {
    let mut input = PlanInput::from_record(record, year, today);
    if let Some(rounds) = asked.rounds {
        input.targets.rounds = rounds;
    }
    if let Some(with_partner) = asked.with_partner {
        input.targets.with_partner_spring = with_partner.div_ceil(2);
        input.targets.with_partner_autumn = with_partner / 2;
    }
    input
}

/// A proposal with all that it follows from, so that another program can check it.
fn whole(proposal: &Proposal, input: &PlanInput) -> Value {
    let mut whole = json!(proposal);
    whole["input"] = json!(input);
    whole["possible"] = json!(planner::possible(input));
    whole
}

fn json(whole: &Value) -> Result<String, Error> {
    Ok(serde_json::to_string_pretty(whole)? + "\n")
}

fn csv(proposal: &Proposal) -> String {
    let line = |round: &Proposed| {
        let (of, night) = ((proposal.year, round.nr), Some(round.night));
        row(of, (round.season, round.kind), &round.partners, night)
    };
    CSV_HEAD.to_owned() + &proposal.rounds.iter().map(line).collect::<String>()
}

/// A row in the form that `import plan` reads.
fn row(
    (year, nr): (i32, u32),
    (season, kind): (Season, Kind),
    partners: &[PartnerCode],
    night: Option<Night>,
) -> String {
    let told = |cell: fn(Night) -> String| night.map(cell).unwrap_or_default();
    let cells = [
        year.to_string(),
        nr.to_string(),
        files::season(season).to_owned(),
        files::kind(kind).to_owned(),
        codes(partners),
        told(|night| dates::table(night.date)),
        told(|night| night.start_clock().to_string()),
        told(|night| night.end_clock().to_string()),
    ];
    cells.join(";") + "\r\n"
}

fn codes(partners: &[PartnerCode]) -> String {
    let codes: Vec<&str> = partners.iter().map(PartnerCode::as_str).collect();
    codes.join(", ")
}

fn officers(record: &Record, officers: &[OfficerId]) -> String {
    let officers = officers.iter().filter_map(|id| record.officer(*id));
    let names: Vec<&str> = officers.map(|officer| officer.name.as_str()).collect();
    names.join(", ")
}

fn text(record: &Record, proposal: &Proposal) -> String {
    let partner = record.in_text(&record.program.main_partner);
    let line = |round: &Proposed| {
        vec![
            round.nr.to_string(),
            dates::with_weekday(round.night.date),
            dates::span(&round.night),
            files::season(round.season).to_owned(),
            files::kind(round.kind).to_owned(),
            codes(&round.partners),
            officers(record, &round.officers),
            planning::reasons(&round.reasons, partner),
        ]
    };
    let mut text = output::columns(&proposal.rounds.iter().map(line).collect::<Vec<_>>());
    for unmet in &proposal.unmet {
        text += &(planning::unmet(unmet, partner) + "\n");
    }
    let count = |season| proposal.rounds.iter().filter(|round| round.season == season).count();
    text + &format!(
        "{} på våren, {} på hösten.\n{}\n",
        count(Season::Spring),
        count(Season::Autumn),
        planning::proof(&proposal.score)
    )
}

async fn adopt(context: &Context, arguments: Adopt) -> Done {
    let adoption = Adoption {
        on: arguments.on,
        paragraph: arguments.paragraph,
        case_number: arguments.case_number,
    };
    let year = arguments.year;
    let plan = database::change(context, async |write| {
        let scope = context.scope(&mut write.tx).await?;
        let seasons = scope.settings(year).seasons(year).ok_or(Error::NotFound)?;
        Ok(plans::adopt(write, scope.code(), year, seasons, &adoption).await?)
    });
    let plan = plan.await?;
    let (version, slots) = (plan.version, plan.slots.len());
    let on = dates::long(arguments.on);
    output::say(&format!(
        "Planen för {year} är antagen {on}: version {version}, {slots} omgångar."
    ))
}
