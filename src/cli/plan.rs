//! `tillsyn plan propose` and `tillsyn plan adopt`.

use chrono::NaiveDate;

use super::values::Format;
use super::{Context, Done, database, output, values};
use crate::actions::Write;
use crate::actions::plans;
use crate::domain::period::Season;
use crate::domain::plan::Adoption;
use crate::domain::planner::{self, PlanInput, Proposal, Proposed};
use crate::domain::program::Targets;
use crate::domain::record::Record;
use crate::domain::replanning::{self, Replanning};
use crate::error::Error;
use crate::store::{self, Db};
use crate::swedish::{dates, files, names, planning};

mod again;
mod cells;

use cells::{CSV_HEAD, codes, officers, row, whole};

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

async fn propose(context: &Context, arguments: Propose) -> Done {
    let db = database::open(context).await?;
    let mut tx = db.read().await?;
    let scope = context.scope(&mut tx).await?;
    let record = store::record::load(&mut tx, scope.code(), &[arguments.year]).await?;
    drop(tx);
    let year = record.year(arguments.year).ok_or(Error::NotFound)?;
    // other numbers are another plan, not other dates
    if replanning::applies(year) && arguments.rounds.is_none() && arguments.with_partner.is_none() {
        let again = replanning::replan(&record, year, context.now().today());
        return propose_again(context, &db, &record, &arguments, &again).await;
    }
    let input = input(&record, &arguments, context.now().today())?;
    let proposal = planner::propose(&input);
    if arguments.save {
        let mut write = Write::begin(&db, context.now(), Context::actor()).await?;
        plans::save_proposed(&mut write, scope.code(), &proposal).await?;
        write.commit().await?;
    }
    db.close().await;
    output::print(&match arguments.format {
        Format::Json => json(&input, &proposal)?,
        Format::Csv => csv(&proposal),
        Format::Text => text(&record, &proposal),
    })
}

const NO_MAIN_PARTNER: &str = "Området har ingen huvudpart att göra omgångar med. Utelämna --with-partner, eller välj en med tillsyn programme set.";

async fn propose_again(context: &Context, db: &Db, record: &Record, arguments: &Propose, again: &Replanning) -> Done {
    if arguments.save {
        again::save(context, db, &record.program.code, record, again).await?;
    }
    db.close().await;
    output::print(&match arguments.format {
        Format::Json => again::json(again)?,
        Format::Csv => again::csv(again),
        Format::Text => again::text(record, again),
    })
}

fn input(record: &Record, asked: &Propose, today: NaiveDate) -> Result<PlanInput, Error> {
    let year = record.year(asked.year).ok_or(Error::NotFound)?;
    let mut input = PlanInput::from_record(record, year, today);
    if let Some(rounds) = asked.rounds {
        input.targets.rounds = rounds;
    }
    if let Some(with_partner) = asked.with_partner {
        if input.main_partner.is_none() && with_partner > 0 {
            return Err(Error::Refused(NO_MAIN_PARTNER.to_owned()));
        }
        input.targets = Targets::evenly(input.targets.rounds, with_partner, input.seasons);
    }
    Ok(input)
}

fn json(input: &PlanInput, proposal: &Proposal) -> Result<String, Error> {
    Ok(serde_json::to_string_pretty(&whole(proposal, input))? + "\n")
}

fn csv(proposal: &Proposal) -> String {
    let line = |round: &Proposed| {
        let (of, night) = ((proposal.year, round.nr), Some(round.night));
        row(of, (round.season, round.kind), &round.partners, night)
    };
    CSV_HEAD.to_owned() + &proposal.rounds.iter().map(line).collect::<String>()
}

fn text(record: &Record, proposal: &Proposal) -> String {
    let partner = names::main_partner(record);
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
    let seasons = record.year(proposal.year).map(|year| year.seasons);
    let has = |season: &Season| seasons.is_some_and(|seasons| seasons.has(*season));
    let counted = |season: Season| {
        let rounds = proposal.rounds.iter().filter(|round| round.season == season).count();
        format!("{rounds} på {}", names::the_season(season))
    };
    let counts: Vec<String> = Season::ALL.into_iter().filter(has).map(counted).collect();
    text + &format!("{}.\n{}\n", counts.join(", "), planning::proof(&proposal.score))
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
