//! Rows of answers: what partners said, for one night or for all that they were asked about.

use super::inquiries::about;
use super::round_ref::RoundRef;
use super::{Fields, Import, Row};
use crate::actions::Put;
use crate::actions::inquiries::{self, About};
use crate::domain::deviation::Channel;
use crate::domain::ids::AnswerId;
use crate::domain::inquiry::{AnswerFacts, Inquiry, NotAllowed, Reply};
use crate::domain::round::Round;
use crate::error::{Error, Result};

pub(super) struct AnswerRow {
    id: Option<i64>,
    about: About,
    round: RoundRef,
    answer: AnswerFacts,
}

impl Row for AnswerRow {
    const KEY: &'static str = "svarsdatum";

    fn read(fields: &mut Fields<'_>) -> Self {
        let reply = fields.word("svar");
        // silence came by no channel
        let is_silence = reply == Reply::NoAnswer && fields.is_empty("kanal");
        Self {
            id: fields.own_id(),
            about: about(fields),
            round: RoundRef::read(fields),
            answer: AnswerFacts {
                round: None,
                reply,
                answered_on: fields.date("svarsdatum"),
                channel: if is_silence {
                    Channel::Other
                } else {
                    fields.word("kanal")
                },
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
        let round = if self.round.is_none() {
            None
        } else {
            let Some(round) = self.round.find(import).await? else {
                return Ok(());
            };
            Some(round)
        };
        let mut answer = self.answer;
        answer.round = round.as_ref().map(|round| round.id);
        let inquiry = import.take_inquiry(&self.about).await?;
        if let Some(round) = &round
            && !was_asked_about(round, &self.about, inquiry.as_ref(), import).await?
        {
            if let Some(inquiry) = inquiry {
                import.put_inquiry(&self.about, inquiry);
            }
            return import.refused("nr", NotAllowed::NotAskedAbout.into());
        }
        let put = put(self.id.map(AnswerId), &self.about, (inquiry, &answer), import).await;
        import.outcome("svar", put)
    }
}

/// The answer in its conversation, which is then known as it is with it.
async fn put(
    id: Option<AnswerId>,
    about: &About,
    (inquiry, answer): (Option<Inquiry>, &AnswerFacts),
    import: &mut Import<'_>,
) -> Result<Put> {
    let mut inquiry = match (inquiry, id) {
        (Some(inquiry), _) => inquiry,
        (None, Some(_)) => return Err(Error::NotFound),
        (None, None) => inquiries::open(import.write, about).await?,
    };
    let put = match id {
        Some(id) => inquiries::correct_answer(import.write, &mut inquiry, id, answer).await,
        None => inquiries::put_answer(import.write, &mut inquiry, answer).await,
    };
    import.put_inquiry(about, inquiry);
    put
}

/// Whether the partner was meant to join the round, in any version of the plan, or has answered about it before: a night
/// may have left the plan since.
async fn was_asked_about(
    round: &Round,
    about: &About,
    inquiry: Option<&Inquiry>,
    import: &mut Import<'_>,
) -> Result<bool> {
    let Some(nr) = round.nr else {
        return Ok(round.partners.contains(&about.partner) || has_answered(inquiry, round));
    };
    let plans = import.plans_around(round).await?;
    let mut slots = plans.iter().filter_map(|plan| plan.slot(nr));
    let meant = slots.any(|slot| slot.season == about.season && slot.names(&about.partner));
    Ok(meant || has_answered(inquiry, round))
}

fn has_answered(inquiry: Option<&Inquiry>, round: &Round) -> bool {
    let mut answers = inquiry.into_iter().flat_map(|inquiry| &inquiry.answers);
    answers.any(|answer| answer.round == Some(round.id))
}
