//! What the chefs are told of at once, by mail and on the start page, so that no administrator lets anyone in to the schedule
//! alone: each is told, and any of them can stop it. Nobody has to wait for a yes, which where two people work would mean that
//! nobody can be let in while the other is away.

use crate::actions::{Write, outbox};
use crate::domain::access_notice::NoticeKind;
use crate::domain::outbox::{Letter, LetterKind, Mailbox, NewOutgoing, Token};
use crate::domain::user::{Role, User};
use crate::error::Result;
use crate::store::{self, access_notices};
use crate::swedish::accounts;

/// Tells every chef but the one who does it and the one whom it is about. Where there is none to tell, the log has it.
pub async fn raise(write: &mut Write, kind: NoticeKind, about: Option<&User>, reason: &str) -> Result<()> {
    let directors = directors(write, about).await?;
    tell(write, &directors, kind, about, reason).await
}

/// The same, when it has been seen before a change who is to be told of it.
pub async fn tell(
    write: &mut Write,
    directors: &[User],
    kind: NoticeKind,
    about: Option<&User>,
    reason: &str,
) -> Result<()> {
    if directors.is_empty() {
        return Ok(());
    }
    let by = write.actor.name.clone();
    let whom = (about.map(|user| user.id), reason);
    access_notices::insert(&mut write.tx, kind, whom, write.now, &by).await?;
    let text = accounts::notice(kind, &by, about.map(|user| user.name.as_str()), reason);
    for director in directors {
        mail(
            write,
            director,
            (accounts::NOTICE, accounts::notice_letter(&text)),
            None,
        )
        .await?;
    }
    Ok(())
}

/// Those who are chefs now, but for the actor and the one whom it is about: nobody says of themselves that it is right.
pub async fn directors(write: &mut Write, about: Option<&User>) -> Result<Vec<User>> {
    let mut users = store::users::list(&mut write.tx).await?;
    let (actor, about) = (write.actor.user, about.map(|user| user.id));
    users.retain(|user| {
        let is_director = !user.disabled && user.roles.contains(&Role::Director);
        is_director && Some(user.id) != actor && Some(user.id) != about
    });
    Ok(users)
}

/// Tells a user whose second factor someone else has taken away.
pub async fn tell_of_reset(write: &mut Write, user: &User, reason: &str) -> Result<()> {
    let by = write.actor.name.clone();
    mail(write, user, (accounts::RESET, accounts::reset(&by, reason)), None).await
}

/// Mails a user about the account, if the user has an address.
pub async fn mail(write: &mut Write, user: &User, (subject, text): (&str, String), token: Option<Token>) -> Result<()> {
    let Some(email) = &user.email else {
        return Ok(());
    };
    let to = Mailbox {
        name: user.name.clone(),
        email: email.clone(),
    };
    let letter = Letter {
        to,
        subject: subject.to_owned(),
        text,
        token,
        calendar: None,
    };
    outbox::post(write, NewOutgoing::new(LetterKind::Notice, letter)).await?;
    Ok(())
}
