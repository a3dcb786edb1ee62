//! The addresses of the service itself: files, accounts, administration.

use axum::extract::{FromRequestParts, Query};
use serde::{Deserialize, Serialize};

use crate::domain::ids::{AccessNoticeId, OutboxId, UserId};

// -- about the service itself

paths! {
    Health = "/halsa",
    Asset { file: String } = "/statisk/{file}",
    Accessibility = "/tillganglighet",
}

// -- account

paths! {
    Account = "/konto",
    AccountPassword = "/konto/losenord",
    AccountEndSessions = "/konto/inloggningar/avsluta",
    /// One of them, by its name.
    AccountEndSession { session: String } = "/konto/inloggningar/{session}/avsluta",
    /// One's own second factor.
    SecondFactor = "/konto/tvastegsinloggning",
    NoSecondFactor = "/konto/tvastegsinloggning/avstangning",
    RecoveryCodes = "/konto/tvastegsinloggning/koder",
    /// Showing once more who one is.
    Proof = "/konto/bekraftelse",
    SignIn = "/logga-in",
    /// The code that comes after the password.
    SignInCode = "/logga-in/kod",
    SignOut = "/logga-ut",
    /// For whoever has been given the link.
    Activation { token: String } = "/valj-losenord/{token}",
}

/// Where to sign in, and then go on. `here` is a path on this server.
pub fn sign_in_then(here: &str) -> String {
    if here == "/" {
        return SignIn.to_string();
    }
    super::with_query(SignIn, Then { till: here.to_owned() })
}

/// Where to show once more who one is, and then go on.
pub fn prove_then(here: &str) -> String {
    super::with_query(Proof, Then { till: here.to_owned() })
}

/// The log of one session.
#[derive(Debug, Serialize)]
pub struct OfSession {
    pub inloggning: String,
}

/// Where to go after signing in.
#[derive(Debug, Default, Serialize, Deserialize, FromRequestParts)]
#[from_request(via(Query))]
pub struct Then {
    #[serde(default)]
    pub till: String,
}

impl Then {
    /// The path, if it is one on this server: nothing that a browser could read as another host.
    pub fn local(&self) -> &str {
        let path = self.till.as_str();
        let local = path.starts_with('/')
            && !path.starts_with("//")
            && !path.contains('\\')
            && !path.chars().any(|it| it.is_control() || it.is_whitespace());
        if local { path } else { "/" }
    }
}

// -- mail on its way out

paths! {
    Outbox = "/utkorg",
    MailAgain { id: OutboxId } = "/utkorg/{id}/forsok",
    /// Someone sent it from their own mailbox.
    MailSentByHand { id: OutboxId } = "/utkorg/{id}/skickat",
    /// It is not to be sent.
    MailDropped { id: OutboxId } = "/utkorg/{id}/skicka-inte",
}

// -- administration

paths! {
    Users = "/anvandare",
    NewUser = "/anvandare/ny",
    User { id: UserId } = "/anvandare/{id}",
    /// A link by which the user chooses a password.
    UserActivation { id: UserId } = "/anvandare/{id}/lank",
    /// Taking away the second factor of someone who has lost it.
    UserSecondFactor { id: UserId } = "/anvandare/{id}/tvastegsinloggning",
    UserSessionsEnd { id: UserId } = "/anvandare/{id}/inloggningar/avsluta",
    Settings = "/installningar",
    /// Whether those who see the schedule must have a second factor.
    SecondFactorRule = "/installningar/tvastegsinloggning",
    Setting { key: String } = "/installningar/{key}",
    /// A file that is a setting: its page, and taking it in.
    SettingFile { of: String } = "/installningar/fil/{of}",
    SettingFileContent { of: String } = "/installningar/fil/{of}/innehall",
    NoSettingFile { of: String } = "/installningar/fil/{of}/ta-bort",
    /// What the chefs are told of is right.
    AccessApproval { id: AccessNoticeId } = "/atkomst/{id}/godkannande",
    /// It is stopped.
    AccessStop { id: AccessNoticeId } = "/atkomst/{id}/stopp",
    Log = "/logg",
    /// What may be handed out of a year today; with the ending of a format, as a file.
    Disclosures = "/lamna-ut",
    DisclosureFile { year: String } = "/lamna-ut/{year}",
    /// All that is held of one person; and the same as a file.
    Person = "/personuppgifter",
    PersonFile = "/personuppgifter/fil",
    /// What was found in it.
    LogFile = "/logg.csv",
    /// What the decisions about retention let go of.
    Retention = "/gallring",
    /// How the service itself is.
    Upkeep = "/drift",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_one_stays_on_this_server() {
        let go = |till: &str| Then { till: till.to_owned() }.local().to_owned();
        assert_eq!(go("/ar/2024?x=1"), "/ar/2024?x=1");
        for other in [
            "//evil.se",
            "https://evil.se",
            "/\\evil.se",
            "evil",
            "",
            "/\t/evil.se",
            "/a\r\nb",
        ] {
            assert_eq!(go(other), "/", "{other:?}");
        }
    }
}
