use chrono::Weekday;

use super::*;
use crate::domain::event::{EventStatus, NewEvent};
use crate::domain::ids::{EventId, LeaveId, OfferId};
use crate::domain::inquiry::Reply;
use crate::domain::partner::{Leave, Offer, Officer, Validity};
use crate::domain::planner::{Part, Reason};
use crate::domain::record::make::{self, day};
use crate::domain::round::Outcome;
use crate::domain::settings::{Key, Settings};

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
            made.night = Some(round.night);
            made.officers = round.officers.clone();
        });
    }
    record.years = vec![year.0];
    record
}

fn planner_slot(round: &crate::domain::planner::Proposed) -> Slot {
    round.slot()
}

fn officer(id: i64) -> Officer {
    Officer {
        id: OfficerId(id),
        name: format!("Handläggare {id}"),
        phone: None,
        user: None,
        valid: Validity::default(),
        revision: 1,
    }
}

fn on_leave(record: &mut Record, officer: OfficerId, date: NaiveDate) {
    record.leave.push(Leave {
        id: LeaveId(1),
        officer,
        first: date,
        last: date,
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
    let event = NewEvent {
        date,
        kick_off: None,
        home: "AIK".to_owned(),
        away: "Malmö FF".to_owned(),
        match_round: None,
        venue: None,
        status: EventStatus::Fixed,
        competition: String::new(),
        season_label: String::new(),
        source: String::new(),
        external_id: String::new(),
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
    made.moves.push(crate::domain::round::Move {
        id: crate::domain::ids::MoveId(1),
        from: Some(refused),
        to: to.date,
        moved_on: day(TODAY),
        recorded_at: "2026-01-02T12:00:00Z".parse().unwrap(),
        reason: String::new(),
    });
    made.night = Some(to);
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
fn rule_6_no_answer_is_not_no() {
    let mut record = planned(4);
    let nr = autumn_with_police(&record);
    police_say(&mut record, nr, Reply::NoAnswer, "2026-01-01");
    let again = plan_again(&record);
    assert_eq!(changed(&again), []);
    assert_eq!(row(&again, nr).why, Why::Fits);
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
fn what_is_locked_stays_however_badly_it_lies() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Spring);
    let (start, end) = (plan_again(&record).input.start, plan_again(&record).input.end);
    // a red day, with a match, which the police have refused
    let made = round(&mut record, nr);
    made.night = Some(Night::new(day("2026-05-01"), start, end).unwrap());
    made.locked = true;
    home_match(&mut record, day("2026-05-01"));
    let again = plan_again(&record);
    let stays = row(&again, nr);
    assert_eq!(
        (stays.change, stays.why.clone(), stays.to),
        (Change::Stays, Why::Locked, stays.from)
    );
    let unlocked = {
        round(&mut record, nr).locked = false;
        plan_again(&record)
    };
    assert!(matches!(row(&unlocked, nr).why, Why::RedDay { .. }));
}

#[test]
fn a_round_too_near_a_locked_one_moves_and_says_so() {
    let mut record = planned(4);
    let spring: Vec<u32> = plan_again(&record)
        .rows
        .iter()
        .filter(|row| row.season == Season::Spring)
        .map(|row| row.nr)
        .collect();
    let (first, second) = (spring[1], spring[2]);
    let near = date(&record, second) - chrono::Days::new(7);
    let (start, end) = (plan_again(&record).input.start, plan_again(&record).input.end);
    let made = round(&mut record, first);
    made.night = Some(Night::new(near, start, end).unwrap());
    made.locked = true;
    let again = plan_again(&record);
    let why = Why::TooClose {
        nr: first,
        days: 7,
        wanted: 21,
        locked: true,
    };
    assert_eq!(row(&again, second).why, why);
    assert_eq!(row(&again, first).change, Change::Stays);
}

#[test]
fn what_has_been_stays_and_what_was_called_off_gets_no_new_night() {
    let mut record = planned(4);
    let (done, off) = (own_in(&record, Season::Spring), autumn_with_police(&record));
    round(&mut record, done).outcome = Outcome::Done;
    round(&mut record, off).outcome = Outcome::NotDone;
    let again = again_on(&record, "2026-07-15");
    assert_eq!(changed(&again), []);
    assert_eq!(row(&again, done).why, Why::Done);
    assert_eq!(row(&again, off).why, Why::CalledOff);
    assert_eq!(again.proposal.rounds.len(), 9, "nine are left of ten");
    let passed = again.rows.iter().filter(|row| row.why == Why::Come).count();
    let before = |row: &&Row| row.nr != done && row.from.unwrap().date <= day("2026-07-15");
    assert_eq!(passed, again.rows.iter().filter(before).count());
}

#[test]
fn a_round_that_has_lost_its_night_gets_a_new_one_and_nothing_else_changes() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Autumn);
    let old = date(&record, nr);
    round(&mut record, nr).night = None;
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
    round(&mut record, nr).night = None;
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

#[test]
fn what_there_is_no_night_for_stays_as_it_is_and_says_so() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Spring);
    round(&mut record, nr).night = None;
    let late = again_on(&record, "2026-07-15");
    assert_eq!(row(&late, nr).change, Change::Unplaced);
    assert_eq!(row(&late, nr).why, Why::SeasonOver { season: Season::Spring });
    assert_eq!(changed(&late), [], "the rest does not make room in another season");
}

#[test]
fn a_hand_moved_night_on_a_day_that_is_not_allowed_is_moved_back_to_one_that_is() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Autumn);
    let wednesday = date(&record, nr) - chrono::Days::new(u64::from(date(&record, nr).weekday_days_from_wednesday()));
    let (start, end) = (plan_again(&record).input.start, plan_again(&record).input.end);
    round(&mut record, nr).night = Some(Night::new(wednesday, start, end).unwrap());
    let again = plan_again(&record);
    assert_eq!(changed(&again), [(nr, Change::Moves)]);
    assert_eq!(row(&again, nr).why, Why::Weekday { weekday: Weekday::Wed });
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
fn rule_3_the_numbers_are_those_of_the_adopted_plan_whatever_settings_and_drafts_say() {
    let mut record = planned(4);
    let values = [(Key::Rounds, "24".to_owned())];
    record.years[0].settings = Settings::new(values.into_iter().collect());
    let draft = plan(&record.years[0]).unwrap().slots[1..].to_vec();
    record.years = vec![make::Year(record.years.remove(0)).draft(&draft).0];
    let again = plan_again(&record);
    assert_eq!((again.rows.len(), changed(&again)), (10, vec![]));
    assert_eq!(again.input.by_season.map(|[spring, autumn]| spring + autumn), Some(10));
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

mod random {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// As many rounds move as the planner says that must, no one goes on leave, and what is fixed is as it was.
        #[test]
        fn whatever_happens_nothing_moves_but_what_must(
            leave in proptest::collection::vec((1_i64..=3, 0_u64..365), 0..6),
            refused in proptest::collection::vec(1_u32..=10, 0..3),
            locked in proptest::collection::vec(1_u32..=10, 0..3),
            today in 0_u64..365,
        ) {
            let mut record = planned(3);
            let first = day("2026-01-01");
            for (officer, days) in leave {
                on_leave(&mut record, OfficerId(officer), first + chrono::Days::new(days));
            }
            for nr in refused {
                if plan(&record.years[0]).unwrap().slot(nr).unwrap().partners.is_empty() { continue; }
                police_say(&mut record, nr, Reply::No, "2025-12-31");
            }
            for nr in locked {
                round(&mut record, nr).locked = true;
            }
            let today = first + chrono::Days::new(today);
            let again = replan(&record, &record.years[0], today);
            let moved = again.count(Change::Moves);
            let weight = again.input.weights.moves;
            let said = again.proposal.score.of(Part::Moves) / weight;
            prop_assert_eq!(i64::try_from(moved).unwrap(), said);
            for row in &again.rows {
                let made = record.years[0].round(row.round).unwrap();
                if made.locked || row.from.is_some_and(|from| from.date <= today) {
                    prop_assert_eq!(row.from, row.to);
                }
                if let Some(to) = row.to.filter(|to| to.date > today) {
                    let away = record.leave.iter().any(|leave| {
                        row.officers.contains(&leave.officer) && (leave.first..=leave.last).contains(&to.date)
                    });
                    prop_assert!(!away, "{:?}", row);
                }
            }
            let dates: BTreeSet<NaiveDate> = again.rows.iter().filter_map(|row| row.to).map(|to| to.date).collect();
            prop_assert_eq!(dates.len(), again.rows.iter().filter(|row| row.to.is_some()).count());
        }
    }
}

#[test]
fn a_round_whose_season_is_over_stays_where_someone_has_put_it() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Spring);
    let there = make::year(2026).scheduled(1, "2026-09-18").0.rounds[0].night;
    round(&mut record, nr).night = there;
    let again = again_on(&record, "2026-07-15");
    let stays = row(&again, nr);
    let over = Why::SeasonOver { season: Season::Spring };
    assert_eq!((stays.change, stays.to, &stays.why), (Change::Stays, there, &over));
    assert!(again.input.locked.iter().any(|locked| Some(locked.night) == there));
}

#[test]
fn the_night_of_a_round_that_gets_no_other_is_given_to_nobody_else() {
    let mut record = planned(4);
    let (nr, own) = (autumn_with_police(&record), own_in(&record, Season::Autumn));
    let refused = date(&record, nr);
    police_say(&mut record, nr, Reply::No, "2026-01-01");
    for made in &mut record.years[0].rounds {
        made.locked = made.nr != Some(nr) && made.nr != Some(own);
    }
    // every other night of autumn is taken by something outside the plan, also that of the own round
    let locked = |date: &NaiveDate| {
        let mut rounds = record.years[0].rounds.iter();
        rounds.any(|made| made.locked && made.date() == Some(*date))
    };
    let autumn = day("2026-07-01").iter_days().take(184);
    let taken: Vec<NaiveDate> = autumn.filter(|date| *date != refused && !locked(date)).collect();
    for date in taken {
        let year = make::Year(record.years.remove(0));
        record.years = vec![year.outside(&date.to_string(), &[], Outcome::Scheduled).0];
    }
    let again = plan_again(&record);
    let becomes = |nr| (row(&again, nr).change, row(&again, nr).to);
    assert_eq!(becomes(nr), (Change::Unplaced, None));
    assert_eq!(becomes(own), (Change::Unplaced, None));
    assert_eq!((changed(&again), again.count(Change::Unplaced)), (vec![], 2));
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
    made.night = Some(night);
    for id in 1..=4 {
        on_leave(&mut record, OfficerId(id), day("2026-03-28"));
    }
    let again = plan_again(&record);
    let to = row(&again, nr).to.unwrap();
    assert_ne!(to.date, night.date);
    assert_eq!((to.ends - to.starts).num_minutes(), 270);
}

#[test]
fn a_yes_from_the_police_holds_whatever_another_partner_says() {
    let mut record = planned(4);
    let nr = autumn_with_police(&record);
    let slots = &mut record.years[0].plans[0].slots;
    let slot = slots.iter_mut().find(|slot| slot.nr == nr).unwrap();
    slot.partners.push(PartnerCode::new("skatteverket"));
    police_say(&mut record, nr, Reply::Yes, "2025-12-30");
    let year = make::Year(record.years.remove(0));
    let asked = year.asked(Season::Autumn, "skatteverket", &["2025-12-20"]);
    record.years = vec![asked.answered(Some(nr), Reply::No, "2025-12-31").0];
    let again = plan_again(&record);
    let police = PartnerCode::new("polis");
    assert_eq!(row(&again, nr).why, Why::Agreed { partner: police });
}
