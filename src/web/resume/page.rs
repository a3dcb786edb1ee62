//! The page that lists what was typed, and sends it again when told to; and the one to sign in on before that.

use maud::{Markup, html};

use crate::web::components::{hidden, submit};
use crate::web::resume::carried::{Carried, Stopped};
use crate::web::sign_in::page as sign_in;
use crate::web::{Layout, paths};

const TITLE: &str = "Du är inloggad igen";

/// What the fields of our forms are called, by their names.
const LABELS: &[(&str, &str)] = &[
    ("anmarkning", "Anmärkning"),
    ("answered_on", "Datum"),
    ("antagen", "Antagen den"),
    ("authority", "Myndighet"),
    ("away", "Bortalag"),
    ("bort", "Ta bort"),
    ("channel", "Hur"),
    ("code", "Kod"),
    ("competition", "Tävling"),
    ("consulted_on", "Samråd med förvaltningschefen"),
    ("date", "Datum"),
    ("dates", "Datum"),
    ("datum", "Datum"),
    ("deltog", "Var med på plats"),
    ("description", "Beskrivning"),
    ("diarienummer", "Diarienummer"),
    ("dnr", "Diarienummer"),
    ("done", "Genomförd"),
    ("done_on", "Genomförd den"),
    ("due_on", "Klart senast"),
    ("effect", "Avsedd effekt"),
    ("effect_on", "Effekten känd den"),
    ("email", "E-post"),
    ("end", "Slut"),
    ("first", "Första dagen"),
    ("fokus", "Fokus"),
    ("franvaro", "Frånvaro"),
    ("from", "Från och med"),
    ("from_year", "Från och med år"),
    ("handlaggare", "Handläggare"),
    ("home", "Hemmalag eller namn"),
    ("in_text", "I löpande text"),
    ("installd", "Inställd den"),
    ("kanal", "På vilket sätt"),
    ("kick_off", "Start kl."),
    ("kind", "Slag"),
    ("lag", "Lag"),
    ("last", "Sista dagen"),
    ("match_round", "Matchomgång"),
    ("name", "Namn"),
    ("new_authority", "Ny myndighet"),
    ("objekt", "Objekt"),
    ("officer", "Handläggare"),
    ("officers", "Handläggare"),
    ("ord", "Med egna ord"),
    ("orsak", "Orsak"),
    ("paragraf", "Paragraf"),
    ("part", "Part"),
    ("partner", "Part"),
    ("period", "Period"),
    ("phone", "Telefon"),
    ("planerade", "Var med och planerade"),
    ("recipient", "Till"),
    ("reference", "Diarienummer"),
    ("reply", "Svar"),
    ("reported_on", "Anmält till polisen"),
    ("responsible", "Ansvarig"),
    ("round", "Omgång"),
    ("samlingsplats", "Samlingsplats"),
    ("samverkanspart", "Tillsammans med"),
    ("season_label", "Säsong"),
    ("sent_on", "Skickat"),
    ("skal", "Varför omgången flyttas"),
    ("slut", "Slut"),
    ("stadsdel", "Stadsdel"),
    ("start", "Start"),
    ("stated_by", "Lämnat av"),
    ("status", "Läge"),
    ("text", "Text"),
    ("tid", "Tid"),
    ("to", "Till och med"),
    ("typ", "Typ"),
    ("uppgiftsdatum", "När det sades"),
    ("uppgiftslamnare", "Vem som sade det"),
    ("user", "Användare"),
    ("utfall", "Utfall"),
    ("value", "Värde"),
    ("venue", "Arena"),
    ("year", "År"),
];

/// Not typed by anyone: what the form needs for itself.
const OUT_OF_SIGHT: [&str; 2] = ["nr", "revision"];

/// The page of a form that was stopped: to sign in on first, or to confirm at once.
pub fn stopped(layout: &Layout, Stopped(carried): &Stopped) -> Markup {
    match carried {
        Some(carried) if layout.user().is_some() => confirm(layout, carried),
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

/// What was typed, and the button that sends it.
pub fn confirm(layout: &Layout, carried: &Carried) -> Markup {
    if !layout.user().is_some_and(|user| carried.is_for(user)) {
        return layout.frame(TITLE, &someone_elses());
    }
    let typed = carried
        .fields
        .iter()
        .filter(|(name, value)| !OUT_OF_SIGHT.contains(&name.as_str()) && !value.trim().is_empty());
    let fields = html! {
        @for (name, value) in &carried.fields { (hidden(name, value)) }
        p { (submit("Spara det du skrev")) }
    };
    let body = html! {
        h1 { (TITLE) }
        p.lead { "Det du skrev är inte sparat än." }
        div.card {
            dl.facts { @for (name, value) in typed { dt { (label(name)) } dd.letter { (value) } } }
        }
        (layout.form(&carried.to, &fields))
        p { a href=(paths::Start) { "Släng det du skrev" } }
    };
    layout.frame(TITLE, &body)
}

fn someone_elses() -> Markup {
    html! {
        h1 { (TITLE) }
        p { "Det som skrevs på sidan före inloggningen hör till en annan roll. Det visas inte och är inte sparat." }
        p { a href=(paths::Start) { "Till startsidan" } }
    }
}

/// What people call a field; of a row in a table with the row's number.
fn label(name: &str) -> String {
    let (stem, row) = match name.rsplit_once('-') {
        Some((stem, row)) if row.parse::<u16>().is_ok() => (stem, Some(row)),
        _ => (name, None),
    };
    let label = LABELS
        .iter()
        .find(|(known, _)| *known == stem)
        .map_or(stem, |(_, label)| label);
    row.map_or_else(|| label.to_owned(), |row| format!("{label} {row}"))
}
