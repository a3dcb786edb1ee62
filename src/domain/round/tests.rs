use super::*;
use crate::domain::period::ClockTime;
use crate::domain::record::make;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn round(date: &str, outcome: Outcome) -> Round {
    let night = Night::new(
        day(date),
        ClockTime::new(22, 0).unwrap(),
        ClockTime::new(2, 30).unwrap(),
    )
    .unwrap();
    Round {
        outcome,
        ..make::blank(RoundId(1), 2026, Some(7), Some(night))
    }
}

#[test]
fn rule_12_a_round_is_confidential_until_done_or_its_date_has_passed() {
    let tonight = day("2026-11-27");
    assert!(round("2026-11-27", Outcome::Scheduled).is_confidential(tonight));
    assert!(round("2026-11-28", Outcome::NotDone).is_confidential(tonight));
    assert!(!round("2026-11-27", Outcome::Done).is_confidential(tonight));
    assert!(!round("2026-11-26", Outcome::NotDone).is_confidential(tonight));
    let public = Round {
        date_public: true,
        ..round("2026-12-12", Outcome::Scheduled)
    };
    assert!(!public.is_confidential(tonight));
    let undated = Round {
        night: None,
        ..round("2026-12-12", Outcome::Scheduled)
    };
    assert!(undated.is_confidential(tonight));
}

#[test]
fn as_of_a_day_only_what_had_happened_counts() {
    let done = round("2026-05-08", Outcome::Done);
    assert_eq!(
        done.standing(day("2026-05-07")),
        Standing::Remaining { unlogged: false }
    );
    assert_eq!(done.standing(day("2026-05-08")), Standing::Done);
    let called_off = Round {
        called_off_on: Some(day("2026-04-01")),
        ..round("2026-05-08", Outcome::NotDone)
    };
    assert_eq!(
        called_off.standing(day("2026-03-31")),
        Standing::Remaining { unlogged: false }
    );
    assert_eq!(called_off.standing(day("2026-04-01")), Standing::NotDone);
    let forgotten = round("2026-05-08", Outcome::Scheduled);
    assert_eq!(
        forgotten.standing(day("2026-05-08")),
        Standing::Remaining { unlogged: false }
    );
    assert_eq!(
        forgotten.standing(day("2026-05-09")),
        Standing::Remaining { unlogged: true }
    );
}

#[test]
fn rule_10_a_partner_who_only_planned_was_not_on_site() {
    let part = |code: &str, role| Participation {
        partner: PartnerCode::new(code),
        role,
    };
    let mut night = round("2026-05-08", Outcome::Done);
    night.participations = vec![part("polis", Part::Planning), part("skatteverket", Part::OnSite)];
    assert!(!night.was_on_site(&PartnerCode::new("polis")));
    let planned = [PartnerCode::new("polis"), PartnerCode::new("skatteverket")];
    assert_eq!(night.missing(&planned).collect::<Vec<_>>(), [&planned[0]]);
}

#[test]
fn a_round_is_done_only_once_its_evening_has_come() {
    let night = round("2026-11-27", Outcome::Scheduled);
    assert_eq!(
        night.check_outcome(Outcome::Done, day("2026-11-26")),
        Err(NotAllowed::NotHeldYet)
    );
    assert_eq!(night.check_outcome(Outcome::NotDone, day("2026-11-26")), Ok(()));
    assert_eq!(night.check_outcome(Outcome::Done, day("2026-11-27")), Ok(()));
}

#[test]
fn a_round_is_not_moved_out_of_its_year_nor_once_logged() {
    let night = round("2026-11-27", Outcome::Scheduled);
    assert_eq!(
        night.check_move(day("2027-01-08")),
        Err(NotAllowed::OtherYear { year: 2026 })
    );
    assert_eq!(night.check_move(day("2026-12-04")), Ok(()));
    assert_eq!(
        round("2026-11-27", Outcome::Done).check_move(day("2026-12-04")),
        Err(NotAllowed::AlreadyLogged)
    );
}
