//! The years side by side, each leading to its own follow-up.

use maud::{Markup, html};

use crate::domain::follow_up::Beside;
use crate::report::annual::years;
use crate::web::components;
use crate::web::follow_up::View;
use crate::web::paths;

pub fn beside(view: &View) -> Markup {
    let seen = &view.seen;
    let all: Vec<&Beside> = seen.years.iter().collect();
    if all.len() < 2 {
        return html! {};
    }
    let heads = html! {
        th scope="col" { "År" }
        @for heading in years::headings(seen, &view.names) { th.number scope="col" { (heading) } }
    };
    let rows = html! { @for year in &all { (row(view, year)) } };
    html! {
        section.card #ar-for-ar {
            (components::table(years::HEADING, &heads, &rows))
            @for note in years::notes(&all, seen) { p.small.soft { (note) } }
        }
    }
}

fn row(view: &View, year: &Beside) -> Markup {
    let is_shown = year.year == view.seen.year;
    let address = format!("{}?per={}", paths::FollowUp { year: year.year }, view.seen.as_of);
    html! {
        tr {
            th.nowrap scope="row" {
                @if is_shown { strong { (years::name(year)) } } @else { a href=(address) { (years::name(year)) } }
            }
            @for figure in years::figures(year) { td.number { (figure) } }
        }
    }
}
