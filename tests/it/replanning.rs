//! A year is planned again in the middle of it, through the pages: compared, approved, undone.

mod reasons;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::{Days, NaiveDate, TimeDelta};
use tillsyn::actions::inquiries::{self, About};
use tillsyn::actions::{contacts, invitations, officers, plans};
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::event::EventFacts;
use tillsyn::domain::ids::OfficerId;
use tillsyn::domain::inquiry::{MessageFacts, MessageKind, Reply};
use tillsyn::domain::outbox::LetterKind as Mail;
use tillsyn::domain::partner::OfficerFacts;
use tillsyn::domain::period::Season;
use tillsyn::domain::plan::Adoption;
use tillsyn::domain::planner::{PlanInput, propose};
use tillsyn::domain::round::Round;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, Page, TestApp};
use crate::make::{alcohol, police, police_contact, said};

const PAGE: &str = "/ar/2026/nya-datum";
const FOLLOW_UP: &str = "/uppfoljning/2026.json";

/// In January 2026: the plan of ten that was proposed is adopted, with so many officers and a contact at the police.
async fn app(team: usize) -> TestApp {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut write = app.write().await;
    for number in 1..=team {
        let officer = OfficerFacts {
            name: format!("Handläggare {number}"),
            ..OfficerFacts::default()
        };
        officers::add(&mut write, &officer).await.unwrap();
    }
    let contact = police_contact(Some("kontakt@example.se"));
    contacts::succeed(&mut write, &contact).await.unwrap();
    let record = store::record::load(&mut write.tx, &alcohol(), &[2026]).await.unwrap();
    let year = record.year(2026).unwrap();
    let proposal = propose(&PlanInput::from_record(&record, year, app.now().today()));
    plans::save_proposed(&mut write, &alcohol(), &proposal).await.unwrap();
    let adoption = Adoption {
        on: app.now().today(),
        paragraph: None,
        case_number: None,
    };
    plans::adopt(&mut write, &alcohol(), 2026, year.seasons, &adoption)
        .await
        .unwrap();
    write.commit().await.unwrap();
    app
}

async fn rounds_of(app: &TestApp) -> Vec<Round> {
    let mut read = app.db.read().await.unwrap();
    store::rounds::of_year(&mut read, &alcohol(), 2026).await.unwrap()
}

/// Date and officers of every round, by number.
async fn schedule(app: &TestApp) -> BTreeMap<u32, (Option<NaiveDate>, Vec<OfficerId>)> {
    let rounds = rounds_of(app).await.into_iter();
    rounds
        .map(|round| (round.nr.unwrap(), (round.date(), round.officers.clone())))
        .collect()
}

/// The first round of a season, with the police or without.
async fn first(app: &TestApp, season: Season, with_police: bool) -> Round {
    let mut read = app.db.read().await.unwrap();
    let plans = store::plans::of_year(&mut read, &alcohol(), 2026).await.unwrap();
    let slots = &plans[0].slots;
    let slot = slots
        .iter()
        .find(|slot| slot.season == season && slot.partners.is_empty() != with_police);
    let nr = slot.unwrap().nr;
    store::rounds::of_nr(&mut read, &alcohol(), 2026, nr)
        .await
        .unwrap()
        .unwrap()
}

async fn ask_and_answer(app: &TestApp, round: &Round, reply: Reply) {
    app.advance(TimeDelta::minutes(1));
    let about = About {
        program: alcohol(),
        year: 2026,
        season: Season::Autumn,
        partner: police(),
    };
    let today = app.now().today();
    let message = MessageFacts {
        kind: MessageKind::Inquiry,
        sent_on: today,
        sent_at: None,
        channel: Channel::Phone,
        recipient: String::new(),
        text: String::new(),
        nights: Vec::new(),
        stands_in: None,
    };
    let answer = said(Some(round.id), reply, today);
    let mut write = app.write().await;
    inquiries::note_message(&mut write, &about, &message).await.unwrap();
    inquiries::register_answer(&mut write, &about, &answer).await.unwrap();
    write.commit().await.unwrap();
}

async fn leave(app: &TestApp, officer: OfficerId, date: NaiveDate) {
    let mut write = app.write().await;
    officers::add_leave(&mut write, officer, (date, date), "")
        .await
        .unwrap();
    write.commit().await.unwrap();
}

fn home_match(date: NaiveDate) -> EventFacts {
    EventFacts {
        date,
        home: "AIK".to_owned(),
        away: "Malmö FF".to_owned(),
        ..EventFacts::default()
    }
}

/// The rounds that the page proposes to change, by id.
fn proposed(page: &Page) -> Vec<String> {
    let boxes = page.body.split("name=\"omgang\" value=\"").skip(1);
    boxes.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

async fn approve(browser: &mut Browser, page: &Page, rounds: &[String]) -> Page {
    let shown = page.value_of("visat").unwrap();
    let mut fields = vec![("visat", shown.as_str())];
    fields.extend(rounds.iter().map(|round| ("omgang", round.as_str())));
    browser.post(PAGE, &fields).await
}

async fn mails(app: &TestApp) -> Vec<Mail> {
    let mut read = app.db.read().await.unwrap();
    let mails = store::outbox::unsent(&mut read).await.unwrap();
    mails.into_iter().map(|mail| mail.kind).collect()
}

/// Numbers whose date or officers differ.
fn differing<T: PartialEq>(one: &BTreeMap<u32, T>, two: &BTreeMap<u32, T>) -> Vec<u32> {
    one.iter()
        .filter(|(nr, was)| two.get(nr) != Some(was))
        .map(|(nr, _)| *nr)
        .collect()
}

#[tokio::test]
async fn a_no_from_the_police_moves_that_night_alone_and_undone_all_is_as_before() {
    let app = app(4).await;
    let round = first(&app, Season::Autumn, true).await;
    ask_and_answer(&app, &round, Reply::Yes).await;
    assert_eq!(mails(&app).await, [Mail::Invitation]);
    app.advance(TimeDelta::days(1));
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get(PAGE).await;
    page.says("Inget behöver ändras.").says("polisen har tackat ja");

    ask_and_answer(&app, &round, Reply::Cancelled).await;
    let sent = mails(&app).await;
    assert_eq!(sent, [Mail::Invitation, Mail::Cancellation]);
    let (before, told) = (schedule(&app).await, browser.get(FOLLOW_UP).await.body);
    let page = browser.get(PAGE).await;
    page.says("1 omgång flyttas och 9 omgångar står kvar.")
        .says("Förslaget är det bästa som går att göra med de här villkoren. Inget är sparat ännu.")
        .says("polisen har tackat nej till kvällen");
    assert_eq!(proposed(&page), [round.id.to_string()]);
    assert_eq!(schedule(&app).await, before, "looking saves nothing");

    let done = approve(&mut browser, &page, &proposed(&page)).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/ar/2026"));
    browser.get("/ar/2026").await.says("En omgång är ändrad.");
    assert_eq!(differing(&before, &schedule(&app).await), [round.nr.unwrap()]);
    let moved = &rounds_of(&app)
        .await
        .into_iter()
        .find(|it| it.id == round.id)
        .unwrap()
        .moves[0];
    assert_eq!(moved.reason, "Polisen har tackat nej till kvällen.");
    assert_eq!(proposed(&browser.get(PAGE).await), Vec::<String>::new());

    let page = browser.get(PAGE).await;
    page.says("Ångra senaste ändringen");
    let change = page.value_of("andring").unwrap();
    browser.post("/ar/2026/angra", &[("andring", change.as_str())]).await;
    assert_eq!(schedule(&app).await, before);
    assert_eq!(browser.get(FOLLOW_UP).await.body, told);
    assert_eq!(mails(&app).await, sent, "nobody was invited to the night in between");
    assert_eq!(proposed(&browser.get(PAGE).await), [round.id.to_string()]);
}

#[tokio::test]
async fn those_who_have_the_night_in_their_calendar_are_told_of_the_new_one_and_then_of_the_old_one_again() {
    let app = app(2).await;
    let round = first(&app, Season::Autumn, true).await;
    let mut write = app.write().await;
    let contact = store::contacts::list(&mut write.tx).await.unwrap().remove(0);
    invitations::invite(&mut write, round.id, contact.id).await.unwrap();
    write.commit().await.unwrap();
    leave(&app, OfficerId(1), round.date().unwrap()).await;
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get(PAGE).await;
    approve(&mut browser, &page, &proposed(&page)).await;
    assert_eq!(mails(&app).await, [Mail::Invitation, Mail::Update]);
    let change = browser.get(PAGE).await.value_of("andring").unwrap();
    browser.post("/ar/2026/angra", &[("andring", change.as_str())]).await;
    assert_eq!(mails(&app).await, [Mail::Invitation, Mail::Update, Mail::Update]);
    let mut read = app.db.read().await.unwrap();
    let mut sent = store::outbox::unsent(&mut read).await.unwrap();
    let sequences: Vec<_> = sent
        .iter()
        .map(|mail| mail.sequence.unwrap() - round.sequence)
        .collect();
    assert_eq!(sequences, [0, 1, 2]);
    let last = sent.pop().unwrap().letter.unwrap().calendar.unwrap();
    assert_eq!(last.appointment.starts, round.night().unwrap().starts);
}

#[tokio::test]
async fn what_was_shown_is_what_is_approved_or_it_is_shown_anew() {
    let app = app(4).await;
    let (spring, autumn) = (
        first(&app, Season::Spring, false).await,
        first(&app, Season::Autumn, false).await,
    );
    leave(&app, spring.officers[0], spring.date().unwrap()).await;
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get(PAGE).await;
    assert_eq!(proposed(&page), [spring.id.to_string()]);
    let before = schedule(&app).await;
    leave(&app, autumn.officers[0], autumn.date().unwrap()).await;
    let stale = approve(&mut browser, &page, &proposed(&page)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.says("Schemat eller förslaget har ändrats sedan du öppnade sidan.");
    assert_eq!(proposed(&stale), [spring.id.to_string(), autumn.id.to_string()]);
    assert_eq!(schedule(&app).await, before);
    let none = approve(&mut browser, &stale, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.says("Välj minst en omgång.");
    let one = approve(&mut browser, &stale, &[autumn.id.to_string()]).await;
    assert_eq!(one.status, StatusCode::SEE_OTHER);
    assert_eq!(differing(&before, &schedule(&app).await), [autumn.nr.unwrap()]);
}

#[tokio::test]
async fn planning_again_makes_no_version_and_the_figures_stay() {
    let app = app(4).await;
    let round = first(&app, Season::Autumn, false).await;
    leave(&app, round.officers[0], round.date().unwrap()).await;
    let mut browser = app.sign_in(Role::Officer).await;
    let figures = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap();
    let before = figures(&browser.get(FOLLOW_UP).await.body);
    let page = browser.get(PAGE).await;
    approve(&mut browser, &page, &proposed(&page)).await;
    let after = figures(&browser.get(FOLLOW_UP).await.body);
    assert_eq!((&before["plan"], &before["table"]), (&after["plan"], &after["table"]));
    let mut read = app.db.read().await.unwrap();
    let plans = store::plans::of_year(&mut read, &alcohol(), 2026).await.unwrap();
    assert_eq!(plans.len(), 1);
}

#[tokio::test]
async fn why_not_another_night_is_answered_on_both_pages_within_a_second() {
    let app = app(4).await;
    let round = first(&app, Season::Autumn, true).await;
    ask_and_answer(&app, &round, Reply::No).await;
    let mut browser = app.sign_in(Role::Officer).await;
    let asked = |date: NaiveDate| format!("{PAGE}?datum={date}");
    let declined = browser.get(&asked(round.date().unwrap())).await;
    declined.says("Polisen har tackat nej till kvällen.");
    browser
        .get(&asked("2026-12-24".parse().unwrap()))
        .await
        .says("julafton");
    let begun = std::time::Instant::now();
    let night = round.date().unwrap() + Days::new(7);
    browser
        .get(&asked(night))
        .await
        .says("Det går, men planen blir sämre: ");
    assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
    browser
        .get(&format!("{PAGE}?datum=inget"))
        .await
        .says("Varför inte en annan kväll?");
    let first = browser.get("/plan/2027/forslag?datum=2027-01-01").await;
    first.says("Dagen är röd: nyårsdagen.");
}

#[tokio::test]
async fn a_year_without_rounds_gets_its_first_proposal() {
    let app = app(2).await;
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get("/ar/2027/nya-datum").await;
    assert_eq!(page.location(), "/plan/2027/forslag");
    assert_eq!(browser.get("/ar/1999/nya-datum").await.status, StatusCode::NOT_FOUND);
}
