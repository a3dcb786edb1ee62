//! The adopted versions of a plan, and what each changed.

use maud::{Markup, html};

use crate::domain::plan::{Plan, changes};
use crate::domain::record::{Record, YearRecord};
use crate::swedish::dates;
use crate::web::components::card;
use crate::web::plans::page::slots;

/// All versions but the only one, newest first.
pub fn versions(record: &Record, year: &YearRecord) -> Markup {
    let adopted: Vec<&Plan> = year.plans.iter().filter(|plan| !plan.is_draft()).collect();
    html! {
        @if adopted.len() > 1 {
            (card("versioner", "Versioner").with(html! {
                @for pair in adopted.windows(2).rev() {
                    @if let [before, after] = pair {
                        h3 { (decided(after)) }
                        (slots::changes(record, &changes(&before.slots, &after.slots)))
                    }
                }
                @if let Some(first) = adopted.first() { h3 { (decided(first)) } }
            }))
        }
    }
}

/// "Version 1, antagen den 16 december 2025, § 112, SN/2025:112".
pub fn decided(plan: &Plan) -> String {
    let mut text = format!("Version {}", plan.version);
    if let Some(adoption) = &plan.adoption {
        text.push_str(", antagen ");
        text.push_str(&dates::long(adoption.on));
        for part in [&adoption.paragraph, &adoption.case_number].into_iter().flatten() {
            text.push_str(", ");
            text.push_str(part);
        }
    }
    text
}
