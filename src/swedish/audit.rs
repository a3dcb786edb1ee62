//! The words for what the log holds.

use crate::domain::audit::Action;

/// What was done, as a line in the log.
pub fn action(action: Action) -> &'static str {
    match action {
        Action::SignedIn => "Loggade in",
        Action::SignInFailed => "Misslyckad inloggning",
        Action::SignedOut => "Loggade ut",
        Action::UserAdded => "Lade till användare",
        Action::UserChanged => "Ändrade användare",
        Action::UserDisabled => "Stängde av användare",
        Action::PasswordSet => "Satte lösenord",
        Action::SettingChanged => "Ändrade inställning",
        Action::PartnerAdded => "Lade till samverkanspart",
        Action::PartnerChanged => "Ändrade samverkanspart",
        Action::OfficerAdded => "Lade till handläggare",
        Action::OfficerChanged => "Ändrade handläggare",
        Action::ContactAdded => "Lade till kontaktperson",
        Action::ContactChanged => "Ändrade kontaktperson",
        Action::LeaveAdded => "Lade in frånvaro",
        Action::LeaveTakenBack => "Tog tillbaka frånvaro",
        Action::OfferAdded => "Lade in erbjuden kväll",
        Action::OfferTakenBack => "Tog tillbaka erbjuden kväll",
        Action::DraftMade => "Gjorde utkast till plan",
        Action::DraftChanged => "Ändrade utkast till plan",
        Action::PlanAdopted => "Registrerade nämndens beslut",
        Action::RoundMade => "Lade till omgång",
        Action::RoundChanged => "Ändrade omgång",
        Action::RoundMoved => "Bytte datum på omgång",
        Action::RoundLogged => "Rapporterade omgång",
        Action::DateMadePublic => "Gjorde datum offentligt",
        Action::AbsenceNoted => "Noterade varför någon saknades",
        Action::VisitAdded => "Lade till besök",
        Action::VisitChanged => "Ändrade besök",
        Action::NoteAdded => "Lade till skyddad anteckning",
        Action::NoteRead => "Läste skyddad anteckning",
        Action::EventAdded => "Lade till evenemang",
        Action::EventChanged => "Ändrade evenemang",
        Action::VenueAdded => "Lade till arena",
        Action::VenueChanged => "Ändrade arena",
        Action::MessageNoted => "Noterade utskick",
        Action::AnswerNoted => "Noterade svar",
        Action::MeasureAdded => "Lade till åtgärd",
        Action::MeasureChanged => "Ändrade åtgärd",
        Action::Imported => "Läste in fil",
        Action::Exported => "Tog ut fil",
    }
}

/// What it was done to: `round:7` as "omgång, id 7". Ids are not the numbers of the plan, hence the word.
pub fn subject(subject: &str) -> String {
    let Some((noun, id)) = subject.split_once(':') else {
        return subject.to_owned();
    };
    let noun = match noun {
        "user" => return format!("användare {id}"),
        "setting" => return format!("inställning {id}"),
        "partner" => return format!("samverkanspart {id}"),
        "plan" => "plan",
        "round" => "omgång",
        "visit" => "besök",
        "absence" => "frånvaro",
        "officer" => "handläggare",
        "contact" => "kontaktperson",
        "leave" => "ledighet",
        "offer" => "erbjuden kväll",
        "note" => "skyddad anteckning",
        "event" => "evenemang",
        "venue" => "arena",
        "inquiry" => "förfrågan",
        "message" => "utskick",
        "answer" => "svar",
        "measure" => "åtgärd",
        "file" => "fil",
        other => other,
    };
    format!("{noun}, id {id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_told_by_its_noun() {
        assert_eq!(subject("round:7"), "omgång, id 7");
        assert_eq!(subject("user:anna"), "användare anna");
        assert_eq!(subject("system"), "system");
    }
}
