//! Answers as they come in: by people, one after another, and in files, where the same row twice is one.

use serde_json::json;

use super::conversation::{About, note, open};
use crate::actions::{Put, Reach, Write};
use crate::domain::audit::Action;
use crate::domain::inquiry::{Answer, AnswerFacts, Inquiry, NotAllowed};
use crate::domain::record::Record;
use crate::error::Result;
use crate::store;

/// Registers an answer for one of the nights that the partner is asked about, or for all of them. What has been said
/// before is said again, and stored, when something else was said since or a night has moved.
///
/// # Errors
/// [`NotAllowed::NotAskedAbout`] for another round; [`NotAllowed::NoReminderYet`] for "inget svar" too early (rule 5).
pub async fn register_answer(write: &mut Write, about: &About, new: &AnswerFacts) -> Result<Put> {
    register_answers(write, about, std::slice::from_ref(new)).await
}

/// Registers answers for several nights at once.
///
/// # Errors
/// As [`register_answer`].
pub async fn register_answers(write: &mut Write, about: &About, all: &[AnswerFacts]) -> Result<Put> {
    let record = store::record::load(&mut write.tx, &about.program, &[about.year]).await?;
    register_among(write, &record, about, all).await
}

/// The same, with the nights of a record that has the year. Answers change none of them.
pub(super) async fn register_among(
    write: &mut Write,
    record: &Record,
    about: &About,
    all: &[AnswerFacts],
) -> Result<Put> {
    let mut put = Put::Unchanged;
    for new in all {
        put = match (put, register_one(write, record, about, new).await?) {
            (Put::Added, _) | (_, Put::Added) => Put::Added,
            (Put::Changed, _) | (_, Put::Changed) => Put::Changed,
            _ => Put::Unchanged,
        };
    }
    Ok(put)
}

async fn register_one(write: &mut Write, record: &Record, about: &About, new: &AnswerFacts) -> Result<Put> {
    if !new.round.is_none_or(|round| about.asks_about(record, round)) {
        return Err(NotAllowed::NotAskedAbout.into());
    }
    let inquiry = open(write, about).await?;
    match said_before(&inquiry, new) {
        Some(old) if holds(record, about, &inquiry, new) => again(write, &inquiry, old, new).await,
        _ => add(write, &inquiry, new).await.map(|_| Put::Added),
    }
}

/// Puts an answer in a conversation as a file has it, also one about a night that the plan no longer has. History is kept; the same answer
/// again changes nothing but its words.
///
/// # Errors
/// [`NotAllowed::NoReminderYet`].
pub async fn put_answer(write: &mut Write, inquiry: &mut Inquiry, new: &AnswerFacts) -> Result<Put> {
    let Some(place) = inquiry.answers.iter().rposition(|old| is_same(old, new)) else {
        let answer = add(write, inquiry, new).await?;
        let order = |answer: &Answer| (answer.answered_on, answer.recorded_at, answer.id);
        let place = inquiry.answers.partition_point(|old| order(old) < order(&answer));
        inquiry.answers.insert(place, answer);
        return Ok(Put::Added);
    };
    let put = again(write, inquiry, &inquiry.answers[place], new).await?;
    if put == Put::Changed {
        inquiry.answers[place].facts.text.clone_from(&new.text);
    }
    Ok(put)
}

/// What makes two answers the same one in a file; the words may be corrected.
pub fn is_same(old: &Answer, new: &AnswerFacts) -> bool {
    (old.round, old.reply, old.answered_on, old.channel, &old.stated_by)
        == (new.round, new.reply, new.answered_on, new.channel, &new.stated_by)
}

/// The last of those that are the same.
fn said_before<'a>(inquiry: &'a Inquiry, new: &AnswerFacts) -> Option<&'a Answer> {
    inquiry.answers.iter().rev().find(|old| is_same(old, new))
}

/// Whether what is said holds already, on its day, for every night that it is about.
fn holds(record: &Record, about: &About, inquiry: &Inquiry, new: &AnswerFacts) -> bool {
    let years = record.years.iter();
    let mut nights = years
        .flat_map(|year| year.asked_about(about.season, &about.partner, year.current_plan()))
        .filter(|round| new.round.is_none_or(|id| id == round.id))
        .peekable();
    if nights.peek().is_none() {
        let last = inquiry.answers.iter().rfind(|old| old.answered_on <= new.answered_on);
        return last.is_some_and(|last| is_same(last, new));
    }
    nights.all(|round| {
        let held = inquiry.answer_for(round, new.answered_on);
        held.is_some_and(|held| held.reply == new.reply)
    })
}

/// The same answer again: nothing new but, perhaps, its words.
async fn again(write: &mut Write, inquiry: &Inquiry, old: &Answer, new: &AnswerFacts) -> Result<Put> {
    let corrected = !new.text.is_empty() && old.text != new.text;
    if corrected {
        store::inquiries::save_answer_text(&mut write.tx, old.id, &new.text).await?;
        let detail = json!({ "corrected": old.id, "before": old.text, "after": new.text });
        note(write, Action::AnswerNoted, inquiry, detail).await?;
    }
    Ok(Put::changed(corrected))
}

async fn add(write: &mut Write, inquiry: &Inquiry, new: &AnswerFacts) -> Result<Answer> {
    inquiry.check_answer(new.reply, new.answered_on)?;
    match new.round {
        Some(round) => write.touch(round, Reach::Agreed),
        None => write.touch_coming(Reach::Agreed),
    }
    let id = store::inquiries::insert_answer(&mut write.tx, inquiry.id, new, write.now, &write.actor.name).await?;
    let detail = json!({
        "answer": id,
        "round": new.round,
        "reply": new.reply,
        "answered_on": new.answered_on,
        "channel": new.channel,
        "stated_by": new.stated_by,
    });
    note(write, Action::AnswerNoted, inquiry, detail).await?;
    Ok(Answer {
        id,
        facts: new.clone(),
        recorded_at: write.now.0,
    })
}
