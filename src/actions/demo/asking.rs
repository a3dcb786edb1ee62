//! What the police was asked, and what it said. The season that comes next is asked about, and the answer is overdue.

use std::fmt::Display;

use chrono::{Days, NaiveDate};

use crate::actions::Write;
use crate::actions::import::FileKind;
use crate::actions::inquiries::{self, About};
use crate::domain::deviation::Channel;
use crate::domain::ids::{PartnerCode, RoundId};
use crate::domain::inquiry::clock::Terms;
use crate::domain::inquiry::{AskedNight, MessageFacts, MessageKind};
use crate::domain::period::{ClockTime, Night, Season, instant};
use crate::domain::round::Round;
use crate::domain::settings::Key;
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::files::season;
use crate::swedish::letters::Letter;

use super::{EVENT_POLICE, Example, FIRST, POLICE, Planned, day, files, working_day};

/// What the police said before the spring of 2024, and when.
pub(super) const NO: &str = "Hög arbetsbelastning i vår";
pub(super) const NO_ON: &str = "2024-01-23";

/// What it said when it took back a yes that autumn.
pub(super) const TAKEN_BACK: &str = "Den som skulle med är sjuk";

pub(super) fn taken_back_on(round: &Planned) -> NaiveDate {
    round.night.date - Days::new(1)
}

const ANSWERS: &str = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext;datum;start";

/// The year and the season that a conversation is about.
type When = (i32, Season);

pub(super) async fn ask(
    write: &mut Write,
    example: &Example,
    rounds: &[Planned],
    outside_plan: &[Round],
) -> Result<()> {
    let mut answers = Vec::new();
    let mut next_is_asked = false;
    let years = FIRST..=example.year() + 1;
    for (year, season) in years.flat_map(|year| [Season::Spring, Season::Autumn].map(|season| (year, season))) {
        let is_asked = |round: &&Planned| round.is_coordinated && (round.year, round.season) == (year, season);
        let nights: Vec<&Planned> = rounds.iter().filter(is_asked).collect();
        if nights.iter().all(|round| example.is_over(round.night.date)) {
            answers.extend(past(write, example, &nights, (year, season)).await?);
        } else if !next_is_asked {
            next_is_asked = true;
            answers.extend(overdue(write, example, &nights, (year, season)).await?);
        }
    }
    for round in outside_plan {
        answers.extend(agreed(write, example, round).await?);
    }
    files::read(write, example, FileKind::Answers, ANSWERS, &answers).await
}

fn about(example: &Example, partner: &str, (year, season): When) -> About {
    About {
        program: example.code().clone(),
        year,
        season,
        partner: PartnerCode::new(partner),
    }
}

/// Early December for the spring, early June for the autumn.
fn usual_day((year, season): When) -> NaiveDate {
    working_day(match season {
        Season::Spring => day(year - 1, 12, 1),
        Season::Summer | Season::Autumn => day(year, 6, 1),
    })
}

/// No in the spring of 2024; then yes, and once a yes that was taken back. The answers, as rows.
async fn past(write: &mut Write, example: &Example, nights: &[&Planned], when: When) -> Result<Vec<String>> {
    let (about, sent) = (about(example, POLICE, when), usual_day(when));
    let asked = nights.iter().map(|round| (round.id, round.night));
    message(write, &about, asked.clone(), (MessageKind::Inquiry, sent)).await?;
    let yes = answer(when, None, "ja", &working_day(sent + Days::new(9)), "");
    Ok(match (when, nights.last()) {
        ((FIRST, Season::Spring), _) => {
            message(write, &about, asked, (MessageKind::Reminder, day(FIRST, 1, 15))).await?;
            vec![answer(when, None, "nej", &NO_ON, NO)]
        }
        ((FIRST, Season::Autumn), Some(last)) => {
            let taken_back = answer(when, Some(last.nr), "återbud", &taken_back_on(last), TAKEN_BACK);
            vec![yes, taken_back]
        }
        _ => vec![yes],
    })
}

/// Asked once, early enough for a reminder to be due today; answered only for the nights that have been.
async fn overdue(write: &mut Write, example: &Example, nights: &[&Planned], when: When) -> Result<Vec<String>> {
    let terms = Terms::from(&example.scope.settings(when.0));
    let mut sent = usual_day(when);
    // by the evening that it is: the start page's day after midnight
    while terms.reminder_due(sent) > write.now.tonight() {
        sent = working_day(sent - Days::new(1));
    }
    let about = about(example, POLICE, when);
    let asked = nights.iter().map(|round| (round.id, round.night));
    message(write, &about, asked, (MessageKind::Inquiry, sent)).await?;
    let answered = working_day(sent + Days::new(9));
    let over = nights.iter().filter(|round| example.is_over(round.night.date));
    let yes = |round: &&Planned| answer(when, Some(round.nr), "ja", &answered, "Återkommer om nästa kväll");
    Ok(over.map(yes).collect())
}

fn answer(when: When, nr: Option<u32>, reply: &str, on: &dyn Display, words: &str) -> String {
    let (year, season) = (when.0, season(when.1));
    let nr = nr.map_or_else(String::new, |nr| nr.to_string());
    format!("{year};{season};{nr};{POLICE};{reply};{on};telefon;polisens kontaktperson;{words};;")
}

/// Of a night outside the plan that is over: the event police was asked two months before it, and said yes.
async fn agreed(write: &mut Write, example: &Example, round: &Round) -> Result<Option<String>> {
    let Some(night) = round.night().filter(|night| example.is_over(night.date)) else {
        return Ok(None);
    };
    let seasons = example.scope.settings(round.year).seasons(round.year);
    let spoken_of = seasons
        .and_then(|seasons| seasons.of(night.date))
        .ok_or(Error::NotFound)?;
    let about = about(example, EVENT_POLICE, (round.year, spoken_of));
    let sent = working_day(night.date - Days::new(60));
    message(write, &about, [(round.id, night)], (MessageKind::Inquiry, sent)).await?;
    let (year, season, answered) = (round.year, season(spoken_of), working_day(sent + Days::new(6)));
    let (date, start) = (night.date, night.start_clock());
    let who = "evenemangspolisens kontaktperson";
    Ok(Some(format!(
        "{year};{season};;{EVENT_POLICE};ja;{answered};telefon;{who};;{date};{start}"
    )))
}

/// A letter as this program proposes it, sent on a morning about the nights that were still to come.
async fn message(
    write: &mut Write,
    about: &About,
    nights: impl IntoIterator<Item = (RoundId, Night)>,
    (kind, sent_on): (MessageKind, NaiveDate),
) -> Result<()> {
    let to_come = nights.into_iter().filter(|(_, night)| night.date >= sent_on);
    let (rounds, nights): (Vec<RoundId>, Vec<Night>) = to_come.unzip();
    let ask = |(round, night): (RoundId, &Night)| AskedNight {
        round,
        date: Some(night.date),
    };
    let new = MessageFacts {
        kind,
        sent_on,
        channel: Channel::Mail,
        recipient: String::new(),
        text: text(write, about, &nights, (kind, sent_on)).await?,
        sent_at: ClockTime::new(9, 30).and_then(|at| instant(sent_on, at).ok()),
        nights: rounds.into_iter().zip(&nights).map(ask).collect(),
        stands_in: None,
    };
    inquiries::note_message(write, about, &new).await?;
    Ok(())
}

async fn text(
    write: &mut Write,
    about: &About,
    nights: &[Night],
    (kind, sent_on): (MessageKind, NaiveDate),
) -> Result<String> {
    let settings = store::settings::of_year(&mut write.tx, &about.program, about.year).await?;
    let partner = store::partners::get(&mut write.tx, &about.partner).await?;
    let letter = Letter {
        partner: &partner.in_text,
        year: about.year,
        season: about.season,
        nights,
        answer_by: Terms::from(&settings).reminder_due(sent_on),
        signed: settings.text(Key::Group),
    };
    Ok(match (kind, about.find(&mut write.tx).await?) {
        (MessageKind::Reminder, Some(inquiry)) => letter.reminder(&inquiry),
        _ => letter.inquiry(),
    })
}
