//! The form that makes an answer of what came in, or puts it aside.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::incoming::Doubt;
use crate::domain::period::Season;
use crate::domain::round::Round;
use crate::swedish::{capitalised, names, reading};
use crate::web::components::{self, hidden, secrecy, submit};
use crate::web::form::Filled;
use crate::web::incoming::form::{self, JudgeForm};
use crate::web::incoming::view::View;
use crate::web::{Layout, paths};

pub fn card(layout: &Layout, view: &View, form: &Filled<JudgeForm>) -> Markup {
    let put_aside = html! {
        (hidden("revision", view.item.revision))
        button type="submit" { "Lägg åt sidan" }
    };
    components::card("svara", "Registrera som svar").with(html! {
        @match view.partner() {
            Some(partner) => {
                p {
                    (partner.name) ", " (names::the_season(season(view))) " " (form.form.ar) ". "
                    @if view.nights().iter().any(|round| round.is_confidential(layout.today())) { (secrecy()) }
                }
                (what_was_left(view, layout.today()))
                (layout.form(paths::Incoming { id: view.item.id }, &fields(view, form)))
                details { summary { "Det gäller något annat" } (choose(view)) }
            }
            None => { p { "Vad gäller det?" } (choose(view)) }
        }
        hr;
        p.soft { "Säger det inget som ska registreras?" }
        (layout.form(paths::IncomingDiscarded { id: view.item.id }, &put_aside))
    })
}

/// The words that the form does not hold because nobody but a person can tell what they say.
fn what_was_left(view: &View, today: NaiveDate) -> Markup {
    let left = match view.item.doubt {
        Some(Doubt::Prose) => reading::left(&view.reading(today).left),
        _ => String::new(),
    };
    html! { @if !left.is_empty() { p.note { (left) } } }
}

fn season(view: &View) -> Season {
    view.about.as_ref().map_or(Season::Spring, |about| about.season)
}

/// The conversations that it may belong to, each a link to the same page.
fn choose(view: &View) -> Markup {
    let (candidates, page) = (view.candidates(), || paths::Incoming { id: view.item.id });
    html! {
        @if candidates.is_empty() { p.soft { "Det finns ingen förfrågan som det kan höra till." } }
        ul {
            @for one in &candidates {
                li { a href=(paths::with_query(page(), one.asked())) { (one.partner.name) ", " (names::the_season(one.season)) " " (one.year) } }
            }
        }
    }
}

fn fields(view: &View, form: &Filled<JudgeForm>) -> Markup {
    let night = |round: &Round| (round.id.to_string(), capitalised(&names::round_and_night(round)));
    let mut nights: Vec<(String, String)> = view.nights().into_iter().map(night).collect();
    if nights.is_empty() {
        nights.push((form::ALL.to_owned(), "Alla kvällar".to_owned()));
    }
    html! {
        (hidden(&form.revision().name, view.item.revision))
        (form.ar()) (form.period()) (form.part())
        @for (night, label) in nights { (form.nights().row(&night, label).from(form::REPLIES)) }
        (form.answered_on()) (form.stated_by()) (form.text())
        (submit("Registrera svar"))
    }
}
