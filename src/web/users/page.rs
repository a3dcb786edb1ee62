//! The pages of users.

use axum::response::Response;
use maud::{Markup, html};

use crate::actions::activations::HandedOut;
use crate::domain::user::User;
use crate::swedish::{dates, names};
use crate::web::account::page::sessions::told;
use crate::web::components::{Tone, badge, button_link, heads, submit, table_of};
use crate::web::form::Filled;
use crate::web::users::Known;
use crate::web::users::form::{NewUserForm, ReasonForm, UserForm};
use crate::web::{Layout, paths};

pub const TITLE: &str = "Användare";
pub const TITLE_NEW: &str = "Ny användare";
const HANDED_OUT: &str = "Länken är gjord";
pub const SECOND_FACTOR_RESET: &str = "Tvåstegsinloggningen är nollställd, och användaren är utloggad.";
pub const SIGNED_OUT: &str = "Användaren är utloggad överallt.";

/// Whether calendar links are left that no user's end takes with it: whose they are the chefs are told.
pub fn saved(left: bool) -> &'static str {
    if left {
        "Sparat. Det finns kalenderlänkar som inte hör till någon användare. Cheferna har fått veta det och kan dra in dem."
    } else {
        "Sparat."
    }
}

pub fn list(users: &[User]) -> Markup {
    let rows = html! {
        @for user in users {
            tr.off[user.disabled] {
                th scope="row" { a href=(paths::User { id: user.id }) { (user.name) } }
                td { (user.username) }
                td { (names::roles(&user.roles)) }
                td { @if user.disabled { (badge(Tone::Plain, "avstängd")) } @else { (badge(Tone::Done, "aktiv")) } }
            }
        }
    };
    html! {
        div.head { h1 { (TITLE) } (button_link(paths::NewUser, "Ny användare")) }
        div.card { (table_of("Alla användare", heads(&["Namn", "Användarnamn", "Roller", "Läge"]), rows)) }
    }
}

pub fn new(layout: &Layout, form: &Filled<NewUserForm>) -> Response {
    let fields =
        html! { (form.username()) (form.name()) (form.email()) (form.roles()) (submit("Lägg till och gör en länk")) };
    let card = layout.form(paths::NewUser, &fields);
    layout.form_page(TITLE_NEW, (paths::Users, TITLE), form, &card)
}

pub fn show(layout: &Layout, known: &Known, form: &Filled<UserForm>, reason: &Filled<ReasonForm>) -> Response {
    let user = &known.user;
    let fields = html! {
        (form.revision())
        (form.name()) (form.email()) (form.roles())
        div.field { (form.disabled()) }
        @if known.is_officer {
            p.hint { "Är handläggare. Kalenderlänkarna dras in när användaren stängs av eller inte längre får se schemat." }
        }
        (submit("Spara"))
    };
    let body = html! {
        a.back href=(paths::Users) { "‹ " (TITLE) }
        h1 { (user.name) }
        p.lead { (user.username) @if user.disabled { " · " (badge(Tone::Plain, "avstängd")) } }
        (form.notices()) (reason.notices())
        div.grid {
            section.card { h2 { "Uppgifter" } (layout.form(paths::User { id: user.id }, &fields)) }
            div {
                section.card { h2 { "Lösenord" } (password(layout, known)) }
                section.card { h2 { "Tvåstegsinloggning" } (second_factor(layout, known, reason)) }
                section.card { h2 { "Inloggningar" } (sessions(layout, known)) }
            }
        }
    };
    layout.answer(form.status_code().max(reason.status_code()), &user.name, &body)
}

fn password(layout: &Layout, known: &Known) -> Markup {
    let id = known.user.id;
    html! {
        @match (&known.activation, known.has_password) {
            (Some(link), _) => p { (badge(Tone::Warning, "Väntar")) " Användaren har en länk som gäller till " (dates::instant(link.expires_at)) "." },
            (None, true) => p { "Användaren har valt ett lösenord." },
            (None, false) => p { (badge(Tone::Warning, "Saknas")) " Användaren har inget lösenord och ingen länk som gäller." },
        }
        @if !known.user.disabled {
            p.soft {
                "Glömt lösenordet? Gör en ny länk, så väljer användaren ett nytt. Det gamla lösenordet och tidigare länkar slutar "
                "gälla, och användaren loggas ut överallt."
            }
            (layout.form(paths::UserActivation { id }, &html! { button { "Gör en länk" } }))
        }
    }
}

fn second_factor(layout: &Layout, known: &Known, reason: &Filled<ReasonForm>) -> Markup {
    let fields = html! { (reason.reason()) (submit("Nollställ")) };
    html! {
        @if known.second_factor {
            p { (badge(Tone::Done, "På")) " Användaren loggar in med lösenordet och en kod från telefonen." }
            details open[!reason.errors().is_empty()] {
                summary { "Användaren har varken telefonen eller koderna" }
                p.soft { "Försäkra dig om att det är rätt person som frågar. Användaren loggas ut och ordnar en ny telefon nästa gång." }
                (layout.form(paths::UserSecondFactor { id: known.user.id }, &fields))
            }
        } @else { p { (badge(Tone::Plain, "Av")) " Användaren loggar in med bara lösenordet." } }
    }
}

fn sessions(layout: &Layout, known: &Known) -> Markup {
    html! {
        @if known.sessions.is_empty() { p.soft { "Användaren är inte inloggad någonstans." } }
        @else {
            ul.list { @for session in &known.sessions { li { (told(session, true)) } } }
            (layout.form(paths::UserSessionsEnd { id: known.user.id }, &html! { button { "Logga ut överallt" } }))
        }
    }
}

/// The link, shown this once.
pub fn handed_out(layout: &Layout, HandedOut { user, link, .. }: &HandedOut, address: &str) -> Markup {
    let body = html! {
        a.back href=(paths::User { id: user.id }) { "‹ " (user.name) }
        h1 { (HANDED_OUT) }
        p.lead { "Med den väljer " (user.name) " sitt lösenord. Användarnamnet är " strong { (user.username) } "." }
        div.card {
            div.field {
                label for="lank" { "Länk för " (user.name) }
                input id="lank" value=(address) readonly autocomplete="off" spellcheck="false";
                p.hint { "Fungerar en gång och gäller till " (dates::instant(link.expires_at)) "." }
            }
            @match &user.email {
                Some(email) => p { "Länken är också skickad till " (email) "." },
                None => p { "Användaren har ingen e-postadress. Lämna länken på ett sätt som ingen annan ser." },
            }
        }
        div.note {
            h2 { "Länken visas bara nu" }
            p { "Den går inte att få fram igen, men du kan göra en ny. Den som har länken väljer lösenordet: lämna den bara till "
                (user.name) "." }
        }
        div.buttons { (button_link(paths::User { id: user.id }, "Klar")) }
    };
    layout.frame(HANDED_OUT, &body)
}
