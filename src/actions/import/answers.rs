//! Rows of answers: what partners said, for one night or for all that they were asked about.

use super::inquiries::{about, key};
use super::round_ref::RoundRef;
use super::{Fields, Import, Row};
use crate::actions::inquiries::{self, About};
use crate::domain::ids::AnswerId;
use crate::domain::inquiry::{AnswerFacts, NotAllowed};
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;
use crate::swedish::files;

pub(super) struct AnswerRow {
    id: Option<i64>,
    about: About,
    round: RoundRef,
    answer: AnswerFacts,
}

impl Row for AnswerRow {
    const KEY: &'static str = "svarsdatum";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let (about, round) = (about(fields), RoundRef::parse(fields));
        let reply = fields.word("svar", files::REPLIES, files::parse_reply);
        let answered_on = fields.date("svarsdatum");
        let channel = fields.word("kanal", files::CHANNELS, files::parse_channel);
        Some(Self {
            id: fields.own_id(),
            about: about?,
            round: round?,
            answer: AnswerFacts {
                round: None,
                reply: reply?,
                answered_on: answered_on?,
                channel: channel?,
                stated_by: fields.text("uppgiftslämnare"),
                text: fields.text("svarstext"),
            },
        })
    }

    fn key(&self) -> String {
        let AnswerFacts {
            reply,
            answered_on,
            channel,
            stated_by,
            ..
        } = &self.answer;
        let about = key(&self.about);
        format!(
            "{about} {} {reply:?} {answered_on} {channel:?} {stated_by}",
            self.round.key()
        )
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let mut answer = self.answer;
        if !self.round.is_none() {
            let Some(round) = self.round.find(import).await? else {
                return Ok(());
            };
            if !was_asked_about(&round, &self.about, import).await? {
                return import.refused("nr", NotAllowed::NotAskedAbout.into());
            }
            answer.round = Some(round.id);
        }
        let put = match self.id {
            Some(id) => inquiries::correct_answer(import.write, &self.about, AnswerId(id), &answer).await,
            None => inquiries::put_answer(import.write, &self.about, &answer).await,
        };
        import.outcome("svar", put)
    }
}

/// Whether the partner was meant to join the round, in any version of the plan, or has answered about it before: a night
/// may have left the plan since.
async fn was_asked_about(round: &Round, about: &About, import: &mut Import<'_>) -> Result<bool> {
    let when = (about.year, about.season);
    let inquiry = store::inquiries::find(&mut import.write.tx, &about.program, when, &about.partner).await?;
    let mut answers = inquiry.iter().flat_map(|inquiry| &inquiry.answers);
    if answers.any(|answer| answer.round == Some(round.id)) {
        return Ok(true);
    }
    let Some(nr) = round.nr else {
        return Ok(round.partners.contains(&about.partner));
    };
    let plans = store::plans::of_year(&mut import.write.tx, &round.program, round.year).await?;
    let mut slots = plans.iter().filter_map(|plan| plan.slot(nr));
    Ok(slots.any(|slot| slot.season == about.season && slot.names(&about.partner)))
}
