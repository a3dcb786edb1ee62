//! The addresses of the service itself: files, accounts, administration.

use axum_extra::routing::TypedPath;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{OutboxId, UserId};

// -- about the service itself

#[derive(TypedPath, Deserialize)]
#[typed_path("/halsa")]
pub struct Health;

#[derive(TypedPath, Deserialize)]
#[typed_path("/statisk/{file}")]
pub struct Asset {
    pub file: String,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/tillganglighet")]
pub struct Accessibility;

// -- account

#[derive(TypedPath, Deserialize)]
#[typed_path("/konto")]
pub struct Account;

#[derive(TypedPath, Deserialize)]
#[typed_path("/konto/losenord")]
pub struct AccountPassword;

#[derive(TypedPath, Deserialize)]
#[typed_path("/konto/inloggningar/avsluta")]
pub struct AccountEndSessions;

#[derive(TypedPath, Deserialize)]
#[typed_path("/logga-in")]
pub struct SignIn;

#[derive(TypedPath, Deserialize)]
#[typed_path("/logga-ut")]
pub struct SignOut;

/// Where to sign in, and then go on. `here` is a path on this server.
pub fn sign_in_then(here: &str) -> String {
    if here == "/" {
        return SignIn.to_string();
    }
    super::with_query(SignIn, Then { till: here.to_owned() })
}

/// Where to go after signing in.
#[derive(Debug, Default, Serialize, Deserialize)]
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

#[derive(TypedPath, Deserialize)]
#[typed_path("/utkorg")]
pub struct Outbox;

#[derive(TypedPath, Deserialize)]
#[typed_path("/utkorg/{id}/forsok")]
pub struct MailAgain {
    pub id: OutboxId,
}

/// Someone sent it from their own mailbox.
#[derive(TypedPath, Deserialize)]
#[typed_path("/utkorg/{id}/skickat")]
pub struct MailSentByHand {
    pub id: OutboxId,
}

/// It is not to be sent.
#[derive(TypedPath, Deserialize)]
#[typed_path("/utkorg/{id}/skicka-inte")]
pub struct MailDropped {
    pub id: OutboxId,
}

// -- administration

#[derive(TypedPath, Deserialize)]
#[typed_path("/anvandare")]
pub struct Users;

#[derive(TypedPath, Deserialize)]
#[typed_path("/anvandare/ny")]
pub struct NewUser;

#[derive(TypedPath, Deserialize)]
#[typed_path("/anvandare/{id}")]
pub struct User {
    pub id: UserId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/anvandare/{id}/losenord")]
pub struct UserPassword {
    pub id: UserId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/installningar")]
pub struct Settings;

#[derive(TypedPath, Deserialize)]
#[typed_path("/installningar/{key}")]
pub struct Setting {
    pub key: String,
}

/// A file that is a setting: its page, and taking it in.
#[derive(TypedPath, Deserialize)]
#[typed_path("/installningar/fil/{of}")]
pub struct SettingFile {
    pub of: String,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/installningar/fil/{of}/innehall")]
pub struct SettingFileContent {
    pub of: String,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/installningar/fil/{of}/ta-bort")]
pub struct NoSettingFile {
    pub of: String,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/logg")]
pub struct Log;

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
