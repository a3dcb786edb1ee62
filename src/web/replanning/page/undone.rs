//! The button that takes a change back, and what is said then.

use maud::{Markup, html};

use crate::actions::schedule_changes::Undone;
use crate::domain::ids::RoundId;
use crate::domain::record::Record;
use crate::domain::schedule_change::{ScheduleChange, Stuck};
use crate::swedish::numbers::{self, ROUND};
use crate::swedish::{dates, planning};
use crate::web::components::hidden;
use crate::web::rounds::title as round_title;
use crate::web::{Layout, paths};

pub const UNDONE_ALREADY: &str = "Ändringen är redan ångrad.";

/// The button for the change that can be taken back, with what it was.
pub fn undo_form(layout: &Layout, change: &ScheduleChange) -> Markup {
    let rounds = numbers::count(change.rounds.len(), ROUND);
    layout.form(
        paths::ScheduleUndo { year: change.year },
        &html! {
            (hidden("andring", change.id))
            button type="submit" { "Ångra senaste ändringen" }
            " " span.soft { (rounds) " · " (change.made_by) " · " (dates::instant(change.made_at)) }
        },
    )
}

/// What is said once a change is undone. No dates: the sentence travels in a cookie.
pub fn undone(record: &Record, undone: &Undone) -> String {
    let left = undone.left.iter().map(|(round, stuck)| left(record, *round, stuck));
    let left: Vec<String> = left.collect();
    let begins = if undone.put_back.is_empty() {
        "Ändringen går inte att ångra."
    } else {
        "Ändringen är ångrad."
    };
    [&[begins.to_owned()], left.as_slice()].concat().join(" ")
}

fn left(record: &Record, id: RoundId, stuck: &Stuck) -> String {
    let round = record.years.iter().find_map(|year| year.round(id));
    let name = round.map_or_else(|| "En omgång".to_owned(), round_title);
    let partner = match stuck {
        Stuck::Answered { partner } | Stuck::Asked { partner } => record.partner(partner),
        _ => None,
    };
    let partner = partner.map_or("samverkansparten", |partner| partner.in_text.as_str());
    format!("{name} är kvar som den är: {}.", planning::stuck(stuck, partner))
}
