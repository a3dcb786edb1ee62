//! Rows of answers: what partners said, for one night or for all that they were asked about.

use super::inquiries::about;
use super::round_ref::RoundRef;
use super::{Fields, Import, Row};
use crate::actions::inquiries::{self, About};
use crate::domain::ids::AnswerId;
use crate::domain::inquiry::{AnswerFacts, NotAllowed};
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

pub(super) struct AnswerRow {
    id: Option<i64>,
    about: About,
    round: RoundRef,
    answer: AnswerFacts,
}

impl Row for AnswerRow {
    const KEY: &'static str = "svarsdatum";

    fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            id: fields.own_id(),
            about: about(fields),
            round: RoundRef::read(fields),
            answer: AnswerFacts {
                round: None,
                reply: fields.word("svar"),
                answered_on: fields.date("svarsdatum"),
                channel: fields.word("kanal"),
                stated_by: fields.text("uppgiftslämnare"),
                text: fields.text("svarstext"),
            },
        }
    }

    fn key(&self) -> String {
        let new = &self.answer;
        let said = (new.reply, new.answered_on, new.channel, &new.stated_by);
        format!("{:?} {} {said:?}", self.about, self.round.key())
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
    let inquiry = about.find(&mut import.write.tx).await?;
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
