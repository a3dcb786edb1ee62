//! Page: the nights that partners have offered, with the form to add some.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::partner::{Offer, Partner};
use crate::swedish::dates;
use crate::web::components::{button_link, card, heads_with, secrecy, submit, table};
use crate::web::form::Filled;
use crate::web::partners::offers::form::OfferForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Kvällarna är inlagda.";
pub const TAKEN_BACK: &str = "Kvällen är borttagen.";

const TITLE: &str = "Erbjudna kvällar";

pub fn list(layout: &Layout, partners: &[Partner], offers: &[Offer], form: Filled<OfferForm>) -> Response {
    let names = partners.iter().map(|it| (it.code.as_str(), it.name.as_str()));
    let form = form.offering(OfferForm::partner, names);
    layout.filled(TITLE, &form, &body(layout, partners, offers, &form))
}

fn body(layout: &Layout, partners: &[Partner], offers: &[Offer], form: &Filled<OfferForm>) -> Markup {
    let today = layout.today();
    let coming: Vec<&Offer> = offers.iter().filter(|offer| offer.date >= today).collect();
    html! {
        a.back href=(paths::Contacts) { "‹ Kontakter" }
        h1 { (TITLE) }
        p.lead { "Kvällar då en samverkanspart har sagt att den kan. De föredras när nya datum föreslås. " (secrecy()) }
        (form.notices())
        div.grid.wide {
            div.card {
                @if coming.is_empty() { p.soft { "Inga kommande kvällar är erbjudna." } }
                @else { (rows(layout, partners, &coming)) }
            }
            (card("nya", "Lägg till").with(html! {
                (layout.form(paths::Offers, &html! { (form.partner()) (form.dates()) (submit("Lägg till")) }))
                h3 { "Läs in från fil" }
                p { (button_link(paths::OffersFile, "Välj fil")) }
            }))
        }
    }
}

fn rows(layout: &Layout, partners: &[Partner], offers: &[&Offer]) -> Markup {
    let name = |offer: &Offer| {
        let partner = partners.iter().find(|partner| partner.code == offer.partner);
        partner.map(|partner| partner.name.as_str()).unwrap_or_default()
    };
    let heads = heads_with(&["Kväll", "Samverkanspart"], Some("Ta bort"));
    table("Kommande kvällar", heads, offers, |offer| {
        html! {
            th scope="row" { span.nowrap { (dates::short(offer.date)) } }
            td { (name(offer)) }
            td {
                (layout.form(paths::OfferTakenBack { id: offer.id }, &html! {
                    button.link type="submit" aria-label={ "Ta bort " (dates::table(offer.date)) } { "Ta bort" }
                }))
            }
        }
    })
}
