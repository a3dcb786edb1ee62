//! `tillsyn feed`, and the feeds of contacts and officers: printed, handed out, paused, resumed, revoked.

use sqlx::SqliteConnection;

use super::{Context, Done, Failure, database, output, values};
use crate::actions::{Write, feeds};
use crate::clock::Now;
use crate::domain::feed::{Detail, Feed, MONTHS, Owner, USUAL_MONTHS};
use crate::domain::ids::FeedId;
use crate::domain::partner::{Contact, Officer};
use crate::domain::period::date_of;
use crate::error::Error;
use crate::store;
use crate::swedish::{dates, feeds as words};

#[derive(clap::Args)]
pub struct Arguments {
    /// Kontaktpersonens eller handläggarens namn, eller kontaktpersonens e-postadress
    #[arg(value_name = "KONTAKT|HANDLÄGGARE")]
    whose: String,
    /// Hur mycket den visar: upptagen, stadsdel eller (för handläggare) allt
    #[arg(long, value_name = "VAD", value_parser = values::detail)]
    detail: Option<Detail>,
}

/// What contacts and officers have in common: their feeds.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Gör en ny kalenderlänk och skriv ut adressen, en enda gång
    FeedUrl(New),
    /// Lista kalenderlänkarna
    Feeds {
        #[arg(value_name = "NAMN")]
        name: String,
    },
    /// Pausa kalenderlänkar: de visar en tom kalender
    Pause(Which),
    /// Återuppta pausade kalenderlänkar
    Resume(Which),
    /// Dra in kalenderlänkar för gott
    Revoke(Which),
}

/// A new feed for someone.
#[derive(clap::Args)]
pub struct New {
    #[arg(value_name = "NAMN")]
    name: String,
    /// Hur mycket den visar: upptagen, stadsdel eller (för handläggare) allt
    #[arg(long, value_name = "VAD", value_parser = values::detail)]
    detail: Option<Detail>,
    /// Hur många månader den gäller
    #[arg(long, value_name = "ANTAL", default_value_t = USUAL_MONTHS)]
    months: u32,
}

/// Someone's feeds, or one of them.
#[derive(clap::Args)]
pub struct Which {
    #[arg(value_name = "NAMN")]
    name: String,
    /// Bara den länken, med numret från feeds; annars alla
    #[arg(long, value_name = "NUMMER")]
    feed: Option<i64>,
}

/// Whose feeds a command is about.
#[derive(Clone, Copy)]
pub enum Among {
    Everyone,
    Contacts,
    Officers,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    let calendar = database::read(context, async |tx| {
        let owner = owner(tx, Among::Everyone, &arguments.whose, context.now()).await?;
        let detail = detail(owner, arguments.detail)?;
        Ok(feeds::body(tx, owner, detail, context.now()).await?)
    });
    output::print(&calendar.await?)
}

/// Does what a command says with the feeds of contacts or of officers.
pub async fn of(context: &Context, among: Among, command: Command) -> Done {
    match command {
        Command::FeedUrl(new) => hand_out(context, among, new).await,
        Command::Feeds { name } => list(context, among, &name).await,
        Command::Pause(which) => change(context, among, which, feeds::pause, ["pausad", "pausade"]).await,
        Command::Resume(which) => change(context, among, which, feeds::resume, ["i bruk igen"; 2]).await,
        Command::Revoke(which) => change(context, among, which, feeds::revoke, ["indragen", "indragna"]).await,
    }
}

/// Makes a feed and prints its address, this once.
async fn hand_out(context: &Context, among: Among, new: New) -> Done {
    if !MONTHS.contains(&new.months) {
        let months = MONTHS.map(|months| months.to_string()).join(", ");
        return Err(Failure::Said(format!("En kalenderlänk gäller i {months} månader.")));
    }
    let token = database::change(context, async |write| {
        let owner = owner(&mut write.tx, among, &new.name, write.now).await?;
        let detail = detail(owner, new.detail)?;
        let (_, token) = feeds::make(write, owner, detail, new.months).await?;
        Ok(token)
    });
    let token = token.await?;
    output::complain("Adressen visas bara nu. Den som har den ser kalendern.");
    output::say(&feeds::address(&context.config.base_url, &token))
}

/// Lists someone's feeds with their numbers.
async fn list(context: &Context, among: Among, name: &str) -> Done {
    let now = context.now();
    let all = database::read(context, async |tx| {
        let owner = owner(tx, among, name, now).await?;
        Ok(store::feeds::of_owner(tx, owner).await?)
    });
    output::list(&all.await?, |feed: &Feed| {
        vec![
            feed.id.to_string(),
            words::detail_word(feed.detail).to_owned(),
            words::state(feed.state(now.0)).to_owned(),
            dates::table(date_of(feed.created_at)),
            dates::table(date_of(feed.expires_at)),
            words::fetched(feed, now.today()),
        ]
    })
}

/// Pauses, resumes or revokes those that have not ended, and says what one or several of them now are.
async fn change(
    context: &Context,
    among: Among,
    which: Which,
    act: impl AsyncFn(&mut Write, FeedId) -> Result<bool, Error>,
    [one, several]: [&str; 2],
) -> Done {
    let changed = database::change(context, async |write| {
        let owner = owner(&mut write.tx, among, &which.name, write.now).await?;
        let mut all = store::feeds::of_owner(&mut write.tx, owner).await?;
        all.retain(|feed| !feed.has_ended(write.now.0) && which.feed.is_none_or(|id| id == feed.id.0));
        if all.is_empty() {
            let whose = &which.name;
            return Err(Failure::Said(format!("{whose} har ingen sådan kalenderlänk i bruk.")));
        }
        let mut changed = 0;
        for feed in &all {
            changed += usize::from(act(write, feed.id).await?);
        }
        Ok(changed)
    });
    output::say(&match changed.await? {
        0 => "Inget att ändra.".to_owned(),
        1 => format!("En kalenderlänk är {one}."),
        count => format!("{count} kalenderlänkar är {several}."),
    })
}

/// What a feed tells: what was asked for, else what is usual.
fn detail(owner: Owner, asked: Option<Detail>) -> Result<Detail, Failure> {
    match asked {
        Some(detail) if !owner.details().contains(&detail) => Err(Failure::Said(
            "En kontaktperson kan få upptagen eller stadsdel, inte allt.".to_owned(),
        )),
        Some(detail) => Ok(detail),
        None => Ok(owner.details().first().copied().unwrap_or(Detail::Busy)),
    }
}

/// The one contact or officer of a name or an address; of namesakes, the one who is it today.
pub async fn owner(db: &mut SqliteConnection, among: Among, whose: &str, now: Now) -> Result<Owner, Failure> {
    let same = |text: &str| text.to_lowercase() == whose.trim().to_lowercase();
    let is_asked = |contact: &Contact| same(&contact.name) || contact.email.as_deref().is_some_and(same);
    let mut found: Vec<(Owner, bool)> = Vec::new();
    if !matches!(among, Among::Officers) {
        let contacts = store::contacts::list(db).await?;
        let today = |contact: &Contact| (Owner::Contact(contact.id), contact.valid.holds_on(now.today()));
        found.extend(contacts.iter().filter(|contact| is_asked(contact)).map(today));
    }
    if !matches!(among, Among::Contacts) {
        let officers = store::officers::list(db).await?;
        let today = |officer: &Officer| (Owner::Officer(officer.id), officer.valid.holds_on(now.today()));
        found.extend(officers.iter().filter(|officer| same(&officer.name)).map(today));
    }
    let current: Vec<Owner> = found
        .iter()
        .filter(|(_, today)| *today)
        .map(|(owner, _)| *owner)
        .collect();
    match (current.as_slice(), found.as_slice()) {
        ([owner], _) | ([], [(owner, _)]) => Ok(*owner),
        ([], []) => Err(Failure::Said(format!("Det finns ingen {whose}."))),
        _ => Err(Failure::Said(format!(
            "Det finns flera som heter {whose}. Ange e-postadressen, eller gör det på personens sida."
        ))),
    }
}
