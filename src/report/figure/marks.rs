//! What stands in the figure: the rounds in rows by kind, each with its night as far as it is shown.

use chrono::NaiveDate;

use crate::domain::follow_up::{Outside, SlotOutcome, Status, Visible};
use crate::domain::period::Season;
use crate::domain::plan::Kind;
use crate::domain::round::Outcome;
use crate::report::{Letters, Names};

/// Kinds are told apart by shape, and by the letters of those who were meant to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Square.
    Own,
    /// Pointed.
    Joint,
    /// Rounded.
    Outside,
}

/// What may have become of a round, in the order in which it is told.
pub(super) const STATES: [Status; 5] = [
    Status::AsPlanned,
    Status::DoneDeviating,
    Status::NotDone,
    Status::Unlogged,
    Status::Remaining,
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// `None` is told as a number.
    pub date: Option<NaiveDate>,
    /// In which it lies; without a date, in which it was meant to.
    pub season: Option<Season>,
    /// "2P".
    pub label: String,
    pub state: Status,
}

/// Rounds of one kind, in order of date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub shape: Shape,
    /// "Planerade med polisen".
    pub name: String,
    /// One of them, and several: "omgång planerad med polisen".
    pub nouns: [String; 2],
    pub marks: Vec<Mark>,
}

/// Own, with the main partner, with others, outside the plan; those that the year has.
pub(super) fn rows(seen: &Visible, named: &Names, schedule: Schedule) -> Vec<Row> {
    let letters = named.letters();
    let main = &seen.main_partner;
    let slots = |belongs: &dyn Fn(&SlotOutcome) -> bool| -> Vec<Mark> {
        let slots = seen.slots.iter().filter(|slot| belongs(slot));
        slots.map(|slot| of_slot(slot, seen, &letters, schedule)).collect()
    };
    let own = slots(&|slot| slot.kind == Kind::Own);
    let with_others = slots(&|slot| slot.kind == Kind::Coordinated && !slot.names(main));
    let outside = seen.outside_plan.iter().flatten();
    let outside = outside
        .map(|round| of_outside(round, seen, &letters, schedule))
        .collect();
    let beside = match seen.plan {
        Some(_) => row(
            Shape::Outside,
            "Utöver planen",
            ["omgång utöver planen", "omgångar utöver planen"],
            outside,
        ),
        None => row(Shape::Outside, "Omgångar", ["omgång", "omgångar"], outside),
    };
    let rows = [
        row(Shape::Own, "Egna", ["egen omgång", "egna omgångar"], own),
        joint(named.main(), slots(&|slot| slot.names(main))),
        joint(&others(seen, named), with_others),
        beside,
    ];
    let mut rows: Vec<Row> = rows.into_iter().filter(|row| !row.marks.is_empty()).collect();
    for row in &mut rows {
        row.marks.sort_by_key(|mark| (mark.date.is_none(), mark.date));
    }
    rows
}

fn joint(with: &str, marks: Vec<Mark>) -> Row {
    let [one, many] = ["omgång planerad", "omgångar planerade"].map(|noun| format!("{noun} med {with}"));
    row(Shape::Joint, &format!("Planerade med {with}"), [&one, &many], marks)
}

fn row(shape: Shape, name: &str, nouns: [&str; 2], marks: Vec<Mark>) -> Row {
    Row {
        shape,
        name: name.to_owned(),
        nouns: nouns.map(str::to_owned),
        marks,
    }
}

/// The partners of slots without the main one: "Skatteverket", "andra" when they are several.
fn others(seen: &Visible, named: &Names) -> String {
    let without_main = seen.slots.iter().filter(|slot| !slot.names(&seen.main_partner));
    let mut partners = without_main.flat_map(|slot| &slot.partners);
    match partners.next().filter(|only| partners.all(|other| other == *only)) {
        Some(only) => named.in_text(only).to_owned(),
        None if seen.main_partner.is_some() => "andra".to_owned(),
        None => named.main().to_owned(),
    }
}

fn of_slot(slot: &SlotOutcome, seen: &Visible, letters: &Letters, schedule: Schedule) -> Mark {
    let date = shown(slot.date, slot.status, slot.date_public, schedule);
    Mark {
        date,
        season: season(date, seen).or(Some(slot.season)),
        label: format!("{}{}", slot.nr, letters.word(&slot.partners)),
        state: slot.status,
    }
}

fn of_outside(round: &Outside, seen: &Visible, letters: &Letters, schedule: Schedule) -> Mark {
    let has_passed = round.date.is_some_and(|date| date < seen.as_of);
    let state = match round.outcome {
        Outcome::Done => Status::AsPlanned,
        Outcome::NotDone | Outcome::Aborted => Status::NotDone,
        Outcome::Scheduled if has_passed => Status::Unlogged,
        Outcome::Scheduled => Status::Remaining,
    };
    let letters = letters.word(&round.partners);
    let label = match round.nr {
        Some(nr) => format!("{nr}{letters}"),
        None if letters.is_empty() => "U".to_owned(),
        None => letters,
    };
    let date = shown(round.date, state, round.date_public, schedule);
    Mark {
        date,
        season: season(date, seen).or(round.season),
        label,
        state,
    }
}

fn shown(date: Option<NaiveDate>, state: Status, is_public: bool, schedule: Schedule) -> Option<NaiveDate> {
    date.filter(|_| !state.is_remaining() || is_public || schedule == Schedule::AsMarks)
}

fn season(date: Option<NaiveDate>, seen: &Visible) -> Option<Season> {
    seen.seasons?.of(date?)
}

/// What becomes of rounds that are not logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// Each at its date, as far as the reader may see it: for pages that show the schedule anyway.
    AsMarks,
    /// As numbers, but for dates that are made public: for documents.
    AsNumbers,
}
