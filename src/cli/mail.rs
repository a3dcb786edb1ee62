//! `tillsyn mail`: the outbox from the command line.

use super::{Context, Done, Failure, database, output};
use crate::actions::delivery::{self, Delivered, NotSent, Which};
use crate::domain::outbox::{Outgoing, State};
use crate::mail::Mailer;
use crate::store::{self, Db};
use crate::swedish::numbers::{self, MAIL, count};
use crate::swedish::{capitalised, outbox};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Skicka det som väntar nu, även det som annars väntar på nästa försök
    Send,
}

pub async fn send(context: &Context) -> Done {
    let db = database::open_existing(context).await?;
    let mailer = Mailer::open(&context.config, &context.config.base_url)?;
    warn_of_links(&mailer, &context.config.base_url);
    let delivered = delivery::deliver(&db, &context.clock, &mailer, Which::All, || true).await?;
    let left = still_waiting(&db, &delivered).await?;
    db.close().await;
    output::say(&sentence(&delivered, &mailer))?;
    if delivered.failed.is_empty() && left == 0 {
        Ok(())
    } else {
        Err(Failure::Said(failures(&delivered, left)))
    }
}

/// A link to this very machine answers for nobody else.
pub fn warn_of_links(mailer: &Mailer, base_url: &str) {
    if mailer.folder().is_none() && !base_url.starts_with("https://") {
        output::complain(&format!(
            "Länkarna i mejlen leder till {base_url}, som bara den här datorn når. Ange adressen utåt i base_url."
        ));
    }
}

/// How many wait that were not tried: after something that stopped the rest, or in the hands of another process.
async fn still_waiting(db: &Db, delivered: &Delivered) -> Result<usize, Failure> {
    let mut tx = db.read().await?;
    let unsent = store::outbox::unsent(&mut tx).await?;
    let tried = |mail: &Outgoing| delivered.failed.iter().any(|failed| failed.id == mail.id);
    let waiting = unsent
        .iter()
        .filter(|mail| mail.state() == State::Waiting && !tried(mail));
    Ok(waiting.count())
}

fn sentence(delivered: &Delivered, mailer: &Mailer) -> String {
    if delivered.sent == 0 && delivered.failed.is_empty() {
        return "Inget mejl skickades: inget väntade.".to_owned();
    }
    let sent = capitalised(&count(delivered.sent, MAIL));
    match mailer.folder() {
        Some(folder) => format!(
            "{sent} {} i {}.",
            numbers::plural(delivered.sent, "sparades som fil", "sparades som filer"),
            folder.display()
        ),
        None => format!("{sent} skickades."),
    }
}

fn failures(delivered: &Delivered, left: usize) -> String {
    let mut lines: Vec<String> = delivered.failed.iter().map(failure).collect();
    if left > 0 {
        lines.push(format!("{} väntar och prövades inte.", capitalised(&count(left, MAIL))));
    }
    lines.join("\n")
}

fn failure(failed: &NotSent) -> String {
    let next = if failed.given_up {
        "Inga fler försök görs."
    } else {
        "Det försöks igen."
    };
    let said = if failed.words.is_empty() {
        String::new()
    } else {
        format!(" ({})", failed.words)
    };
    format!(
        "Till {}, ”{}”: {} {next}{said}",
        failed.to.email,
        failed.subject,
        outbox::problem(failed.problem)
    )
}
