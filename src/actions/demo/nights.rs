//! The rounds themselves: scheduled, and those before today logged with who was there, who was not and what was visited.

use chrono::Duration;

use crate::actions::Write;
use crate::actions::import::FileKind;
use crate::domain::period::Season;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

use super::{EVENT_POLICE, Example, FIRST, POLICE, Planned, asking, files, pair, unexplained};

const ROUNDS: &str = "år;nr;utfall;datum;start;slut;handläggare;deltog;stadsdel;mötesplats;låst";
const DEVIATIONS: &str = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal";
const VISITS: &str = "år;nr;tid;objekt;utfall;dnr;lag";

const DONE: &str = "genomförd";

const AREAS: [&str; 3] = ["Centrum", "Hamnen", "Stationsområdet"];
const PREMISES: [&str; 7] = [
    "Restaurang A",
    "Restaurang B",
    "Baren C",
    "Krogen D",
    "Hotell E",
    "Pizzeria F",
    "Puben G",
];

/// The outcome of a night, whether the police was there, and why it was otherwise than planned, if someone has said: the
/// rest of a row of deviations.
type Ending = (&'static str, &'static str, Option<String>);

pub(super) async fn hold(
    write: &mut Write,
    example: &Example,
    planned: &[Planned],
    outside_plan: &[Round],
) -> Result<()> {
    let (mut rounds, mut deviations, mut visits) = (Vec::new(), Vec::new(), Vec::new());
    let unexplained = unexplained(example, planned);
    let next = example.coming(planned).first().map(|round| round.id);
    for round in planned.iter().filter(|round| round.year <= example.year()) {
        let Planned {
            id, year, nr, night, ..
        } = *round;
        let (outcome, on_site, why) = if example.is_over(night.date) {
            ending(example, round, unexplained == Some(id))
        } else {
            ("", "", None)
        };
        let (date, officers, area) = (night.date, pair(nr), AREAS[nr as usize % AREAS.len()]);
        let locked = if next == Some(id) { "ja" } else { "" };
        rounds.push(format!(
            "{year};{nr};{outcome};{date};;;{officers};{on_site};{area};Kommunhuset;{locked}"
        ));
        deviations.extend(why.map(|why| format!("{year};{nr};{why};telefon")));
        if outcome == DONE {
            visits.extend((0..4).map(|place| visit(round, place)));
        }
    }
    for round in outside_plan {
        rounds.extend(guarded(write, example, round).await?);
    }
    files::read(write, example, FileKind::Rounds, ROUNDS, &rounds).await?;
    files::read(write, example, FileKind::Deviations, DEVIATIONS, &deviations).await?;
    files::read(write, example, FileKind::Visits, VISITS, &visits).await
}

/// In 2024 the police began to come again in the autumn; later it has missed one night a year.
fn ending(example: &Example, round: &Planned, unexplained: bool) -> Ending {
    let date = round.night.date;
    if !round.is_coordinated {
        return match round.nr {
            3 if round.year > FIRST => (DONE, POLICE, None),
            8 if round.year < example.year() => {
                let why = ";;egen_bemanning;En handläggare var sjuk och ingen kunde ersätta;tillståndsgruppen";
                ("inte genomförd", "", Some(format!("{why};{date}")))
            }
            _ => (DONE, "", None),
        };
    }
    let alone = |why: String| (DONE, "", Some(format!("{POLICE};{why}")));
    let who = "polisens kontaktperson";
    match (round.year, round.season) {
        _ if unexplained => (DONE, "", None),
        (FIRST, Season::Spring) => {
            let (words, on) = (asking::NO, asking::NO_ON);
            alone(format!("tackade nej;arbetsbelastning;{words};{who};{on}"))
        }
        (_, Season::Autumn) if round.nr > 7 && round.year == FIRST => {
            let (words, on) = (asking::TAKEN_BACK, asking::taken_back_on(round));
            alone(format!("återbud;sjukdom;{words};{who};{on}"))
        }
        (_, Season::Autumn) if round.nr > 7 => alone(format!(
            "kom inte;annat_uppdrag;Fick ett annat uppdrag samma kväll;{who};{date}"
        )),
        _ => (DONE, POLICE, None),
    }
}

/// A night at the arena. The event police has come every time.
async fn guarded(write: &mut Write, example: &Example, round: &Round) -> Result<Option<String>> {
    let Some(night) = round.night() else {
        return Ok(None);
    };
    let (outcome, on_site) = if example.is_over(night.date) {
        (DONE, EVENT_POLICE)
    } else {
        ("", "")
    };
    let mut officers = store::officers::list(&mut write.tx).await?;
    officers.retain(|officer| round.officers.contains(&officer.id));
    let officers: Vec<String> = officers.into_iter().map(|officer| officer.facts.name).collect();
    let area = if round.year > FIRST { "Arenan" } else { "" };
    Ok(Some(format!(
        "{};;{outcome};{};{};{};{};{on_site};{area};;",
        round.year,
        night.date,
        night.start_clock(),
        night.end_clock(),
        officers.join(", ")
    )))
}

/// One of four visits, three quarters of an hour apart.
fn visit(round: &Planned, place: u32) -> String {
    let Planned { year, nr, night, .. } = *round;
    let turn = nr + 3 * place + year.unsigned_abs();
    let outcome = match turn % 11 {
        0 => format!("ärende öppnat;SN/{year}:{}", 200 + nr),
        3 | 8 => "med anmärkning;".to_owned(),
        5 => "kom inte in;".to_owned(),
        _ => "utan anmärkning;".to_owned(),
    };
    let at = (night.starts + Duration::minutes(20 + 45 * i64::from(place))).to_rfc3339();
    let premises = PREMISES[turn as usize % PREMISES.len()];
    format!("{year};{nr};{at};{premises};{outcome};alkohol")
}
