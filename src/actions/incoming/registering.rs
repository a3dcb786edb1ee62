//! A calendar's reply that is believed becomes an answer.

use chrono::{DateTime, Utc};

use super::matching;
use crate::actions::Write;
use crate::actions::inquiries::register_answer;
use crate::domain::deviation::Channel;
use crate::domain::ids::{PartnerCode, RoundId};
use crate::domain::incoming::{self, CalendarReply, Doubt, Incoming, Judgement, Known, Ties, Verdict};
use crate::domain::inquiry::{AnswerFacts, Reply};
use crate::domain::invitation::{Invitation, Partstat};
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

/// Registers all that can be believed. When any cannot, a person judges the whole.
pub(super) async fn all(write: &mut Write, incoming: &Incoming, replies: &[CalendarReply]) -> Result<Outcome> {
    let mut all = Outcome {
        verdict: Verdict::Overtaken,
        doubt: None,
        ties: Ties::default(),
        reply: None,
        registered: Vec::new(),
    };
    for reply in replies {
        let one = one(write, incoming, reply).await?;
        all.registered.extend(one.registered);
        let decides = all.reply.is_none() || weight(one.verdict) > weight(all.verdict);
        if decides {
            (all.verdict, all.doubt, all.ties, all.reply) = (one.verdict, one.doubt, one.ties, one.reply);
        }
    }
    Ok(all)
}

/// What waits for a person says more than what is done, and that more than what is overtaken.
fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::SetAside => 2,
        Verdict::Applied => 1,
        _ => 0,
    }
}

async fn one(write: &mut Write, incoming: &Incoming, reply: &CalendarReply) -> Result<Outcome> {
    let invitations = store::invitations::by_uid(&mut write.tx, &reply.uid).await?;
    let by_code = matching::by_code(write, incoming).await?;
    let round = match invitations.first() {
        Some(first) => Some(store::rounds::get(&mut write.tx, first.round).await?),
        None => None,
    };
    let now = write.now.0;
    let reply = reply.as_meant(&invitations, now);
    let known = Known {
        invitations: &invitations,
        by_code: by_code.as_ref(),
        called_off: round.as_ref().is_some_and(Round::is_called_off),
        has_been: round.as_ref().is_some_and(|round| has_been(round, now)),
        now,
    };
    carried_out(write, incoming, &reply, incoming::judge(incoming, &reply, known)).await
}

fn has_been(round: &Round, now: DateTime<Utc>) -> bool {
    round.is_logged() || round.night().is_some_and(|night| night.starts <= now)
}

async fn carried_out(
    write: &mut Write,
    incoming: &Incoming,
    reply: &CalendarReply,
    judgement: Judgement<'_>,
) -> Result<Outcome> {
    let mut registered = None;
    let (verdict, doubt, invitation) = match judgement {
        Judgement::Apply(invitation, partstat) => {
            registered = apply(write, incoming, reply, (invitation, partstat)).await?;
            match registered {
                Some(_) => (Verdict::Applied, None, Some(invitation)),
                None => (Verdict::SetAside, Some(Doubt::NotAsked), Some(invitation)),
            }
        }
        Judgement::Overtaken(invitation) => (Verdict::Overtaken, None, Some(invitation)),
        Judgement::SetAside(doubt, invitation) => (Verdict::SetAside, Some(doubt), invitation),
    };
    Ok(Outcome {
        verdict,
        doubt,
        ties: match invitation {
            Some(invitation) => matching::of_invitation(write, invitation).await?,
            None => matching::ties(write, incoming).await?,
        },
        reply: Some(reply.clone()),
        registered: registered.into_iter().collect(),
    })
}

/// Registers the answer, after what the calendar said, so that it is not told what it knows. `None` when the partner is
/// no longer meant to join the round.
async fn apply(
    write: &mut Write,
    incoming: &Incoming,
    reply: &CalendarReply,
    (invitation, partstat): (&Invitation, Partstat),
) -> Result<Option<Registered>> {
    let round = store::rounds::get(&mut write.tx, invitation.round).await?;
    let record = store::record::load(&mut write.tx, &round.program, &[round.year]).await?;
    let Some(about) =
        matching::about(&record, &round, &invitation.partner).filter(|it| it.asks_about(&record, round.id))
    else {
        return Ok(None);
    };
    let now = write.now.0;
    let stamp = reply.stamp.map(|stamp| stamp.min(now));
    let sequence = invitation.counted(reply.sequence);
    store::invitations::save_reply(&mut write.tx, invitation.id, partstat, sequence, stamp).await?;
    let year = record.year(round.year);
    let held = year.and_then(|year| year.answer_about(&round, &invitation.partner, write.now.today()));
    let answer = incoming::reply_of(partstat, held.map(|held| held.reply));
    let new = AnswerFacts {
        round: Some(round.id),
        reply: answer,
        answered_on: incoming.answered_on(reply, invitation.sent_at, now),
        channel: Channel::Calendar,
        stated_by: invitation.name.clone(),
        text: reply.comment.clone(),
    };
    register_answer(write, &about, &new).await?;
    Ok(Some(Registered {
        partner: invitation.partner.clone(),
        round: round.id,
        reply: answer,
    }))
}

/// An answer that a calendar gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    pub partner: PartnerCode,
    pub round: RoundId,
    pub reply: Reply,
}

/// What came of it, and which of its replies decided that.
pub(super) struct Outcome {
    pub(super) verdict: Verdict,
    pub(super) doubt: Option<Doubt>,
    pub(super) ties: Ties,
    pub(super) reply: Option<CalendarReply>,
    pub(super) registered: Vec<Registered>,
}
