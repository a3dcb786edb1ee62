//! Page: someone's calendar links, with a form for a new one; and the page that hands one out.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::feed::{Detail, Feed, Owner, Shows, State};
use crate::domain::holder::Sees;
use crate::domain::period::date_of;
use crate::swedish::{capitalised, dates, feeds};
use crate::web::components::{self, Tone, badge, submit};
use crate::web::feeds::form::FeedForm;
use crate::web::feeds::{Theirs, page_of};
use crate::web::form::{Filled, FormErrors};
use crate::web::{Layout, paths};

mod handed_out;

pub use handed_out::handed_out;

pub const PAUSED: &str = "Länken är pausad. Kalendern är tom tills du återupptar den.";
pub const RESUMED: &str = "Länken visar omgångarna igen.";
pub const REVOKED: &str = "Länken är indragen. Omgångarna försvinner ur kalendern när den hämtas nästa gång.";

const NEW: &str = "Ny kalenderlänk";

/// The part of a contact's or an officer's page that is about their calendar links.
pub fn card(layout: &Layout, theirs: &Theirs) -> Markup {
    components::card("kalenderlankar", "Kalenderlänkar").with(html! {
        p.soft { (introduction(theirs.owner)) }
        (list(layout, theirs))
        h3 { (NEW) }
        (form(layout, theirs.owner, &offered(theirs.owner, Filled::new(FeedForm::new(theirs.owner)))))
    })
}

/// The form again with what is wrong with it.
pub fn again(layout: &Layout, theirs: &Theirs, typed: FeedForm, errors: FormErrors) -> Response {
    let typed = offered(theirs.owner, Filled::faulty(typed, errors));
    let card = form(layout, theirs.owner, &typed);
    layout.form_page(NEW, (page_of(theirs.owner), &theirs.name), &typed, &card)
}

fn introduction(owner: Owner) -> &'static str {
    match owner {
        Owner::Contact(_) => {
            "En länk som personen lägger in i sin egen kalender. Den visar bara de omgångar som parten är tillfrågad om \
             eller har tackat ja till, aldrig objekt."
        }
        Owner::Officer(_) => "En länk att lägga in i den egna kalendern. Den visar alla omgångar, aldrig objekt.",
    }
}

fn offered(owner: Owner, form: Filled<FeedForm>) -> Filled<FeedForm> {
    let word = |detail: &Detail| (feeds::detail_word(*detail), feeds::detail(*detail));
    form.offering(FeedForm::detail, owner.details().iter().map(word))
}

fn form(layout: &Layout, owner: Owner, form: &Filled<FeedForm>) -> Markup {
    let fields = html! { (form.detail()) (form.months()) (submit("Gör en kalenderlänk")) };
    match owner {
        Owner::Contact(id) => layout.form(paths::ContactFeeds { id }, &fields),
        Owner::Officer(id) => layout.form(paths::OfficerFeeds { id }, &fields),
    }
}

fn list(layout: &Layout, theirs: &Theirs) -> Markup {
    let now = theirs.now.0;
    let (ended, current): (Vec<&Feed>, Vec<&Feed>) = theirs.feeds.iter().partition(|feed| feed.has_ended(now));
    html! {
        @if theirs.sees != Sees::Yes && !current.is_empty() {
            p { (badge(Tone::Warning, "Tom kalender")) " " (theirs.name) " " (why_empty(theirs.owner)) " Länken visar inget." }
        }
        @if current.is_empty() { p { "Det finns ingen länk." } }
        @else { ul.list { @for feed in current { (item(layout, theirs, feed)) } } }
        @if !ended.is_empty() {
            details {
                summary { "Tidigare länkar" }
                ul.list { @for feed in ended { (item(layout, theirs, feed)) } }
            }
        }
    }
}

fn why_empty(owner: Owner) -> &'static str {
    match owner {
        Owner::Contact(_) => "har inte uppdraget i dag.",
        Owner::Officer(_) => "har inte uppdraget i dag, eller är en användare som inte längre får se schemat.",
    }
}

fn item(layout: &Layout, theirs: &Theirs, feed: &Feed) -> Markup {
    let state = feed.state(theirs.now.0);
    let made = dates::table(date_of(feed.created_at));
    html! {
        li {
            div {
                strong { (capitalised(feeds::detail_word(feed.detail))) } " "
                (badge(tone(state), &capitalised(feeds::state(state))))
                br;
                span.soft.small {
                    "Gjord " (made) ". " (until(feed, theirs)) " " (feeds::fetched(feed, theirs.now.today()))
                }
            }
            @if !feed.has_ended(theirs.now.0) { div.buttons { (buttons(layout, feed, &made)) } }
        }
    }
}

fn tone(state: State) -> Tone {
    match state {
        State::Active => Tone::Done,
        State::Paused => Tone::Warning,
        State::Revoked | State::Expired => Tone::Plain,
    }
}

fn until(feed: &Feed, theirs: &Theirs) -> String {
    let day = |at| dates::table(date_of(at));
    let empty = feed.shows(theirs.now.0, theirs.sees) == Shows::Nothing;
    let answers = if empty {
        "Kalendern är tom."
    } else {
        "Kalendern finns inte längre."
    };
    match feed.revoked_at {
        Some(at) => format!("Indragen {}. {answers}", day(at)),
        None if feed.has_ended(theirs.now.0) => format!("Gick ut {}. {answers}", day(feed.expires_at)),
        None => format!("Går ut {}.", day(feed.expires_at)),
    }
}

fn buttons(layout: &Layout, feed: &Feed, made: &str) -> Markup {
    let id = feed.id;
    let button = |label: &str, class: Option<&str>| {
        html! { button class=[class] type="submit" aria-label={ (label) " länken från " (made) } { (label) } }
    };
    html! {
        @if feed.paused_at.is_some() {
            (layout.form(paths::FeedResumption { id }, &button("Återuppta", None)))
        } @else {
            (layout.form(paths::FeedPause { id }, &button("Pausa", None)))
        }
        (layout.form(paths::FeedRevocation { id }, &button("Dra in", Some("danger"))))
    }
}
