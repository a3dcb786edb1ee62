//! The words for what came in: why it waits, and what came of it.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Stockholm;

use crate::domain::incoming::{Doubt, Item, Source, Verdict};
use crate::domain::inquiry::Reply;
use crate::domain::invitation::Partstat;
use crate::domain::round::Round;
use crate::swedish::{dates, names};

/// Why nothing more is taken in.
pub const FULL: &str = "\
    Det som har kommit in tar redan så mycket plats att mer inte tas emot. Läs mejlet där det kom och lägg in svaret för hand. \
    Plats blir det när det gamla gallras.";

const LOW_SEQUENCE: &str = "\
    Antingen gäller svaret inbjudan som den var förut, eller så räknar kalendern som svarade inte inbjudningarna. \
    Fråga om du är osäker.";
const LOOKS_OVERTAKEN: &str = "\
    Ett annat svar är redan registrerat. Av numret eller tiden att döma är det här äldre, men det kan vara det som gäller, \
    till exempel ett återbud. Fråga, och registrera det som gäller.";
const OUTLOOK_FILE: &str = "\
    Outlook har sparat mejlet i ett eget format (.msg). Spara det som .eml och lämna in det igen, eller öppna \
    förfrågan och klistra in texten där.";

/// Why something waits, as a heading.
pub fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::UnknownUid => "Okänd inbjudan",
        Doubt::NoAttendee => "Ingen avsändare i svaret",
        Doubt::Stranger => "Svar från någon som inte är inbjuden",
        Doubt::Unproven => "Osäker avsändare",
        Doubt::Forwarded => "Vidarebefordrat svar",
        Doubt::NoPartstat => "Svar utan ja eller nej",
        Doubt::Counter => "Förslag om en annan tid",
        Doubt::OldSequence => "Svar på en äldre inbjudan",
        Doubt::LowSequence => "Svar med ett lägre nummer än inbjudan",
        Doubt::LooksOvertaken => "Svar som ser äldre ut",
        Doubt::CalledOff => "Svar om en inställd omgång",
        Doubt::HasBeen => "Svar om en kväll som har varit",
        Doubt::NotAsked => "Parten ska inte längre vara med",
        Doubt::Prose => "Mejl",
        Doubt::TooLarge => "För stort mejl",
        Doubt::NotAMail => "Okänd fil",
        Doubt::BrokenCalendar => "Trasig kalender",
        Doubt::FreeBusy => "Uppgift om ledig tid",
        Doubt::NoReply => "Kalender som inte är ett svar",
        Doubt::Bounce => "Mejl som inte kom fram",
        Doubt::Receipt => "Läskvitto",
        Doubt::AutoReply => "Autosvar",
        Doubt::Empty => "Tomt mejl",
        Doubt::Winmail => "Svar i Outlooks eget format",
        Doubt::OutlookFile => "Mejl sparat i Outlooks eget format",
        Doubt::Encrypted => "Krypterat mejl",
        Doubt::Unreadable => "Mejl som inte går att läsa",
    }
}

/// The same in a sentence or two, with what to do.
pub fn explanation(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::UnknownUid => {
            "Svaret gäller en händelse som inte har skickats härifrån. Välj vilken förfrågan det hör till, om någon."
        }
        Doubt::NoAttendee => "Det framgår inte vem som svarar.",
        Doubt::Stranger => {
            "Adressen som svarar har inte fått någon inbjudan till omgången. Kontrollera vem det är innan du registrerar."
        }
        Doubt::Unproven => {
            "Mejlet kommer från en annan adress än den som svarar, och det är inte skickat till svarsadressen i \
             inbjudan. Kontrollera med den som är inbjuden."
        }
        Doubt::Forwarded => "Svaret låg i ett mejl som någon har skickat vidare. Kontrollera att det är rätt.",
        Doubt::NoPartstat => "Kalendern säger varken ja, nej eller preliminärt.",
        Doubt::Counter => "En annan tid föreslås. Kontakta parten, eller flytta omgången.",
        Doubt::OldSequence => "Inbjudan har ändrats efter svaret. Fråga om svaret fortfarande gäller.",
        Doubt::LowSequence => LOW_SEQUENCE,
        Doubt::LooksOvertaken => LOOKS_OVERTAKEN,
        Doubt::CalledOff => "Omgången är inställd eller inbjudan tillbakatagen.",
        Doubt::HasBeen => "Kvällen hade redan börjat när svaret kom.",
        Doubt::NotAsked => "Omgången är inte längre samordnad med parten.",
        Doubt::Prose => "Läs vad som står och registrera svaret.",
        Doubt::TooLarge => "Mejlet är större än 5 MB. Bara början är sparad. Läs det i ett mejlprogram.",
        Doubt::NotAMail => "Filen är varken en kalender eller ett mejl.",
        Doubt::BrokenCalendar => "Kalendern går inte att läsa. Fråga avsändaren.",
        Doubt::FreeBusy => "Kalendern berättar när någon är ledig, men svarar inte på någon inbjudan.",
        Doubt::NoReply => "Kalendern frågar eller berättar något, men svarar inte på någon inbjudan.",
        Doubt::Bounce => "En mejlserver kunde inte leverera ett mejl härifrån. Kontrollera adressen.",
        Doubt::Receipt => "Ett program meddelar att mejlet är öppnat eller borttaget. Det är inget svar på förfrågan.",
        Doubt::AutoReply => "Ett program svarade att mottagaren är borta. Kontakta någon annan om det brådskar.",
        Doubt::Empty => "Mejlet innehåller inga egna ord.",
        Doubt::Winmail => "Svaret ligger i en fil, winmail.dat, som bara Outlook kan läsa. Öppna mejlet i Outlook.",
        Doubt::OutlookFile => OUTLOOK_FILE,
        Doubt::Encrypted => "Mejlet är krypterat eller inslaget i en signatur. Öppna det i ett mejlprogram.",
        Doubt::Unreadable => "Mejlet är byggt så att det inte går att läsa här. Öppna det i ett mejlprogram.",
    }
}

pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Applied => "Registrerat",
        Verdict::Overtaken => "Redan känt",
        Verdict::SetAside => "Väntar",
        Verdict::Handled => "Registrerat för hand",
        Verdict::Discarded => "Lagt åt sidan",
    }
}

pub fn source(source: Source) -> &'static str {
    match source {
        Source::Upload => "uppladdat",
        Source::Command => "taget från e-posten",
    }
}

/// What a calendar says, in a word.
pub fn partstat(partstat: Partstat) -> &'static str {
    match partstat {
        Partstat::Accepted => "ja",
        Partstat::Declined => "nej",
        Partstat::Tentative => "preliminärt",
    }
}

/// The time that someone proposes: "Föreslår fredag 2 april 2027 kl. 21.00–01.00."
pub fn proposed(starts: DateTime<Utc>, ends: Option<DateTime<Utc>>) -> String {
    let local = starts.with_timezone(&Stockholm);
    let start = dates::clock(local.time());
    let end = ends.map_or_else(String::new, |ends| {
        format!("–{}", dates::clock(ends.with_timezone(&Stockholm).time()))
    });
    format!("Föreslår {} kl. {start}{end}.", dates::with_weekday(local.date_naive()))
}

/// Who it is from, as a person would say it.
pub fn from(item: &Item) -> String {
    match &item.sender {
        Some(sender) if !sender.name.is_empty() => format!("{} <{}>", sender.name, sender.email),
        Some(sender) => sender.email.clone(),
        None if !item.attendee.is_empty() => item.attendee.clone(),
        None => "okänd avsändare".to_owned(),
    }
}

/// An answer that was registered: "Polisen: ja till fredag 26 februari 2027."
pub fn registered(partner: &str, reply: Reply, round: &Round) -> String {
    let night = round
        .date()
        .map_or_else(|| "en kväll utan datum".to_owned(), dates::with_weekday);
    let about = if reply == Reply::NoAnswer { "om" } else { "till" };
    format!("{partner}: {} {about} {night}.", names::reply(reply))
}

/// What came of a file or mail that was taken in, beside the answers that it gave.
pub fn taken(verdict: Verdict, doubt: Option<Doubt>, again: bool) -> String {
    let what = match (verdict, doubt) {
        (Verdict::SetAside, Some(doubt)) => {
            format!(
                "Väntar på bedömning: {}. {}",
                uncapitalised(self::doubt(doubt)),
                explanation(doubt)
            )
        }
        (Verdict::SetAside, None) => "Väntar på bedömning.".to_owned(),
        (Verdict::Applied, _) => "Svaret är registrerat.".to_owned(),
        (Verdict::Overtaken, _) => "Svaret är redan känt, eller så har ett senare kommit. Inget är ändrat.".to_owned(),
        (Verdict::Handled, _) => "Svaret är registrerat för hand.".to_owned(),
        (Verdict::Discarded, _) => "Det är lagt åt sidan.".to_owned(),
    };
    if again {
        format!("Samma fil har kommit tidigare. {what}")
    } else {
        what
    }
}

/// Inside a sentence: only the first letter is small, since there are names in it.
fn uncapitalised(heading: &str) -> String {
    let mut letters = heading.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_time_is_told_in_stockholm() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(
            proposed(at("2027-04-02T19:00:00Z"), Some(at("2027-04-02T23:00:00Z"))),
            "Föreslår fredag 2 april 2027 kl. 21.00–01.00."
        );
    }

    #[test]
    fn what_came_of_it_is_a_sentence() {
        assert_eq!(
            taken(Verdict::SetAside, Some(Doubt::NotAMail), true),
            "Samma fil har kommit tidigare. Väntar på bedömning: okänd fil. Filen är varken en kalender eller ett mejl."
        );
    }
}
