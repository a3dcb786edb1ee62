//! Versions of the plan: what an adopted one keeps, what the next may not rewrite, and numbers.

use tillsyn::actions::plans::{self, Planned};
use tillsyn::actions::rounds;
use tillsyn::domain::period::Season;
use tillsyn::domain::plan::NotAPlan;
use tillsyn::domain::round::Outcome;
use tillsyn::error::Error;
use tillsyn::store;

use super::{Office, report};
use crate::make::{day, night, slot};

#[tokio::test]
async fn rule_3_an_adopted_version_stays_and_the_next_starts_from_it() {
    let office = Office::open().await;
    office.planned().await;
    let mut write = office.write("2026-07-06T10:00:00Z").await;
    assert!(matches!(
        office.adopt(&mut write, "2026-07-06").await,
        Err(Error::Plan(NotAPlan::Unchanged))
    ));
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    assert_eq!((draft.version, draft.slots.len()), (2, 2));
    let mut slots = draft.slots.clone();
    slots.push(slot(3, Season::Autumn, None));
    plans::change_draft(&mut write, &draft, slots).await.unwrap();
    office.adopt(&mut write, "2026-07-06").await.unwrap();
    write.commit().await.unwrap();

    let mut read = office.db.read().await.unwrap();
    let plans = store::plans::of_year(&mut read, &office.alcohol, 2026).await.unwrap();
    assert_eq!(plans.iter().map(|plan| plan.slots.len()).collect::<Vec<_>>(), [2, 3]);
    assert!(office.round(3).await.night().is_none());
}

#[tokio::test]
async fn rule_3_a_version_that_rewrites_a_season_that_is_over_is_refused() {
    let office = Office::open().await;
    office.planned().await;
    let mut write = office.write("2026-07-06T10:00:00Z").await;
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, draft.slots[1..].to_vec())
        .await
        .unwrap();
    let refused = office.adopt(&mut write, "2026-07-06").await;
    assert!(matches!(
        refused,
        Err(Error::Plan(NotAPlan::SeasonIsOver {
            nr: 1,
            season: Season::Spring
        }))
    ));
}

#[tokio::test]
async fn rule_3_a_version_that_rewrites_a_round_already_logged_is_refused() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-09-26T10:00:00Z").await;
    rounds::log(&mut write, round.id, round.revision, &report(Outcome::Done, &[]))
        .await
        .unwrap();
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    let alone = vec![slot(1, Season::Spring, None), slot(2, Season::Autumn, None)];
    plans::change_draft(&mut write, &draft, alone).await.unwrap();
    let refused = office.adopt(&mut write, "2026-09-26").await;
    assert!(matches!(refused, Err(Error::Plan(NotAPlan::AlreadyLogged { nr: 2 }))));
    let before_the_night = office.adopt(&mut write, "2026-09-24").await;
    assert!(
        before_the_night.is_ok(),
        "a decision from before the night may be registered after it"
    );
}

#[tokio::test]
async fn rule_3_a_decision_that_is_still_to_come_adopts_nothing() {
    let office = Office::open().await;
    let mut write = office.write("2025-12-15T10:00:00Z").await;
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, vec![slot(1, Season::Spring, None)])
        .await
        .unwrap();
    let refused = office.adopt(&mut write, "2025-12-16").await;
    assert!(matches!(refused, Err(Error::Plan(NotAPlan::NotAdoptedYet))));
    office.adopt(&mut write, "2025-12-15").await.unwrap();
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_an_adopted_plan_or_the_log() {
    let office = Office::open().await;
    office.planned().await;
    let mut write = office.write("2026-07-06T10:00:00Z").await;
    for tampering in [
        "update slot set season = 'autumn'",
        "delete from slot_partner",
        "insert into slot (plan_id, nr, season, kind) values (1, 9, 'spring', 'own')",
        "update plan set adopted_on = '2020-01-01'",
        "delete from audit",
        "update audit set actor = 'someone'",
    ] {
        assert!(
            sqlx::query(tampering).execute(&mut *write.tx).await.is_err(),
            "{tampering}"
        );
    }
}

#[tokio::test]
async fn a_round_that_leaves_the_draft_and_is_in_no_version_loses_its_night() {
    let office = Office::open().await;
    let mut write = office.write("2025-11-01T10:00:00Z").await;
    let planned = |nr, date| Planned {
        slot: slot(nr, Season::Spring, None),
        night: Some(night(date)),
    };
    let two = [planned(1, "2026-03-06"), planned(2, "2026-04-10")];
    plans::save_proposal(&mut write, &office.alcohol, 2026, &two)
        .await
        .unwrap();
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, draft.slots[..1].to_vec())
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(office.round(1).await.date(), Some(day("2026-03-06")));
    assert_eq!(office.round(2).await.date(), None);
    office.planned().await;
    let mut write = office.write("2026-02-01T10:00:00Z").await;
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, draft.slots[..1].to_vec())
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(
        office.round(2).await.date(),
        Some(day("2026-09-25")),
        "adopted: it stands"
    );
}

#[tokio::test]
async fn a_number_is_never_given_to_another_undertaking() {
    let office = Office::open().await;
    office.planned().await;
    let second = office.round(2).await.id;
    let mut write = office.write("2026-02-01T10:00:00Z").await;
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, draft.slots[..1].to_vec())
        .await
        .unwrap();
    let last = store::rounds::last_nr(&mut write.tx, &office.alcohol, 2026)
        .await
        .unwrap();
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(
        &mut write,
        &draft,
        vec![slot(1, Season::Spring, None), slot(2, Season::Autumn, None)],
    )
    .await
    .unwrap();
    write.commit().await.unwrap();
    assert_eq!(last, 2);
    assert_eq!(
        office.round(2).await.id,
        second,
        "the undertaking keeps its round through every version"
    );
}
