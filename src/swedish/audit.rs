//! The words for what the log holds.

use serde_json::Value;

use crate::domain::actor::{COMMAND_LINE, Door};
use crate::domain::audit::{Action, Sort};
use crate::domain::settings::{FileOf, Key};
use crate::domain::user::Role;
use crate::swedish::{names, retention, settings};

/// Makes [`action`]: a word for each action, one line each.
macro_rules! words {
    ($($action:ident => $words:literal),+ $(,)?) => {
        /// All that can be done.
        pub const ACTIONS: &[Action] = &[$(Action::$action),+];

        /// What was done, as a line in the log.
        pub fn action(action: Action) -> &'static str {
            match action {
                $(Action::$action => $words,)+
            }
        }
    };
}

words! {
    SignedIn => "Loggade in",
    SignInFailed => "Misslyckad inloggning",
    SignedOut => "Loggade ut",
    SessionsEnded => "Avslutade inloggningar",
    UserAdded => "Lade till användare",
    UserChanged => "Ändrade användare",
    UserDisabled => "Stängde av användare",
    PasswordSet => "Satte lösenord",
    ActivationHandedOut => "Gav ut länk för att välja lösenord",
    SecondFactorSetUp => "Slog på sin tvåstegsinloggning",
    SecondFactorFailed => "Fel kod vid inloggning",
    SecondFactorRemoved => "Stängde av sin tvåstegsinloggning",
    SecondFactorReset => "Nollställde tvåstegsinloggning",
    SecondFactorRuleChanged => "Ändrade vilka som måste logga in i två steg",
    RecoveryCodesMade => "Gjorde återställningskoder",
    AccessNoticeSettled => "Granskade ändrad åtkomst",
    SettingChanged => "Ändrade inställning",
    PartnerAdded => "Lade till samverkanspart",
    PartnerChanged => "Ändrade samverkanspart",
    OfficerAdded => "Lade till handläggare",
    OfficerChanged => "Ändrade handläggare",
    ContactAdded => "Lade till kontaktperson",
    ContactChanged => "Ändrade kontaktperson",
    LeaveAdded => "Lade in frånvaro",
    LeaveTakenBack => "Tog tillbaka frånvaro",
    OfferAdded => "Lade in erbjuden kväll",
    OfferTakenBack => "Tog tillbaka erbjuden kväll",
    DraftMade => "Gjorde utkast till plan",
    DraftChanged => "Ändrade utkast till plan",
    PlanAdopted => "Registrerade nämndens beslut",
    RoundMade => "Lade till omgång",
    RoundChanged => "Ändrade omgång",
    RoundMoved => "Satte datum för omgång",
    ScheduleChanged => "Ändrade schemat",
    ScheduleUndone => "Ångrade ändring av schemat",
    RoundLogged => "Rapporterade omgång",
    DateMadePublic => "Gjorde datum offentligt",
    DateLocked => "Låste datum",
    DateUnlocked => "Låste upp datum",
    AbsenceNoted => "Noterade varför någon saknades",
    VisitAdded => "Lade till besök",
    VisitChanged => "Ändrade besök",
    NoteAdded => "Lade till skyddad anteckning",
    NoteRead => "Läste skyddad anteckning",
    EventAdded => "Lade till evenemang",
    EventChanged => "Ändrade evenemang",
    VenueAdded => "Lade till arena",
    VenueChanged => "Ändrade arena",
    MessageNoted => "Noterade utskick",
    AnswerNoted => "Noterade svar",
    AnswerLinksWithdrawn => "Drog in svarslänkar",
    MeasureAdded => "Lade till åtgärd",
    MeasureChanged => "Ändrade åtgärd",
    ErrandMade => "Lade upp ärende",
    ErrandChanged => "Ändrade ärende",
    ErrandFinished => "Färdigställde dokument för nämnden",
    SectionWritten => "Skrev om avsnitt",
    SectionLeftOut => "Lämnade ute avsnitt",
    SectionPutBack => "Tog med avsnitt igen",
    SectionRestored => "Tog tillbaka den skrivna texten",
    SectionChecked => "Kontrollerade siffror i avsnitt",
    RoutineAdded => "Lade till text om rutin",
    RoutineChanged => "Ändrade text om rutin",
    WordsCleared => "Lät nämndens sekreterare läsa texter",
    WordsTakenBack => "Lät inte längre nämndens sekreterare läsa texter",
    MeetingAdded => "Lade till sammanträde",
    MeetingChanged => "Ändrade sammanträde",
    MailPosted => "Lade mejl i utkorgen",
    MailSent => "Skickade mejl",
    MailGivenUp => "Gav upp mejl",
    MailTriedAgain => "Försökte igen med mejl",
    MailHandedOver => "Skickade mejl själv",
    MailErased => "Raderade text i mejl",
    Invited => "Bjöd in till kalendern",
    FeedMade => "Gjorde kalenderlänk",
    FeedPaused => "Pausade kalenderlänk",
    FeedResumed => "Öppnade kalenderlänk igen",
    FeedRevoked => "Drog in kalenderlänk",
    IncomingTaken => "Tog emot svar",
    IncomingJudged => "Bedömde svar",
    Imported => "Läste in fil",
    Exported => "Tog ut fil",
    DisclosureTried => "Prövade en begäran",
    Erased => "Gallrade",
    LogHeadTold => "Mejlade loggens kontrollsumma till driften",
    RowsSealed => "Uppgraderade databasen och förseglade dess rader",
    ScheduleRead => "Öppnade sida",
    FeedFetched => "Hämtade kalender",
    AnswerPageRead => "Öppnade svarssida",
    Refused => "Nekades",
    LinkRefused => "Använde länk som inte gäller",
    FormRefused => "Skickade formulär som inte gäller",
}

/// Which roles a user was given or lost, or when a user was let in again: `handläggare → handläggare, chef`. Nothing else that the
/// log holds is told, which may be coming dates.
pub fn roles(action: Action, detail: &str) -> Option<String> {
    let detail: Value = serde_json::from_str(detail).ok()?;
    let told = |value: &Value| -> Option<String> {
        let roles: Vec<Role> = serde_json::from_value(value.get("roles")?.clone()).ok()?;
        let off = value.get("disabled").and_then(Value::as_bool).unwrap_or_default();
        Some(format!(
            "{}{}",
            names::roles(&roles),
            if off { " (avstängd)" } else { "" }
        ))
    };
    match action {
        Action::UserAdded => told(&detail),
        Action::UserChanged | Action::UserDisabled => {
            let (before, after) = (told(detail.get("before")?)?, told(detail.get("after")?)?);
            (before != after).then(|| format!("{before} → {after}"))
        }
        Action::SecondFactorReset | Action::SecondFactorRuleChanged => {
            let reason = detail.get("reason")?.as_str()?;
            Some(format!("Skäl: {reason}")).filter(|_| !reason.is_empty())
        }
        _ => None,
    }
}

/// How many times, of what is told once for several.
pub fn times(detail: &str) -> Option<i64> {
    let detail: Value = serde_json::from_str(detail).ok()?;
    detail.get("times")?.as_i64().filter(|times| *times > 1)
}

/// A key, or a file.
fn setting(id: &str) -> &str {
    let of_file = FileOf::parse(id).map(settings::file_label);
    let told = of_file.or_else(|| Key::parse(id).map(settings::label));
    told.unwrap_or(if id == "second_factor" {
        "tvåstegsinloggning"
    } else {
        id
    })
}

/// What sort of thing was done, of several.
pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Change => "Ändringar",
        Sort::SignIn => "Inloggningar",
        Sort::Read => "Läsningar och uttag",
        Sort::Refused => "Nekade försök",
    }
}

/// By which way it was done; nothing of entries from before it was kept.
pub fn door(door: Option<Door>) -> &'static str {
    match door {
        None => "",
        Some(Door::Session) => "inloggad",
        Some(Door::Command) => COMMAND_LINE,
        Some(Door::Job) => "av sig själv",
        Some(Door::Link) => "hemlig länk",
        Some(Door::Outside) => "inte inloggad",
    }
}

/// Who did it: what they are called, if they are known.
pub fn name(name: &str, by: Option<Door>) -> &str {
    match (name, by) {
        ("", None) => "gallrad",
        ("", by) => door(by),
        (name, _) => name,
    }
}

/// What things are called that something can be done to, by their nouns in the log.
pub const NOUNS: [(&str, &str); 32] = [
    ("user", "användare"),
    ("setting", "inställning"),
    ("partner", "samverkanspart"),
    ("page", "sidan"),
    ("access_notice", "besked om åtkomst"),
    ("plan", "plan"),
    ("round", "omgång"),
    ("schedule", "schemaändring"),
    ("visit", "besök"),
    ("absence", "frånvaro"),
    ("officer", "handläggare"),
    ("contact", "kontaktperson"),
    ("leave", "ledighet"),
    ("offer", "erbjuden kväll"),
    ("note", "skyddad anteckning"),
    ("event", "evenemang"),
    ("venue", "arena"),
    ("inquiry", "förfrågan"),
    ("message", "utskick"),
    ("answer", "svar"),
    ("measure", "åtgärd"),
    ("errand", "ärende"),
    ("routine", "text om rutin"),
    ("board_meeting", "sammanträde"),
    ("mail", "mejl"),
    ("feed", "kalenderlänk"),
    ("incoming", "inkommet svar"),
    ("file", "fil"),
    ("export", "uttag"),
    ("disclosure", "begäran"),
    ("database", "databas"),
    ("log", "logg"),
];

/// What it was done to: `round:7` as "omgång, id 7". Ids are not the numbers of the plan, hence the word.
pub fn subject(subject: &str) -> String {
    let Some((noun, id)) = subject.split_once(':') else {
        return subject.to_owned();
    };
    let word = NOUNS.iter().find(|it| it.0 == noun).map_or(noun, |it| it.1);
    match noun {
        _ if id.is_empty() => word.to_owned(),
        "user" | "partner" | "page" => format!("{word} {id}"),
        "setting" => format!("{word} {}", setting(id)),
        "sign_in" => "okänt användarnamn".to_owned(),
        "retention" => format!("gallring av {}", retention::kind_named(id)),
        _ => format!("{word}, id {id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_told_by_its_noun() {
        let told = ["round:7", "user:anna", "system", "round:"].map(subject);
        assert_eq!(told, ["omgång, id 7", "användare anna", "system", "omgång"]);
    }
}
