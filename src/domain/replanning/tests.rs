use chrono::Weekday;

use super::*;
use crate::event::{EventFacts, EventStatus};
use crate::ids::{EventId, LeaveId, OfferId, OfficerId, PartnerCode};
use crate::inquiry::Reply;
use crate::partner::{Leave, Offer, Officer, OfficerFacts, Validity};
use crate::period::{Night, Season};
use crate::plan::{Kind, Slot};
use crate::planner::{Reason, Term};
use crate::record::make::{self, day};
use crate::round::{Outcome, Round};
use crate::settings::{Key, Settings};

mod random;
mod stays;
mod stories;

const TODAY: &str = "2026-01-02";

/// 2026 as it was proposed in November before: ten rounds, four with the police, so many officers, adopted.
fn planned(officers: i64) -> Record {
    let mut record = make::year(2026).record();
    record.officers = (1..=officers).map(officer).collect();
    let first = propose(&PlanInput::from_record(&record, &record.years[0], day("2025-11-20")));
    let slots: Vec<Slot> = first.rounds.iter().map(planner_slot).collect();
    let mut year = make::year(2026).version("2025-12-16", &slots);
    for round in &first.rounds {
        year = year.round(Some(round.nr), None, |made| {
            made.lies(Some(round.night));
            made.officers = round.officers.clone();
        });
    }
    record.years = vec![year.0];
    record
}

fn planner_slot(round: &crate::planner::Proposed) -> Slot {
    round.slot()
}

fn officer(id: i64) -> Officer {
    Officer {
        id: OfficerId(id),
        facts: OfficerFacts {
            name: format!("Handläggare {id}"),
            phone: None,
            user: None,
            valid: Validity::default(),
        },
        revision: 1,
    }
}

fn on_leave(record: &mut Record, officer: OfficerId, date: NaiveDate) {
    record.leave.push(Leave {
        id: LeaveId(1),
        officer,
        first: date,
        last: date,
        external_id: String::new(),
    });
}

/// An inquiry to the police about a season, and an answer for one round.
fn police_say(record: &mut Record, nr: u32, reply: Reply, on: &str) {
    let season = plan(&record.years[0]).unwrap().slot(nr).unwrap().season;
    let year = make::Year(record.years.remove(0));
    let asked = if year.0.inquiries.is_empty() {
        year.asked(season, "polis", &["2025-12-20"])
    } else {
        year
    };
    record.years = vec![asked.answered(Some(nr), reply, on).0];
}

fn home_match(record: &mut Record, date: NaiveDate) {
    let values = [(Key::HomeTeam, "AIK".to_owned())];
    record.years[0].settings = Settings::new(values.into_iter().collect());
    let event = EventFacts {
        date,
        home: "AIK".to_owned(),
        away: "Malmö FF".to_owned(),
        status: EventStatus::Fixed,
        ..EventFacts::default()
    };
    record.events.push(event.stored_as(EventId(1), 1));
}

fn again_on(record: &Record, today: &str) -> Replanning {
    replan(record, &record.years[0], day(today))
}

fn plan_again(record: &Record) -> Replanning {
    again_on(record, TODAY)
}

fn date(record: &Record, nr: u32) -> NaiveDate {
    record.years[0].round_of(nr).unwrap().date().unwrap()
}

fn round(record: &mut Record, nr: u32) -> &mut Round {
    record.years[0]
        .rounds
        .iter_mut()
        .find(|round| round.nr == Some(nr))
        .unwrap()
}

fn row(again: &Replanning, nr: u32) -> &Row {
    again.rows.iter().find(|row| row.nr == nr).unwrap()
}

fn changed(again: &Replanning) -> Vec<(u32, Change)> {
    again.changes().map(|row| (row.nr, row.change)).collect()
}

/// The number of a round with the police in autumn.
fn autumn_with_police(record: &Record) -> u32 {
    let slots = &plan(&record.years[0]).unwrap().slots;
    let found = slots
        .iter()
        .find(|slot| slot.season == Season::Autumn && !slot.partners.is_empty());
    found.unwrap().nr
}

fn own_in(record: &Record, season: Season) -> u32 {
    let slots = &plan(&record.years[0]).unwrap().slots;
    let found = slots
        .iter()
        .find(|slot| slot.season == season && slot.partners.is_empty());
    found.unwrap().nr
}

#[test]
fn when_nothing_has_happened_nothing_changes() {
    for today in [TODAY, "2026-05-14", "2026-12-30"] {
        let again = again_on(&planned(4), today);
        assert_eq!(again.rows.len(), 10);
        assert_eq!(changed(&again), [], "{today}");
        assert_eq!(again.count(Change::Stays), 10);
        assert!(again.proposal.unmet.is_empty(), "{:?}", again.proposal.unmet);
        assert!(again.proposal.score.is_best());
    }
}

#[test]
fn a_no_from_the_police_moves_that_round_alone_and_never_back_to_that_date() {
    let mut record = planned(4);
    let nr = autumn_with_police(&record);
    let refused = date(&record, nr);
    police_say(&mut record, nr, Reply::No, "2026-01-01");
    let again = plan_again(&record);
    assert_eq!(changed(&again), [(nr, Change::Moves)]);
    let moved = row(&again, nr);
    assert_eq!(
        moved.why,
        Why::Declined {
            partner: PartnerCode::new("polis")
        }
    );
    let to = moved.to.unwrap();
    assert_ne!(to.date, refused);
    assert_eq!(again.input.seasons.of(to.date), Some(Season::Autumn));
    assert_eq!(moved.officers, moved.officers_before, "they can go then too");
    // the no does not follow the round to its new night, but it still holds for the old one
    let made = round(&mut record, nr);
    made.moves.push(crate::round::Move {
        id: crate::ids::MoveId(1),
        from: Some(refused),
        to: to.date,
        moved_on: day(TODAY),
        recorded_at: "2026-01-02T12:00:00Z".parse().unwrap(),
        reason: String::new(),
    });
    made.lies(Some(to));
    let after = plan_again(&record);
    assert_eq!(changed(&after), []);
    assert_eq!(after.input.declined, BTreeSet::from([refused]));
}

#[test]
fn a_yes_taken_back_is_a_no_and_a_no_taken_back_is_a_yes() {
    let mut record = planned(4);
    let nr = autumn_with_police(&record);
    police_say(&mut record, nr, Reply::Yes, "2025-12-30");
    let agreed = plan_again(&record);
    let yes = Why::Agreed {
        partner: PartnerCode::new("polis"),
    };
    assert_eq!((changed(&agreed), &row(&agreed, nr).why), (vec![], &yes));
    police_say(&mut record, nr, Reply::Cancelled, "2025-12-31");
    assert_eq!(changed(&plan_again(&record)), [(nr, Change::Moves)]);
    police_say(&mut record, nr, Reply::Yes, "2026-01-01");
    assert_eq!(changed(&plan_again(&record)), []);
}

#[test]
fn leave_that_leaves_too_few_moves_that_round_alone() {
    let mut record = planned(3);
    let nr = own_in(&record, Season::Autumn);
    let date = date(&record, nr);
    let going = row(&plan_again(&record), nr).officers_before.clone();
    on_leave(&mut record, going[0], date);
    on_leave(&mut record, going[1], date);
    let again = plan_again(&record);
    assert_eq!(changed(&again), [(nr, Change::Moves)]);
    let why = Why::Officers {
        absent: Some(going[0]),
        available: 1,
        wanted: 2,
    };
    assert_eq!(row(&again, nr).why, why);
}

#[test]
fn leave_that_others_can_stand_in_for_moves_nothing_and_keeps_the_other_officer() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Spring);
    let date = date(&record, nr);
    let going = row(&plan_again(&record), nr).officers_before.clone();
    on_leave(&mut record, going[0], date);
    let again = plan_again(&record);
    assert_eq!(changed(&again), [(nr, Change::Officers)]);
    let changed = row(&again, nr);
    assert_eq!(
        (changed.from, changed.why.clone()),
        (changed.to, Why::Absent { officer: going[0] })
    );
    assert!(changed.officers.contains(&going[1]) && !changed.officers.contains(&going[0]));
    assert_eq!(changed.officers.len(), 2);
}

#[test]
fn a_match_that_has_come_to_a_night_moves_that_round_alone() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Autumn);
    let date = date(&record, nr);
    home_match(&mut record, date);
    let again = plan_again(&record);
    assert_eq!(changed(&again), [(nr, Change::Moves)]);
    assert_eq!(row(&again, nr).why, Why::Match);
    assert!(!again.input.events.contains(&row(&again, nr).to.unwrap().date));
}

#[test]
fn a_round_that_has_lost_its_night_gets_a_new_one_and_nothing_else_changes() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Autumn);
    let old = date(&record, nr);
    round(&mut record, nr).lies(None);
    let again = plan_again(&record);
    assert_eq!(changed(&again), [(nr, Change::New)]);
    assert_eq!(
        row(&again, nr).to.map(|to| to.date),
        Some(old),
        "it was the best night, and still is"
    );
    assert!(matches!(row(&again, nr).why, Why::Gains { .. }));
}

#[test]
fn a_night_that_the_police_offer_is_what_a_new_night_gains() {
    let mut record = planned(4);
    let nr = autumn_with_police(&record);
    let date = date(&record, nr);
    round(&mut record, nr).lies(None);
    record.offers.push(Offer {
        id: OfferId(1),
        partner: PartnerCode::new("polis"),
        date,
    });
    let again = plan_again(&record);
    assert_eq!(
        row(&again, nr).why,
        Why::Gains {
            reason: Reason::Offered
        }
    );
}

#[test]
fn a_round_with_another_partner_keeps_its_kind_and_leaves_a_night_that_partner_refuses() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Autumn);
    let slot = record.years[0].plans[0]
        .slots
        .iter_mut()
        .find(|slot| slot.nr == nr)
        .unwrap();
    slot.kind = Kind::Coordinated;
    slot.partners = make::codes(&["skatteverket"]);
    let kept = plan_again(&record);
    assert_eq!(changed(&kept), []);
    assert_eq!(row(&kept, nr).kind, Kind::Coordinated);
    let year = make::Year(record.years.remove(0)).asked(Season::Autumn, "skatteverket", &["2025-12-20"]);
    record.years = vec![year.answered(Some(nr), Reply::No, "2026-01-01").0];
    let again = plan_again(&record);
    assert_eq!(changed(&again), [(nr, Change::Moves)]);
    let why = Why::Declined {
        partner: PartnerCode::new("skatteverket"),
    };
    assert_eq!(row(&again, nr).why, why);
}

trait FromWednesday {
    fn weekday_days_from_wednesday(&self) -> u32;
}

impl FromWednesday for NaiveDate {
    fn weekday_days_from_wednesday(&self) -> u32 {
        use chrono::Datelike;
        self.weekday().days_since(Weekday::Wed)
    }
}

#[test]
fn two_that_trade_places_are_approved_together_or_not_at_all() {
    let mut again = plan_again(&planned(4));
    let (first, second) = (again.rows[0].from, again.rows[1].from);
    let free = again.rows[2].from;
    again.rows[0].to = second;
    again.rows[0].change = Change::Moves;
    again.rows[1].to = free.and_then(|night| {
        let date = night.date - chrono::Days::new(1);
        Night::new(date, night.start_clock(), night.end_clock()).ok()
    });
    again.rows[1].change = Change::Moves;
    assert!(first.is_some());
    let ids = |places: &[usize]| places.iter().map(|at| again.rows[*at].round).collect();
    let numbers = (again.rows[0].nr, again.rows[1].nr);
    let clash = again.clash(&ids(&[0])).map(|clash| (clash.nr, clash.other));
    assert_eq!(clash, Some(numbers));
    assert_eq!(again.clash(&ids(&[0, 1])), None);
    assert_eq!(again.clash(&ids(&[1])), None);
    assert_eq!(again.clash(&ids(&[])), None);
}

#[test]
fn a_setting_of_nought_for_moves_still_moves_nothing_without_need() {
    let mut record = planned(4);
    let values = [(Key::WeightMoves, "0".to_owned())];
    record.years[0].settings = Settings::new(values.into_iter().collect());
    assert_eq!(changed(&plan_again(&record)), []);
}

#[test]
fn rule_15_a_round_moved_from_the_night_the_clock_changes_keeps_its_times() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Spring);
    let clock = |text: &str| text.parse().unwrap();
    let night = Night::new(day("2026-03-28"), clock("22:00"), clock("02:30")).unwrap();
    let made = round(&mut record, nr);
    made.lies(Some(night));
    for id in 1..=4 {
        on_leave(&mut record, OfficerId(id), day("2026-03-28"));
    }
    let again = plan_again(&record);
    let to = row(&again, nr).to.unwrap();
    assert_ne!(to.date, night.date);
    assert_eq!((to.ends - to.starts).num_minutes(), 270);
}
