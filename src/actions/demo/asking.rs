//! What the police was asked, and what it said. The season that comes next is asked about, and the answer is overdue.

use chrono::{Days, NaiveDate};

use crate::actions::Write;
use crate::actions::inquiries::{self, About};
use crate::domain::deviation::Channel;
use crate::domain::ids::{PartnerCode, RoundId};
use crate::domain::inquiry::clock::Terms;
use crate::domain::inquiry::{AnswerFacts, AskedNight, MessageFacts, MessageKind, Reply};
use crate::domain::period::{ClockTime, Night, Season, instant};
use crate::domain::round::Round;
use crate::domain::settings::Key;
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::letters::Letter;

use super::{Example, FIRST, Planned, day, working_day};

/// What the police said before the spring of 2024, and when.
pub(super) const NO: &str = "Hög arbetsbelastning i vår";
pub(super) const NO_ON: NaiveDate = match NaiveDate::from_ymd_opt(FIRST, 1, 23) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// What it said when it took back a yes that autumn.
pub(super) const TAKEN_BACK: &str = "Den som skulle med är sjuk";

pub(super) fn taken_back_on(round: &Planned) -> NaiveDate {
    round.date - Days::new(1)
}

/// A season with the nights that the police is asked about.
struct Asked<'a> {
    about: About,
    nights: Vec<&'a Planned>,
}

pub(super) async fn ask(write: &mut Write, example: &Example, rounds: &[Planned]) -> Result<()> {
    let mut next_is_asked = false;
    for asked in seasons(example, rounds) {
        if asked.nights.iter().all(|night| example.is_over(night.date)) {
            past(write, &asked).await?;
        } else if !next_is_asked {
            next_is_asked = true;
            overdue(write, example, &asked).await?;
        }
    }
    Ok(())
}

/// In order of time.
fn seasons<'a>(example: &Example, rounds: &'a [Planned]) -> Vec<Asked<'a>> {
    let years = FIRST..=example.year() + 1;
    let asked = years.flat_map(|year| Season::ALL.map(|season| (year, season)));
    asked
        .map(|(year, season)| Asked {
            about: About {
                program: example.code().clone(),
                year,
                season,
                partner: example.program.main_partner.clone(),
            },
            nights: rounds
                .iter()
                .filter(|round| (round.year, round.season) == (year, season) && round.is_coordinated())
                .collect(),
        })
        .collect()
}

/// Early December for the spring, early June for the autumn.
fn usual_day(about: &About) -> NaiveDate {
    working_day(match about.season {
        Season::Spring => day(about.year - 1, 12, 1),
        Season::Autumn => day(about.year, 6, 1),
    })
}

/// No in the spring of 2024; then yes, and once a yes that was taken back.
async fn past(write: &mut Write, asked: &Asked<'_>) -> Result<()> {
    let sent = usual_day(&asked.about);
    let answered = working_day(sent + Days::new(9));
    message(write, asked, MessageKind::Inquiry, sent).await?;
    match (asked.about.year, asked.about.season) {
        (FIRST, Season::Spring) => {
            let reminded = day(FIRST, 1, 15);
            message(write, asked, MessageKind::Reminder, reminded).await?;
            answer(
                write,
                asked,
                None,
                Reply::No,
                day(FIRST, 1, 23),
                "Hög arbetsbelastning i vår",
            )
            .await
        }
        (FIRST, Season::Autumn) => {
            answer(write, asked, None, Reply::Yes, answered, "").await?;
            let Some(last) = asked.nights.last() else { return Ok(()) };
            answer(
                write,
                asked,
                Some(last.id),
                Reply::Cancelled,
                taken_back_on(last),
                TAKEN_BACK,
            )
            .await
        }
        _ => answer(write, asked, None, Reply::Yes, answered, "").await,
    }
}

/// Asked once, early enough for a reminder to be due today; answered only for the nights that have been.
async fn overdue(write: &mut Write, example: &Example, asked: &Asked<'_>) -> Result<()> {
    let settings = store::settings::of_year(&mut write.tx, example.code(), asked.about.year).await?;
    let terms = Terms::from(&settings);
    let mut sent = usual_day(&asked.about);
    // by the evening that it is: the start page's day after midnight
    while terms.reminder_due(sent) > write.now.tonight() {
        sent = working_day(sent - Days::new(1));
    }
    message(write, asked, MessageKind::Inquiry, sent).await?;
    let answered = working_day(sent + Days::new(9));
    for night in asked.nights.iter().filter(|night| example.is_over(night.date)) {
        let words = "Återkommer om nästa kväll";
        answer(write, asked, Some(night.id), Reply::Yes, answered, words).await?;
    }
    Ok(())
}

/// A night outside the plan was asked about two months before it, and the partner said yes to it.
pub(super) async fn agree(write: &mut Write, example: &Example, round: &Round, partner: &PartnerCode) -> Result<()> {
    let Some(date) = round.date() else { return Ok(()) };
    let settings = store::settings::of_year(&mut write.tx, example.code(), round.year).await?;
    let seasons = settings.seasons(round.year).ok_or(Error::NotFound)?;
    let season = seasons.of(date).ok_or(Error::NotFound)?;
    let night = Planned {
        id: round.id,
        year: round.year,
        nr: 0,
        season,
        kind: round.kind,
        date,
    };
    let asked = Asked {
        about: About {
            program: example.code().clone(),
            year: round.year,
            season,
            partner: partner.clone(),
        },
        nights: vec![&night],
    };
    let sent = working_day(date - Days::new(60));
    message(write, &asked, MessageKind::Inquiry, sent).await?;
    let answered = working_day(sent + Days::new(6));
    let stated_by = "evenemangspolisens kontaktperson";
    say(write, &asked, Some(round.id), (Reply::Yes, answered), (stated_by, "")).await
}

/// A letter as this program proposes it, sent on a morning about the nights that were still to come.
async fn message(write: &mut Write, asked: &Asked<'_>, kind: MessageKind, sent_on: NaiveDate) -> Result<()> {
    let mut nights = Vec::new();
    for planned in asked.nights.iter().filter(|night| night.date >= sent_on) {
        let round = store::rounds::get(&mut write.tx, planned.id).await?;
        nights.extend(round.night().map(|night| (round.id, night)));
    }
    let ask = |(round, night): &(RoundId, Night)| AskedNight {
        round: *round,
        date: Some(night.date),
    };
    let new = MessageFacts {
        kind,
        sent_on,
        channel: Channel::Mail,
        recipient: String::new(),
        text: text(write, asked, kind, (&nights, sent_on)).await?,
        sent_at: ClockTime::new(9, 30).and_then(|at| instant(sent_on, at).ok()),
        nights: nights.iter().map(ask).collect(),
    };
    inquiries::note_message(write, &asked.about, &new).await?;
    Ok(())
}

async fn text(
    write: &mut Write,
    asked: &Asked<'_>,
    kind: MessageKind,
    (nights, sent_on): (&[(RoundId, Night)], NaiveDate),
) -> Result<String> {
    let about = &asked.about;
    let settings = store::settings::of_year(&mut write.tx, &about.program, about.year).await?;
    let partner = store::partners::get(&mut write.tx, &about.partner).await?;
    let when = (about.year, about.season);
    let inquiry = store::inquiries::find(&mut write.tx, &about.program, when, &about.partner).await?;
    let nights: Vec<Night> = nights.iter().map(|(_, night)| *night).collect();
    let letter = Letter {
        partner: &partner.in_text,
        year: about.year,
        season: about.season,
        nights: &nights,
        answer_by: Terms::from(&settings).reminder_due(sent_on),
        signed: settings.text(Key::Group),
    };
    Ok(match (kind, &inquiry) {
        (MessageKind::Reminder, Some(inquiry)) => letter.reminder(inquiry),
        _ => letter.inquiry(),
    })
}

async fn answer(
    write: &mut Write,
    asked: &Asked<'_>,
    round: Option<RoundId>,
    reply: Reply,
    answered_on: NaiveDate,
    text: &str,
) -> Result<()> {
    say(
        write,
        asked,
        round,
        (reply, answered_on),
        ("polisens kontaktperson", text),
    )
    .await
}

async fn say(
    write: &mut Write,
    asked: &Asked<'_>,
    round: Option<RoundId>,
    (reply, answered_on): (Reply, NaiveDate),
    (stated_by, text): (&str, &str),
) -> Result<()> {
    let new = AnswerFacts {
        round,
        reply,
        answered_on,
        channel: Channel::Phone,
        stated_by: stated_by.to_owned(),
        text: text.to_owned(),
    };
    inquiries::register_answer(write, &asked.about, &new).await?;
    Ok(())
}
