//! Sends what waits in the outbox. A mail is claimed, sent without a transaction, and then recorded as sent or failed:
//! it goes at least once, and never again once it is recorded as sent.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;

use crate::actions::Write;
use crate::actions::scope::Scope;
use crate::clock::{Clock, Now};
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::ids::OutboxId;
use crate::domain::outbox::{self, CLAIM_SECONDS, Mailbox, Outgoing, Problem};
use crate::domain::settings::Key;
use crate::error::Result;
use crate::mail::{Mailer, Trouble};
use crate::store::outbox::Failure;
use crate::store::{self, Db};

/// How often to try to record that a mail is sent, and how long to wait between: if that fails, it may be sent twice.
const RECORDINGS: u32 = 5;
const BETWEEN_RECORDINGS: Duration = Duration::from_secs(1);

/// Which mails to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those whose time it is.
    Due,
    /// Also those that wait for their next attempt.
    All,
}

/// What came of a round of deliveries.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    pub sent: usize,
    pub failed: Vec<NotSent>,
    /// Something that the next mail would have met as well stopped it.
    pub stopped: Option<Problem>,
}

/// A mail that was not sent this time.
#[derive(Debug, PartialEq, Eq)]
pub struct NotSent {
    pub id: OutboxId,
    pub to: Mailbox,
    pub subject: String,
    pub problem: Problem,
    /// The server's own words.
    pub words: String,
    /// Nobody tries again but on someone's order.
    pub given_up: bool,
}

/// Sends what waits, one after another in the order that it was written, until nothing is left, `go_on` says no, or
/// something stops it that the next mail would meet as well.
///
/// # Errors
/// When the database cannot be written to. What was sent until then is recorded.
pub async fn deliver(
    db: &Db,
    clock: &Clock,
    mailer: &Mailer,
    which: Which,
    go_on: impl Fn() -> bool,
) -> Result<Delivered> {
    let mut delivered = Delivered::default();
    let mut after = OutboxId(0);
    let mut signed = None;
    while go_on() {
        let Some(mail) = claim(db, clock.now(), after, which).await? else {
            break;
        };
        after = mail.id;
        let signed = match &mut signed {
            Some(signed) => signed,
            none => none.insert(signature(db, clock.now()).await?),
        };
        match mailer.deliver(&mail, signed).await {
            Ok(()) => {
                record_sent(db, clock, &mail).await?;
                delivered.sent += 1;
            }
            Err(trouble) => {
                tracing::warn!(mail = %mail.id, problem = ?trouble.problem, words = trouble.words, "mail was not sent");
                delivered.stopped = trouble.problem.concerns_all().then_some(trouble.problem);
                delivered
                    .failed
                    .extend(record_failed(db, clock.now(), mail, trouble).await?);
                if delivered.stopped.is_some() {
                    break;
                }
            }
        }
    }
    Ok(delivered)
}

/// Takes the next mail for ourselves, in a transaction that ends before the network is talked to.
async fn claim(db: &Db, now: Now, after: OutboxId, which: Which) -> Result<Option<Outgoing>> {
    let mut write = Write::begin(db, now, Actor::system()).await?;
    let until = now.0 + TimeDelta::seconds(CLAIM_SECONDS);
    let mail = store::outbox::claim(&mut write.tx, after, which == Which::All, now, until).await?;
    write.commit().await?;
    Ok(mail)
}

/// What to call the sender where the process's settings do not: "Tillståndsgruppen, Solna stad".
async fn signature(db: &Db, now: Now) -> Result<String> {
    let mut tx = db.read().await?;
    let year = chrono::Datelike::year(&now.today());
    let settings = Scope::shared(&Scope::all(&mut tx).await?, year);
    let mut names = [Key::Group, Key::Municipality].map(|key| settings.text(key)).to_vec();
    names.retain(|name| !name.is_empty());
    Ok(names.join(", "))
}

/// Tries several times, since a mail that is sent and not known to be is sent again when the claim has run out.
async fn record_sent(db: &Db, clock: &Clock, mail: &Outgoing) -> Result<()> {
    for _ in 1..RECORDINGS {
        match sent(db, clock.now(), mail).await {
            Ok(()) => return Ok(()),
            Err(error) => tracing::error!(mail = %mail.id, %error, "sent, but not recorded as sent"),
        }
        tokio::time::sleep(BETWEEN_RECORDINGS).await;
    }
    sent(db, clock.now(), mail).await
}

async fn sent(db: &Db, now: Now, mail: &Outgoing) -> Result<()> {
    let mut write = Write::begin(db, now, Actor::system()).await?;
    store::outbox::sent(&mut write.tx, mail.id, now).await?;
    let detail = json!({ "to": mail.to.name, "message": mail.message, "invitation": mail.invitation });
    write.note(Action::MailSent, "mail", mail.id, detail).await?;
    write.commit().await
}

/// Records the failure, unless the claim ran out and the mail is someone else's by now.
async fn record_failed(db: &Db, now: Now, mail: Outgoing, trouble: Trouble) -> Result<Option<NotSent>> {
    let next_try_at = if trouble.problem.is_final() {
        None
    } else {
        outbox::next_try(mail.attempts + 1, now.0)
    };
    let failure = Failure {
        problem: trouble.problem,
        words: &trouble.words,
        next_try_at,
    };
    let mut write = Write::begin(db, now, Actor::system()).await?;
    let ours = store::outbox::failed(&mut write.tx, &mail, failure, now).await?;
    if ours && next_try_at.is_none() {
        let detail = json!({ "to": mail.to.name, "problem": trouble.problem });
        write.note(Action::MailGivenUp, "mail", mail.id, detail).await?;
    }
    write.commit().await?;
    Ok(ours.then(|| NotSent {
        id: mail.id,
        to: mail.to,
        subject: mail.subject,
        problem: trouble.problem,
        words: trouble.words,
        given_up: next_try_at.is_none(),
    }))
}
