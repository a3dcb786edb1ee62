//! What stays where it is, whatever else is planned again.

use super::*;

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
fn what_is_locked_stays_however_badly_it_lies() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Spring);
    let (start, end) = (plan_again(&record).input.start, plan_again(&record).input.end);
    // a red day, with a match, which the police have refused
    let made = round(&mut record, nr);
    made.lies(Some(Night::new(day("2026-05-01"), start, end).unwrap()));
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
    made.lies(Some(Night::new(near, start, end).unwrap()));
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
    round(&mut record, done).becomes(Outcome::Done);
    round(&mut record, off).becomes(Outcome::NotDone);
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
fn what_there_is_no_night_for_stays_as_it_is_and_says_so() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Spring);
    round(&mut record, nr).lies(None);
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
    round(&mut record, nr).lies(Some(Night::new(wednesday, start, end).unwrap()));
    let again = plan_again(&record);
    assert_eq!(changed(&again), [(nr, Change::Moves)]);
    assert_eq!(row(&again, nr).why, Why::Weekday { weekday: Weekday::Wed });
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
    assert_eq!(again.input.by_season.map(|rounds| rounds.iter().sum()), Some(10));
}

#[test]
fn a_round_whose_season_is_over_stays_where_someone_has_put_it() {
    let mut record = planned(4);
    let nr = own_in(&record, Season::Spring);
    let there = make::year(2026).scheduled(1, "2026-09-18").0.rounds[0].night();
    round(&mut record, nr).lies(there);
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
