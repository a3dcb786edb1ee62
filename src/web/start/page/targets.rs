//! How the year stands: each target as boxes, a forecast with its reasoning, and figures.

use maud::{Markup, html};

use crate::domain::follow_up::RowOf;
use crate::domain::outlook::{Because, Course, Outlook, Target};
use crate::domain::record::Record;
use crate::report::Names;
use crate::report::outlook as sentences;
use crate::web::components::{self, Tone};
use crate::web::paths;

/// A last day gives a coming night away, so what says one is marked.
pub fn head(outlook: &Outlook) -> Markup {
    let tells = outlook.targets.iter().any(|target| target.last_day.is_some());
    html! {
        div.head.level {
            h2 { "Läget " (outlook.year) }
            @if tells { (components::secrecy()) }
        }
    }
}

pub fn card(outlook: &Outlook, record: &Record, named: &Names) -> Markup {
    // all rounds first, then each quota, then our own
    let place = |target: &&Target| match target.of {
        RowOf::Total => 0,
        RowOf::Coordinated { .. } => 1,
        RowOf::Own => 2,
    };
    let mut shown: Vec<&Target> = outlook.targets.iter().filter(|target| target.planned > 0).collect();
    shown.sort_by_key(place);
    html! {
        @if outlook.targets.is_empty() {
            p { "Det finns ingen plan för " (outlook.year) "." }
            (components::button_link(paths::Plan { year: outlook.year }, "Gör en plan"))
        }
        ul.list.stands {
            @for target in shown {
                li {
                    div {
                        (stand(target, named))
                        (boxes(target))
                        (forecast(target))
                        p { (sentences::reasoning(target, outlook, record, named)) }
                        @if target.course != Course::Complete { p.small.soft { (sentences::figures(target)) } }
                    }
                }
            }
        }
    }
}

/// "Med polisen, hösten: 0 av 2 som planerat"; of all rounds and our own how many are carried out.
fn stand(target: &Target, named: &Names) -> Markup {
    let is_quota = matches!(target.of, RowOf::Coordinated { .. });
    let (done, what) = if is_quota {
        (target.done, "som planerat")
    } else {
        (target.carried_out, "genomförda")
    };
    html! {
        div.stand {
            span { (sentences::target(&target.of, named)) }
            span.nowrap { strong { (done) } " " span.soft { "av " (target.planned) " " (what) } }
        }
    }
}

/// One box a round, in the order in which the sentence tells of them. The figures below say the same in words.
fn boxes(target: &Target) -> Markup {
    let kinds = target
        .because
        .iter()
        .flat_map(|ground| std::iter::repeat_n(kind(ground.code), ground.rounds.len()));
    html! {
        div.boxes aria-hidden="true" { @for kind in kinds { span class=[kind] {} } }
    }
}

fn kind(because: Because) -> Option<&'static str> {
    match because {
        Because::AsPlanned => Some("done"),
        Because::WithoutPartner | Because::OtherSeason => Some("lost"),
        Because::NotDone | Because::NeverDated => Some("missed"),
        Because::Declined | Because::Elsewhere => Some("declined"),
        Because::Agreed => Some("agreed"),
        Because::Asked | Because::Tentative => Some("asked"),
        Because::Own | Because::Unasked | Because::Unlogged => None,
    }
}

fn forecast(target: &Target) -> Markup {
    let tone = match target.course {
        Course::Complete => Tone::Done,
        Course::AtRisk | Course::Short => Tone::Warning,
        Course::OnTrack | Course::Open => Tone::Plain,
    };
    components::badge(tone, &sentences::short(target))
}
