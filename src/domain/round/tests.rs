use super::*;
use crate::ids::MoveId;
use crate::period::ClockTime;
use crate::plan::NotAPlan;
use crate::record::make;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn night(date: &str) -> Night {
    let clock = |hour, minute| ClockTime::new(hour, minute).unwrap();
    Night::new(day(date), clock(22, 0), clock(2, 30)).unwrap()
}

fn round(date: &str, outcome: Outcome) -> Round {
    let mut round = make::blank(RoundId(1), 2026, Some(7), Some(night(date)));
    round.becomes(outcome);
    round
}

fn undated() -> Round {
    make::blank(RoundId(1), 2026, Some(7), None)
}

fn at(date: &str) -> DateTime<Utc> {
    night(date).starts
}

fn report(outcome: Outcome) -> Report {
    Report {
        outcome,
        officers: vec![OfficerId(2), OfficerId(1), OfficerId(2)],
        participations: vec![
            part("skatteverket", Presence::OnSite),
            part("polis", Presence::Planning),
        ],
        called_off_on: Some(day("2026-11-02")),
        note: "Lugnt".to_owned(),
    }
}

fn part(code: &str, role: Presence) -> Participation {
    Participation {
        partner: PartnerCode::new(code),
        role,
    }
}

#[test]
fn rule_12_a_round_is_confidential_until_done_or_its_date_has_passed() {
    let tonight = day("2026-11-27");
    assert!(round("2026-11-27", Outcome::Scheduled).is_confidential(tonight));
    assert!(round("2026-11-28", Outcome::NotDone).is_confidential(tonight));
    assert!(!round("2026-11-27", Outcome::Done).is_confidential(tonight));
    assert!(!round("2026-11-26", Outcome::NotDone).is_confidential(tonight));
    let public = round("2026-12-12", Outcome::Scheduled).with_date_public(true);
    assert!(!public.is_confidential(tonight));
    assert!(undated().is_confidential(tonight));
}

#[test]
fn as_of_a_day_only_what_had_happened_counts() {
    let done = round("2026-05-08", Outcome::Done);
    assert_eq!(
        done.standing(day("2026-05-07")),
        Standing::Remaining { unlogged: false }
    );
    assert_eq!(done.standing(day("2026-05-08")), Standing::Done);
    let mut called_off = round("2026-05-08", Outcome::NotDone);
    called_off.state = State::new(Outcome::NotDone, called_off.night(), Some(day("2026-04-01"))).unwrap();
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
    let mut night = round("2026-05-08", Outcome::Done);
    night.participations = vec![
        part("polis", Presence::Planning),
        part("skatteverket", Presence::OnSite),
    ];
    assert!(!night.was_on_site(&PartnerCode::new("polis")));
    let planned = [PartnerCode::new("polis"), PartnerCode::new("skatteverket")];
    assert_eq!(night.missing(&planned).collect::<Vec<_>>(), [&planned[0]]);
}

#[test]
fn nobody_was_out_on_a_night_that_never_was() {
    for outcome in [Outcome::Done, Outcome::Aborted] {
        assert_eq!(State::new(outcome, None, None), Err(NotAllowed::NoDate));
        let refused = undated().logged(&report(outcome), day("2026-11-27"));
        assert_eq!(refused, Err(NotAllowed::NoDate), "{outcome:?}");
    }
    for outcome in [Outcome::Scheduled, Outcome::NotDone] {
        let logged = undated().logged(&report(outcome), day("2026-11-27")).unwrap();
        assert_eq!((logged.outcome(), logged.night()), (outcome, None));
    }
}

#[test]
fn a_round_is_done_only_once_its_evening_has_come() {
    let log = |outcome, tonight| round("2026-11-27", Outcome::Scheduled).logged(&report(outcome), day(tonight));
    for outcome in [Outcome::Done, Outcome::Aborted] {
        assert_eq!(log(outcome, "2026-11-26"), Err(NotAllowed::NotHeldYet));
        assert_eq!(log(outcome, "2026-11-27").unwrap().outcome(), outcome);
    }
    assert!(log(Outcome::NotDone, "2026-11-26").is_ok());
}

#[test]
fn a_report_says_who_went_and_only_of_a_round_not_carried_out_when_it_was_called_off() {
    let log = |outcome| {
        let round = round("2026-11-27", Outcome::Scheduled);
        round.logged(&report(outcome), day("2026-11-27")).unwrap()
    };
    let done = log(Outcome::Done);
    assert_eq!(done.officers, [OfficerId(1), OfficerId(2)]);
    let came: Vec<&str> = done.participations.iter().map(|part| part.partner.as_str()).collect();
    assert_eq!(came, ["polis", "skatteverket"]);
    assert_eq!((done.called_off_on(), done.note.as_str()), (None, "Lugnt"));
    assert_eq!(log(Outcome::Aborted).called_off_on(), None);
    assert_eq!(log(Outcome::NotDone).called_off_on(), Some(day("2026-11-02")));
}

#[test]
fn a_report_that_is_taken_back_leaves_the_night_to_be_logged_again() {
    let done = round("2026-11-27", Outcome::Scheduled).logged(&report(Outcome::Done), day("2026-11-27"));
    let open = done
        .unwrap()
        .logged(&report(Outcome::Scheduled), day("2026-11-28"))
        .unwrap();
    assert_eq!(
        (open.outcome(), open.night()),
        (Outcome::Scheduled, Some(night("2026-11-27")))
    );
    assert_eq!((open.participations.len(), open.called_off_on()), (0, None));
}

#[test]
fn a_file_tells_of_a_night_that_was_another_which_is_no_move() {
    let told = |date: Option<&str>, outcome| {
        let planned = round("2026-11-27", Outcome::Done).with_date_public(true);
        planned.recorded(date.map(night), &report(outcome), day("2026-11-30"))
    };
    let held = told(Some("2026-11-20"), Outcome::Done).unwrap();
    assert_eq!(
        (held.date(), held.moves.len(), held.date_public),
        (Some(day("2026-11-20")), 0, true)
    );
    assert_eq!(told(None, Outcome::Done), Err(NotAllowed::NoDate));
    assert_eq!(told(Some("2026-12-04"), Outcome::Done), Err(NotAllowed::NotHeldYet));
    assert!(told(Some("2026-12-04"), Outcome::NotDone).is_ok());
}

#[test]
fn a_round_is_not_moved_out_of_its_year_nor_once_logged() {
    let moved = |round: Round, to: &str| {
        round
            .with_night(Some(night(to)), at("2026-11-01"), "")
            .map(|round| round.date())
    };
    let open = || round("2026-11-27", Outcome::Scheduled);
    assert_eq!(moved(open(), "2027-01-08"), Err(NotAllowed::OtherYear { year: 2026 }));
    assert_eq!(moved(open(), "2026-12-04"), Ok(Some(day("2026-12-04"))));
    for outcome in [Outcome::Done, Outcome::NotDone, Outcome::Aborted] {
        let logged = || round("2026-11-27", outcome);
        assert_eq!(moved(logged(), "2026-12-04"), Err(NotAllowed::AlreadyLogged));
        assert_eq!(
            moved(logged(), "2026-11-27"),
            Ok(Some(day("2026-11-27"))),
            "it lies there"
        );
        assert_eq!(
            logged().with_night(None, at("2026-11-01"), ""),
            Err(NotAllowed::AlreadyLogged)
        );
        assert_eq!(logged().put_back(None, None), Err(NotAllowed::AlreadyLogged));
        assert_eq!(logged().with_lock(true), Err(NotAllowed::AlreadyLogged));
    }
}

#[test]
fn another_date_is_a_move_and_neither_a_first_one_nor_other_times_are() {
    let public = || {
        let round = round("2026-11-27", Outcome::Scheduled);
        round.with_date_public(true).with_lock(true).unwrap()
    };
    let moves = |round: Round, to: Option<Night>| {
        let moved = round.with_night(to, at("2026-11-01"), "Sjukdom").unwrap();
        let told: Vec<_> = moved.moves.iter().map(|it| (it.from, it.to, it.moved_on)).collect();
        (told, moved.date_public, moved.locked)
    };
    let (from, to, on) = (Some(day("2026-11-27")), day("2026-12-04"), day("2026-11-01"));
    assert_eq!(
        moves(public(), Some(night("2026-12-04"))),
        (vec![(from, to, on)], false, true)
    );
    let later = Night {
        starts: night("2026-11-27").starts + chrono::Duration::hours(1),
        ..night("2026-11-27")
    };
    assert_eq!(moves(public(), Some(later)), (vec![], true, true));
    assert_eq!(moves(public(), None), (vec![], false, false));
    assert_eq!(moves(undated(), Some(night("2026-12-04"))), (vec![], false, false));
}

#[test]
fn what_is_put_back_was_never_moved() {
    let moved = round("2026-11-27", Outcome::Scheduled).with_night(Some(night("2026-12-04")), at("2026-11-01"), "");
    let mut moved = moved.unwrap().with_lock(true).unwrap();
    moved.moves[0].id = MoveId(3);
    let kept = moved
        .clone()
        .put_back(Some(night("2026-11-27")), Some(MoveId(4)))
        .unwrap();
    assert_eq!(
        (kept.date(), kept.moves.len(), kept.locked),
        (Some(day("2026-11-27")), 1, true)
    );
    let back = moved.put_back(None, Some(MoveId(3))).unwrap();
    assert_eq!((back.date(), back.moves.len(), back.locked), (None, 0, false));
}

#[test]
fn only_a_night_to_come_is_locked() {
    assert!(round("2026-11-27", Outcome::Scheduled).with_lock(true).unwrap().locked);
    assert_eq!(undated().with_lock(true), Err(NotAllowed::NoDate));
    assert!(
        round("2026-11-27", Outcome::Done).as_locked(true).locked,
        "as a file tells"
    );
    assert!(!undated().as_locked(true).locked);
}

#[test]
fn a_schedule_changes_the_words_of_a_round_that_is_logged_and_not_its_night() {
    let to = |date: &str| Schedule {
        night: Some(night(date)),
        officers: vec![OfficerId(3)],
        area: "Centrum".to_owned(),
        meeting_point: "Torget".to_owned(),
        premises: "Krogen".to_owned(),
        note: String::new(),
        reason: String::new(),
    };
    let done = || round("2026-11-27", Outcome::Done);
    let changed = done().scheduled(&to("2026-11-27"), at("2026-11-28")).unwrap();
    assert_eq!((changed.area.as_str(), changed.officers.len()), ("Centrum", 1));
    let refused = done().scheduled(&to("2026-12-04"), at("2026-11-28"));
    assert_eq!(refused, Err(NotAllowed::AlreadyLogged));
}

#[test]
fn rule_9_a_round_outside_the_plan_has_the_year_of_its_night_and_fitting_partners() {
    let made = |kind, partners: &[&str]| {
        let new = OutsidePlan {
            night: night("2026-11-27"),
            kind,
            partners: partners.iter().copied().map(PartnerCode::new).collect(),
            officers: vec![OfficerId(2), OfficerId(1)],
            event: None,
            area: String::new(),
            meeting_point: String::new(),
            note: String::new(),
        };
        Round::outside_plan(ProgramCode::new("alkohol"), "uid".to_owned(), &new)
    };
    let round = made(Kind::Coordinated, &["skatteverket", "polis"]).unwrap();
    assert_eq!(
        (round.year, round.nr, round.outcome()),
        (2026, None, Outcome::Scheduled)
    );
    assert_eq!(
        round.partners,
        [PartnerCode::new("polis"), PartnerCode::new("skatteverket")]
    );
    assert_eq!(made(Kind::Coordinated, &[]), Err(NotAPlan::PartnerMissing { nr: 0 }));
    assert_eq!(made(Kind::Own, &["polis"]), Err(NotAPlan::PartnerOnOwn { nr: 0 }));
}

#[test]
fn time_place_and_a_cancellation_raise_the_sequence_and_officers_only_the_time_of_change() {
    let before = round("2026-11-27", Outcome::Scheduled);
    let seen = |after: Round| {
        let seen = after.as_calendars_see(&before, at("2026-11-01"));
        (seen.sequence, seen.changed_at == at("2026-11-01"))
    };
    let moved = before
        .clone()
        .with_night(Some(night("2026-12-04")), at("2026-11-01"), "");
    assert_eq!(seen(moved.unwrap()), (1, true));
    let off = before.clone().logged(&report(Outcome::NotDone), day("2026-11-01"));
    assert_eq!(seen(off.unwrap()), (1, true));
    assert_eq!(seen(before.clone().with_officers(&[OfficerId(9)])), (0, true));
    assert_eq!(seen(before.clone().with_date_public(true)), (0, false));
}

#[test]
fn what_is_asked_of_an_outcome_hangs_together() {
    for outcome in [Outcome::Scheduled, Outcome::Done, Outcome::NotDone, Outcome::Aborted] {
        let is = |asked: bool| usize::from(asked);
        assert_eq!(
            is(outcome.is_done()) + is(outcome.is_missed()),
            is(outcome.is_logged()),
            "{outcome:?}"
        );
        assert!(
            !outcome.was_held() || outcome.stands() && outcome.is_logged(),
            "{outcome:?}"
        );
        assert!(
            !outcome.was_broken_off() || outcome.was_held() && !outcome.is_done(),
            "{outcome:?}"
        );
        let without_night = State::new(outcome, None, None);
        assert_eq!(without_night.is_err(), outcome.was_held(), "{outcome:?}");
    }
}
