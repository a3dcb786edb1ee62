//! The page that lists what was typed, and sends it again when told to; and the one to sign in on before that.

use axum::response::Response;
use maud::{Markup, html};

use crate::web::components::{hidden, submit};
use crate::web::form::{Filled, Labels};
use crate::web::resume::carried::{Carried, Stopped, Unproved, Unsaved};
use crate::web::second_factor::form::ProofForm;
use crate::web::second_factor::page as second_factor;
use crate::web::sign_in::page as sign_in;
use crate::web::{Layout, paths};

const TITLE: &str = "Du är inloggad igen";

const UNSAVED: &str = "Inget är sparat";

/// Asks who it is, once more, before what was typed is sent.
pub fn unproved(layout: &Layout, Unproved { carried, back }: &Unproved) -> Response {
    let form = ProofForm {
        till: back.clone(),
        carried: carried.as_ref().map(Carried::written).unwrap_or_default(),
        ..ProofForm::default()
    };
    second_factor::prove(layout, &Filled::new(form))
}

/// The page of a form that was stopped: to sign in on first, or to confirm at once.
pub fn stopped(layout: &Layout, forms: &[Labels], Stopped(carried): &Stopped) -> Markup {
    match carried {
        Some(carried) if layout.user().is_some() => confirm(layout, forms, carried),
        _ => {
            let form = sign_in::Form {
                carried: carried.as_ref(),
                interrupted: true,
                ..sign_in::Form::default()
            };
            sign_in::show(layout, &form)
        }
    }
}

/// What was typed before signing in again, and the button that sends it.
pub fn confirm(layout: &Layout, forms: &[Labels], carried: &Carried) -> Markup {
    if !layout.user().is_some_and(|user| carried.is_for(user)) {
        return layout.frame(TITLE, &someone_elses());
    }
    let body = html! {
        h1 { (TITLE) }
        p.lead { "Det du skrev är inte sparat än." }
        (typed(layout, forms, carried, "Spara det du skrev"))
        p { a href=(paths::Start) { "Släng det du skrev" } }
    };
    layout.frame(TITLE, &body)
}

/// What could not be saved for now, to the one who sent it.
pub fn unsaved(layout: &Layout, forms: &[Labels], sentence: &str, Unsaved(carried): &Unsaved) -> Markup {
    let body = html! {
        h1 { (UNSAVED) }
        p.lead { (sentence) }
        p { "Det du skrev står här." }
        (typed(layout, forms, carried, "Försök spara igen"))
    };
    layout.frame(UNSAVED, &body)
}

/// What was typed, and the button that sends it.
fn typed(layout: &Layout, forms: &[Labels], carried: &Carried, again: &str) -> Markup {
    let names: Vec<&str> = carried.fields.iter().map(|(name, _)| name.as_str()).collect();
    let form = Labels::fitting(forms, &names);
    let label = |name: &str| form.map_or_else(|| Some(name.to_owned()), |form| form.label(name));
    let typed = carried.fields.iter().filter(|(_, value)| !value.trim().is_empty());
    let typed = typed.filter_map(|(name, value)| Some((label(name)?, value)));
    let fields = html! {
        @for (name, value) in &carried.fields { (hidden(name, value)) }
        p { (submit(again)) }
    };
    html! {
        div.card {
            dl.facts { @for (label, value) in typed { dt { (label) } dd.letter { (value) } } }
        }
        (layout.form(&carried.to, &fields))
    }
}

fn someone_elses() -> Markup {
    html! {
        h1 { (TITLE) }
        p { "Det som skrevs på sidan före inloggningen hör till en annan roll. Det visas inte och är inte sparat." }
        p { a href=(paths::Start) { "Till startsidan" } }
    }
}
