//! What users are told of their accounts: by mail, and when something stops them.

use chrono::{DateTime, Utc};

use crate::domain::access_notice::NoticeKind;
use crate::domain::user::{self, Weakness};
use crate::swedish::dates;
use crate::swedish::letters::LINK_PLACE;

pub const ACTIVATION: &str = "Välj lösenord i Tillsyn";

/// How to choose a password.
pub fn activation(username: &str, until: DateTime<Utc>) -> String {
    format!(
        "Hej!\n\nVälj ett lösenord här, så kan du logga in i Tillsyn:\n{LINK_PLACE}\n\nDitt användarnamn är {username}. \
         Länken fungerar en gång och gäller till {}. Lämna den inte vidare.\n\nVäntade du dig inte det här mejlet? Hör av dig \
         till administratören.\n",
        dates::instant(until)
    )
}

pub const RESET: &str = "Din tvåstegsinloggning i Tillsyn är nollställd";

/// To a user whose second factor someone else has taken away.
pub fn reset(by: &str, reason: &str) -> String {
    format!(
        "Hej!\n\n{by} har nollställt din tvåstegsinloggning i Tillsyn och loggat ut dig överallt. Skäl: {reason}\n\nNästa gång \
         du loggar in ordnar du en ny med din telefon.\n\nHar du inte bett om det? Hör av dig till din chef i dag.\n"
    )
}

pub const NOTICE: &str = "Ändrad åtkomst i Tillsyn";

/// What the chefs are told of, in a sentence. `about` is the user's name.
pub fn notice(kind: NoticeKind, by: &str, about: Option<&str>, reason: &str) -> String {
    let about = about.unwrap_or_default();
    match kind {
        NoticeKind::LetIn => format!("{by} har gett {about} tillgång till kommande kvällar."),
        NoticeKind::Activation => {
            format!(
                "{by} har gjort en länk som {about} väljer ett nytt lösenord med. Den som har länken kan bli {about}."
            )
        }
        NoticeKind::SecondFactorReset => {
            format!("{by} har nollställt tvåstegsinloggningen för {about}. Skäl: {reason}")
        }
        NoticeKind::SecondFactorWaived => {
            format!("{by} har bestämt att de som ser kommande kvällar inte behöver tvåstegsinloggning. Skäl: {reason}")
        }
        NoticeKind::LinksLeft => {
            format!(
                "{about} får inte längre se kommande kvällar. {reason} Är det samma person? Dra in länkarna under Kontakter."
            )
        }
        NoticeKind::DirectorOut => format!("{by} har stängt av {about} eller tagit bort rollen chef."),
    }
}

/// The same as a letter.
pub fn notice_letter(sentence: &str) -> String {
    format!(
        "Hej!\n\n{sentence}\n\nStämmer det? Då behöver du inte göra något nu. Annars: logga in i Tillsyn, där du kan stoppa det \
         på startsidan.\n\nDu får mejlet för att du är chef i Tillsyn.\n"
    )
}

/// The sentence for what stops someone from being let in, made or changed.
pub fn refusal(error: user::NotAllowed) -> String {
    match error {
        user::NotAllowed::WrongPassword => "Fel användarnamn eller lösenord. Försök igen.".to_owned(),
        user::NotAllowed::Slowed { minutes: 0 | 1 } => "För många misslyckade försök. Vänta en minut.".to_owned(),
        user::NotAllowed::Slowed { minutes } => {
            format!("För många misslyckade försök. Vänta {minutes} minuter.")
        }
        user::NotAllowed::Crowded => "Många loggar in just nu. Vänta några sekunder och försök igen.".to_owned(),
        user::NotAllowed::NoLink => {
            "Länken har redan använts eller är för gammal. Be administratören om en ny.".to_owned()
        }
        user::NotAllowed::WrongCode => {
            "Koden stämmer inte eller är redan använd. Vänta på nästa och försök igen.".to_owned()
        }
        user::NotAllowed::WrongProof => "Lösenordet stämmer inte. Försök igen.".to_owned(),
        user::NotAllowed::SignInAgain => "Det tog för lång tid. Logga in från början.".to_owned(),
        user::NotAllowed::Weak(weakness) => weak(weakness).to_owned(),
        other => change(other).to_owned(),
    }
}

/// The same of what stops a change of a user.
fn change(error: user::NotAllowed) -> &'static str {
    match error {
        user::NotAllowed::SecondFactorRequired => {
            "Den som ser kommande kvällar måste logga in i två steg. Byt telefon i stället."
        }
        user::NotAllowed::NoReason => "Skriv ett skäl.",
        user::NotAllowed::OwnNotice => "Det gäller dig själv. En annan chef behöver titta på det.",
        user::NotAllowed::OwnRoles => "Ingen ändrar sina egna roller. Be en annan administratör.",
        user::NotAllowed::BadUsername => "Skriv ett användarnamn på högst 60 tecken, utan mellanslag.",
        user::NotAllowed::Reserved => {
            "Namnet eller användarnamnet liknar ett som programmet självt har i loggen. Välj ett annat."
        }
        user::NotAllowed::NoName => "Skriv ett namn på högst 100 tecken.",
        user::NotAllowed::NoRole => "En användare behöver minst en roll. Välj en.",
        user::NotAllowed::LastAdministrator => {
            "Det är den sista administratören. Gör någon annan till administratör först."
        }
        _ => "Det går inte. Gå tillbaka och försök igen.",
    }
}

fn weak(weakness: Weakness) -> &'static str {
    match weakness {
        Weakness::TooShort => "Lösenordet är för kort. Använd minst 12 tecken.",
        Weakness::TooLong => "Lösenordet är för långt. Använd högst 128 tecken.",
        Weakness::Common => "Lösenordet är för vanligt. Välj ett som är svårare att gissa.",
        Weakness::Known => {
            "Lösenordet finns bland dem som har läckt från andra tjänster och prövas först. Välj ett annat."
        }
        Weakness::Context => {
            "Lösenordet liknar ditt namn, kommunens namn eller verktygets. Välj ett som är svårare att gissa."
        }
    }
}
