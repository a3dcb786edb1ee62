//! Words for mail on its way out: what it is, how it stands, and what stopped it.

use chrono::{DateTime, Duration, Utc};

use crate::domain::outbox::{BY_HAND_DAYS, GIVEN_UP_DAYS, LetterKind, Outgoing, Problem, State};
use crate::domain::period::date_of;
use crate::swedish::dates;

pub fn kind(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Message => "Förfrågan eller påminnelse",
        LetterKind::Invitation => "Kalenderinbjudan",
        LetterKind::Update => "Ändrad kalenderinbjudan",
        LetterKind::Cancellation => "Kalenderinbjudan som tas tillbaka",
        LetterKind::Receipt => "Kvitto på ett svar",
        LetterKind::Notice => "Besked från Tillsyn",
    }
}

/// What stopped a mail, for whoever sent it.
pub fn problem(problem: Problem) -> &'static str {
    match problem {
        Problem::Unreachable => "Mejlservern svarar inte.",
        Problem::NotNow => "Mejlservern tar inte emot mejlet just nu.",
        Problem::Refused => "Mejlservern säger nej till mejlet.",
        Problem::AddressRefused => "Adressen går inte att skicka till.",
        Problem::SignIn => "Mejlservern släpper inte in Tillsyn.",
        Problem::Settings => "Det går inte att skicka från avsändarens adress.",
        Problem::Disk => "Mejlet kunde inte sparas som fil.",
    }
}

/// What to do about it; nothing while it mends itself.
pub fn advice(problem: Problem) -> &'static str {
    match problem {
        Problem::Unreachable | Problem::NotNow => "",
        Problem::Refused => "Läs vad servern svarade. Försök igen när det är åtgärdat.",
        Problem::AddressRefused => "Rätta adressen under Kontakter och skicka på nytt.",
        Problem::SignIn => "Säg till den som driver Tillsyn: användaren, lösenordet eller certifikatet stämmer inte.",
        Problem::Settings => "Säg till den som driver Tillsyn: inställningen mail_from behöver rättas.",
        Problem::Disk => "Säg till den som driver Tillsyn: mappen för mejl går inte att skriva i.",
    }
}

/// How a mail stands, in a sentence or two.
pub fn standing(mail: &Outgoing, now: DateTime<Utc>) -> String {
    let erased = |from: DateTime<Utc>, days| {
        let on = date_of(from + Duration::days(days));
        format!("Texten raderas {}.", dates::table(on))
    };
    match (mail.state(), mail.problem) {
        (State::Waiting, None) => "Skickas inom kort.".to_owned(),
        (State::Waiting, Some(stopped)) => format!("{} {}", problem(stopped), next_try(mail.next_try_at, now)),
        (State::Sent, _) => format!("Skickat {}.", dates::instant(mail.sent_at.unwrap_or(mail.created_at))),
        (State::GivenUp, stopped) => {
            let gone = erased(mail.gave_up_at.unwrap_or(mail.created_at), GIVEN_UP_DAYS);
            format!("{} Inga fler försök görs. {gone}", stopped.map_or("", problem))
                .trim_start()
                .to_owned()
        }
        (State::ByHand, _) => {
            let gone = erased(mail.created_at, BY_HAND_DAYS);
            format!("Väntar på att du skickar det från din egen mejl. {gone}")
        }
        (State::Lapsed, _) => "Inte skickat. Texten är raderad.".to_owned(),
    }
}

/// "Nytt försök kl. 14.05.", with the date when it is another day.
fn next_try(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    if at <= now {
        return "Nytt försök görs strax.".to_owned();
    }
    let when = dates::instant(at);
    let today = dates::table(date_of(now));
    format!(
        "Nytt försök {}.",
        when.strip_prefix(&format!("{today} ")).unwrap_or(&when)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_try_says_the_day_only_when_it_is_another() {
        let now = "2026-11-22T13:00:00Z".parse().unwrap();
        let at = |text: &str| next_try(text.parse().unwrap(), now);
        assert_eq!(at("2026-11-22T13:05:00Z"), "Nytt försök kl. 14.05.");
        assert_eq!(at("2026-11-23T13:05:00Z"), "Nytt försök 2026-11-23 kl. 14.05.");
        assert_eq!(at("2026-11-22T13:00:00Z"), "Nytt försök görs strax.");
    }
}
