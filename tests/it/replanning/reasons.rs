//! What moves a night, and what leaves it where it is.

use chrono::Days;
use tillsyn::actions::rounds;
use tillsyn::actions::{events, settings};
use tillsyn::domain::ids::OfficerId;
use tillsyn::domain::inquiry::Reply;
use tillsyn::domain::period::Season;
use tillsyn::domain::round::Outcome;
use tillsyn::domain::settings::Key;
use tillsyn::domain::user::Role;
use tillsyn::store;

use super::{PAGE, app, approve, ask_and_answer, differing, first, home_match, leave, proposed, rounds_of, schedule};
use crate::make::report;

#[tokio::test]
async fn a_night_that_the_police_have_agreed_to_stays_and_its_absent_officer_is_told_of() {
    let app = app(2).await;
    let round = first(&app, Season::Autumn, true).await;
    ask_and_answer(&app, &round, Reply::Yes).await;
    leave(&app, OfficerId(1), round.date().unwrap()).await;
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get(PAGE).await;
    page.says("1 omgång byter handläggare och 9 omgångar står kvar.")
        .says("Handläggare 1 kan inte den kvällen");
    approve(&mut browser, &page, &proposed(&page)).await;
    let after = rounds_of(&app).await.into_iter().find(|it| it.id == round.id).unwrap();
    assert_eq!(
        (after.night(), &after.officers[..]),
        (round.night(), &[OfficerId(2)][..])
    );
}

#[tokio::test]
async fn leave_that_leaves_one_officer_moves_that_round_and_names_who() {
    let app = app(3).await;
    let round = first(&app, Season::Autumn, false).await;
    for officer in &round.officers {
        leave(&app, *officer, round.date().unwrap()).await;
    }
    let mut browser = app.sign_in(Role::Officer).await;
    let before = schedule(&app).await;
    let page = browser.get(PAGE).await;
    assert_eq!(proposed(&page), [round.id.to_string()]);
    page.says("kan inte och bara en är tillgänglig");
    approve(&mut browser, &page, &proposed(&page)).await;
    let after = schedule(&app).await;
    assert_eq!(differing(&before, &after), [round.nr.unwrap()]);
    assert_eq!(after[&round.nr.unwrap()].1, round.officers, "they go on the new night");
}

#[tokio::test]
async fn leave_that_someone_can_stand_in_for_changes_one_officer_and_no_date() {
    let app = app(4).await;
    let round = first(&app, Season::Spring, false).await;
    leave(&app, round.officers[0], round.date().unwrap()).await;
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get(PAGE).await;
    page.says("1 omgång byter handläggare och 9 omgångar står kvar.");
    approve(&mut browser, &page, &proposed(&page)).await;
    let after = rounds_of(&app).await.into_iter().find(|it| it.id == round.id).unwrap();
    assert_eq!((after.night(), after.moves.len()), (round.night(), 0));
    assert!(after.officers.contains(&round.officers[1]) && !after.officers.contains(&round.officers[0]));
}

#[tokio::test]
async fn a_cancelled_night_stays_cancelled_and_gets_no_new_one() {
    let app = app(4).await;
    let round = first(&app, Season::Autumn, false).await;
    let report = report(Outcome::NotDone);
    let mut write = app.write().await;
    rounds::log(&mut write, round.id, round.revision, &report)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get(PAGE).await;
    page.says("Inget behöver ändras.")
        .says("inte genomförd, får ingen ny kväll");
    assert_eq!(proposed(&page), Vec::<String>::new());
}

#[tokio::test]
async fn a_night_that_was_taken_back_gets_a_new_date_and_undone_none() {
    let app = app(4).await;
    let round = first(&app, Season::Autumn, false).await;
    let mut write = app.write().await;
    rounds::set_night(&mut write, &round, None, "").await.unwrap();
    write.commit().await.unwrap();
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get(PAGE).await;
    page.says("1 omgång får en kväll och 9 omgångar står kvar.");
    approve(&mut browser, &page, &proposed(&page)).await;
    assert_eq!(schedule(&app).await[&round.nr.unwrap()].0, round.date());
    let change = browser.get(PAGE).await.value_of("andring").unwrap();
    browser.post("/ar/2026/angra", &[("andring", change.as_str())]).await;
    assert_eq!(schedule(&app).await[&round.nr.unwrap()].0, None);
}

#[tokio::test]
async fn a_match_that_moves_to_a_night_moves_that_round_unless_its_date_is_locked() {
    let app = app(4).await;
    let round = first(&app, Season::Autumn, false).await;
    let mut write = app.write().await;
    let event = home_match(round.date().unwrap() - Days::new(3));
    let program = crate::app::scope(&mut write.tx).await.program;
    settings::set(&mut write, &program, Key::HomeTeam, 0, "AIK")
        .await
        .unwrap();
    let id = events::add(&mut write, &event).await.unwrap().id;
    write.commit().await.unwrap();
    let mut browser = app.sign_in(Role::Officer).await;
    assert_eq!(proposed(&browser.get(PAGE).await), Vec::<String>::new());

    let mut write = app.write().await;
    let mut moved = store::events::get(&mut write.tx, id).await.unwrap();
    moved.date = round.date().unwrap();
    events::change(&mut write, &moved).await.unwrap();
    write.commit().await.unwrap();
    let page = browser.get(PAGE).await;
    page.says("match på hemmaplan den kvällen");
    assert_eq!(proposed(&page), [round.id.to_string()]);

    let mut write = app.write().await;
    rounds::set_locked(&mut write, round.id, round.revision, true)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let page = browser.get(PAGE).await;
    page.says("Inget behöver ändras.").says("låst datum");
}
