//! The pages of one's own second factor: for people who have never heard of it.

use axum::response::Response;
use maud::{Markup, html};

use crate::actions::second_factor::Standing;
use crate::actions::second_factor::codes::ToSetUp;
use crate::domain::second_factor::parted;
use crate::web::components::{Tone, badge, button_link, submit};
use crate::web::form::Filled;
use crate::web::qr;
use crate::web::second_factor::form::{ProofForm, SetUpForm};
use crate::web::{Layout, paths};

const SET_UP: &str = "Logga in i två steg";
const CODES: &str = "Spara återställningskoderna";
const PROVE: &str = "Visa att det är du";
pub const REMOVED: &str = "Tvåstegsinloggningen är avstängd.";

pub fn set_up(layout: &Layout, told: &ToSetUp, form: &Filled<SetUpForm>) -> Response {
    let body = html! {
        h1 { (SET_UP) }
        p.lead { "Du loggar in med lösenordet och en kod från din telefon. Då räcker det inte för någon annan att ha fått tag i "
            "lösenordet. Det tar två minuter att ordna." }
        (form.notices())
        div.grid.wide {
            section.card.text {
                h2 { "1. Skaffa en app" }
                p { "Har du redan en app för koder på telefonen? Använd den. Annars installerar du en, till exempel Microsoft "
                    "Authenticator, Google Authenticator eller Aegis. Fråga it om kommunen har bestämt vilken." }
                h2 { "2. Lägg till Tillsyn i appen" }
                p { "Öppna appen, välj Lägg till eller plustecknet, och rikta kameran mot rutan." }
                @if let Some(image) = qr::image(&told.address) {
                    p { img src=(image) width="240" height="240" alt="QR-kod att läsa in i appen"; }
                }
                details {
                    summary { "Går det inte med kameran?" }
                    p { "Läser du det här på telefonen: " a href=(told.address) { "öppna i appen" } "." }
                    p { "Eller skriv av nyckeln i appen: " code { (spaced(&told.secret)) } }
                }
            }
            section.card {
                h2 { "3. Skriv koden" }
                p { "Appen visar sex siffror för Tillsyn. De byts varje halvminut. Skriv dem som står där nu." }
                (layout.form(paths::SecondFactor, &html! { (form.salt()) (form.code()) (submit("Slå på")) }))
            }
        }
    };
    layout.filled(SET_UP, form, &body)
}

/// In fours, to be read aloud and typed.
fn spaced(secret: &str) -> String {
    parted(secret).replace('-', " ")
}

/// The recovery codes, shown this once.
pub fn codes(layout: &Layout, codes: &[String]) -> Markup {
    let body = html! {
        div.narrow {
            h1 { (CODES) }
            p.lead { "Tvåstegsinloggningen är på. Har du inte telefonen loggar du in med en av de här koderna i stället. Varje kod "
                "fungerar en gång." }
            div.card {
                ul.codes { @for code in codes { li { code { (parted(code)) } } } }
            }
            div.note {
                h2 { "Koderna visas bara nu" }
                p { "Skriv ut sidan eller skriv av koderna, och lägg dem där du har annat viktigt, inte i telefonen. Tidigare koder "
                    "gäller inte längre." }
            }
            div.buttons { (button_link(paths::Start, "Jag har sparat koderna")) }
        }
    };
    layout.frame(CODES, &body)
}

/// The part of the account's page that is about it.
pub fn card(layout: &Layout, standing: &Standing) -> Markup {
    html! {
        @if standing.is_on {
            p { (badge(Tone::Done, "På")) " Du loggar in med lösenordet och en kod från telefonen." }
            p.soft {
                @match standing.recovery_codes_left {
                    0 => "Du har inga återställningskoder kvar. Gör nya.",
                    1 => "Du har en återställningskod kvar.",
                    left => { "Du har " (left) " återställningskoder kvar." }
                }
            }
            div.buttons {
                (button_link(paths::SecondFactor, "Byt telefon"))
                (layout.form(paths::RecoveryCodes, &html! { button { "Gör nya koder" } }))
                @if !standing.is_required { (layout.form(paths::NoSecondFactor, &html! { button { "Stäng av" } })) }
            }
        } @else {
            p { (badge(Tone::Plain, "Av")) " Du loggar in med bara lösenordet." }
            div.buttons { (button_link(paths::SecondFactor, "Slå på")) }
        }
    }
}

/// Asks who it is, once more.
pub fn prove(layout: &Layout, form: &Filled<ProofForm>) -> Response {
    let (sentence, proof) = if layout.asks_code() {
        let proof = form.proof().label("Kod").autocomplete("one-time-code");
        (
            "Öppna appen på telefonen och skriv de sex siffrorna. En återställningskod går också bra.",
            proof,
        )
    } else {
        let proof = form.proof().kind("password").autocomplete("current-password");
        ("Skriv ditt lösenord en gång till.", proof)
    };
    let fields = html! { (form.till()) (form.carried()) (proof) (submit("Fortsätt")) };
    let body = html! {
        div.narrow {
            h1 { (PROVE) }
            p.lead { "Det du ska göra är känsligt, och det var ett tag sedan du loggade in. " (sentence) }
            (form.notices())
            div.card { (layout.form(paths::Proof, &fields)) }
        }
    };
    layout.filled(PROVE, form, &body)
}
