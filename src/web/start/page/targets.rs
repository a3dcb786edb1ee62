//! How the year stands: each target as figures, boxes and a forecast.

use maud::{Markup, html};

use crate::domain::follow_up::RowOf;
use crate::domain::outlook::{Outlook, Target};
use crate::report::Names;
use crate::report::outlook as sentences;
use crate::swedish::dates;
use crate::web::components::{self, Tone};
use crate::web::paths;

pub fn card(outlook: &Outlook, named: &Names) -> Markup {
    let shown = |target: &&Target| target.planned > 0 && target.of != RowOf::Own;
    // all rounds first, then each quota
    let total = outlook.targets.iter().filter(|target| target.of == RowOf::Total);
    let quotas = outlook.targets.iter().filter(|target| target.of != RowOf::Total);
    html! {
        @if outlook.targets.is_empty() {
            p { "Det finns ingen plan för " (outlook.year) "." }
            (components::button_link(paths::Plan { year: outlook.year }, "Gör en plan"))
        }
        ul.list { @for target in total.chain(quotas).filter(shown) { li { (of(target, named)) } } }
    }
}

/// "Med polisen, hösten 0 av 2", as boxes too, and where it is heading.
fn of(target: &Target, named: &Names) -> Markup {
    let is_total = target.of == RowOf::Total;
    let done = if is_total { target.carried_out } else { target.done };
    let after = if is_total { "genomförda" } else { "" };
    html! {
        div {
            div.stand {
                span { (sentences::target(&target.of, named)) }
                span.nowrap { strong { (done) } " " span.soft { "av " (target.planned) " " (after) } }
            }
            (boxes(target, done, is_total))
            (forecast(target))
            @if !is_total { p.small.soft { (explained(target)) } }
        }
    }
}

/// One box a round: done, promised, lost, and the rest empty.
fn boxes(target: &Target, done: usize, is_total: bool) -> Markup {
    let lost = if is_total {
        target.planned - target.remaining - done
    } else {
        target.lost
    };
    let agreed = if is_total { 0 } else { target.agreed };
    let rest = target.planned.saturating_sub(done + lost + agreed);
    html! {
        div.boxes aria-hidden="true" {
            @for _ in 0..done { span.done {} }
            @for _ in 0..agreed { span.agreed {} }
            @for _ in 0..lost { span.lost {} }
            @for _ in 0..rest { span {} }
        }
    }
}

/// "Prognos: 0–1 av 2 som planerat": what will be if nothing more is done, to what still can be.
fn forecast(target: &Target) -> Markup {
    let best = target.planned - target.lost;
    let range = if target.forecast < best {
        format!("{}–{best}", target.forecast)
    } else {
        best.to_string()
    };
    let sentence = format!("Prognos: {range} av {} som planerat", target.planned);
    let waits = target.asked > 0 || target.lost > 0;
    html! {
        @if target.done == target.planned { (components::badge(Tone::Done, "Klart")) }
        @else if waits { (components::badge(Tone::Warning, &sentence)) }
        @else { (components::badge(Tone::Plain, &sentence)) }
    }
}

/// "1 med ja, 1 inte frågad. Nästa steg senast den 18 augusti 2026."
fn explained(target: &Target) -> String {
    let parts = [
        (target.agreed, "med ja"),
        (target.asked, "utan svar"),
        (
            target.unasked,
            if target.unasked == 1 {
                "inte frågad"
            } else {
                "inte frågade"
            },
        ),
        (target.lost, "blir inte som planerat"),
    ];
    let said = parts.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = said.map(|(count, what)| format!("{count} {what}")).collect();
    let by = target
        .last_day
        .map(|day| format!("Nästa steg senast {}.", dates::long(day)));
    let said = if said.is_empty() {
        None
    } else {
        Some(format!("{}.", said.join(", ")))
    };
    said.into_iter().chain(by).collect::<Vec<_>>().join(" ")
}
