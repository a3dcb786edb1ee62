//! What is logged of a night: outcomes, reasons, and what is refused.

use tillsyn::actions::rounds::{self, OutsidePlan};
use tillsyn::domain::deviation::{AbsenceFacts, AbsenceKind, Channel, NotAReason};
use tillsyn::domain::ids::PartnerCode;
use tillsyn::domain::round::{NotAllowed, Outcome};
use tillsyn::error::Error;
use tillsyn::store;
use tillsyn::swedish::files::Word as _;

use super::{Office, report, scheduled, told};
use crate::make::{day, night, outside};

#[tokio::test]
async fn rule_2_a_round_carried_out_without_the_police_is_done_and_its_reason_is_attributed() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-09-25T23:30:00Z").await;
    rounds::log(&mut write, round.id, round.revision, &report(Outcome::Done, &[]))
        .await
        .unwrap();
    let round = store::rounds::get(&mut write.tx, round.id).await.unwrap();
    let planned = [PartnerCode::new("polis")];
    let reason = told("polis", AbsenceKind::Cancelled, "arbetsbelastning");
    assert!(rounds::tell(&mut write, &round, &planned, None, &reason).await.unwrap());
    let round = store::rounds::get(&mut write.tx, round.id).await.unwrap();
    assert!(round.is_done());
    let absence = round.absence(Some(&planned[0])).unwrap();
    assert_eq!(
        (absence.stated_by.as_str(), absence.channel),
        ("polisens kontaktperson", Some(Channel::Phone))
    );
    assert!(
        !rounds::tell(&mut write, &round, &planned, Some(1), &reason)
            .await
            .unwrap(),
        "the same again is no change"
    );
    write.commit().await.unwrap();
}

#[tokio::test]
async fn a_reason_is_refused_where_nobody_was_missing_or_its_words_are() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let planned = [PartnerCode::new("polis")];
    let mut write = office.write("2026-09-26T08:00:00Z").await;
    rounds::log(&mut write, round.id, round.revision, &report(Outcome::Done, &["polis"]))
        .await
        .unwrap();
    let round = store::rounds::get(&mut write.tx, round.id).await.unwrap();
    let cases = [
        (
            told("polis", AbsenceKind::NoShow, "sjukdom"),
            NotAReason::PartnerTookPart,
        ),
        (
            told("miljo", AbsenceKind::NoShow, "sjukdom"),
            NotAReason::PartnerNotPlanned,
        ),
        (told("polis", AbsenceKind::Left, "annat"), NotAReason::TextRequired),
        (
            AbsenceFacts {
                partner: None,
                kind: None,
                ..told("polis", AbsenceKind::Left, "stangt")
            },
            NotAReason::RoundDone,
        ),
    ];
    for (told, expected) in cases {
        let refused = rounds::tell(&mut write, &round, &planned, None, &told).await;
        assert!(
            matches!(&refused, Err(Error::Reason(found)) if *found == expected),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_round_is_not_logged_before_its_evening_nor_moved_out_of_its_year() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-09-24T12:00:00Z").await;
    let early = rounds::log(&mut write, round.id, round.revision, &report(Outcome::Done, &[])).await;
    assert!(matches!(early, Err(Error::Round(NotAllowed::NotHeldYet))));
    let out = rounds::schedule(&mut write, round.id, round.revision, &scheduled(&round, "2027-01-08")).await;
    assert!(matches!(out, Err(Error::Round(NotAllowed::OtherYear { year: 2026 }))));
}

#[tokio::test]
async fn rule_9_a_round_outside_the_plan_has_no_number_and_one_start() {
    let office = Office::open().await;
    let mut write = office.write("2026-04-01T12:00:00Z").await;
    let new = outside(night("2026-05-10"), "evenemangspolis");
    let id = rounds::add_outside_plan(&mut write, &office.alcohol, &new)
        .await
        .unwrap();
    let round = store::rounds::get(&mut write.tx, id).await.unwrap();
    assert_eq!((round.nr, round.year, round.partners.len()), (None, 2026, 1));
    let again = rounds::add_outside_plan(&mut write, &office.alcohol, &new).await;
    assert!(matches!(again, Err(Error::Round(NotAllowed::SameStart))));
    let nobody = OutsidePlan {
        partners: Vec::new(),
        night: night("2026-05-11"),
        ..new
    };
    assert!(
        rounds::add_outside_plan(&mut write, &office.alcohol, &nobody)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_night_to_come_that_will_not_be_is_called_off_the_day_it_is_logged() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-06-01T12:00:00Z").await;
    let cancelled = report(Outcome::NotDone, &[]);
    rounds::log(&mut write, round.id, round.revision, &cancelled)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let logged = office.round(2).await;
    assert_eq!(logged.called_off_on(), Some(day("2026-06-01")));
    let past = office.round(1).await;
    let mut write = office.write("2026-06-01T12:00:00Z").await;
    rounds::log(&mut write, past.id, past.revision, &cancelled)
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(office.round(1).await.called_off_on(), None, "its date says when");
}

#[tokio::test]
async fn a_round_that_never_got_a_night_was_called_off_by_the_end_of_its_season() {
    let office = Office::open().await;
    office.planned().await;
    let mut write = office.write("2027-02-01T12:00:00Z").await;
    let round = store::rounds::of_nr(&mut write.tx, &office.alcohol, 2026, 1)
        .await
        .unwrap()
        .unwrap();
    rounds::set_night(&mut write, &round, None, "").await.unwrap();
    let round = store::rounds::get(&mut write.tx, round.id).await.unwrap();
    rounds::log(&mut write, round.id, round.revision, &report(Outcome::NotDone, &[]))
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(office.round(1).await.called_off_on(), Some(day("2026-06-30")));
}

#[tokio::test]
async fn every_outcome_can_be_stored_and_one_without_the_night_that_it_needs_is_a_fault_and_not_a_round() {
    let office = Office::open().await;
    office.planned().await;
    let id = office.round(1).await.id;
    let mut write = office.write("2026-03-07T10:00:00Z").await;
    for outcome in Outcome::ALL.iter().copied() {
        sqlx::query("update round set outcome = ?")
            .bind(outcome)
            .execute(&mut *write.tx)
            .await
            .unwrap();
        assert_eq!(store::rounds::get(&mut write.tx, id).await.unwrap().outcome(), outcome);
    }
    sqlx::query("update round set outcome = 'done', held_on = null, starts_at = null, ends_at = null")
        .execute(&mut *write.tx)
        .await
        .unwrap();
    let broken = store::rounds::get(&mut write.tx, id).await.unwrap_err().to_string();
    assert!(
        broken.contains(&format!("round {id}: ")) && broken.contains("must have a date"),
        "{broken}"
    );
}
