//! Nights that are changed together are put back together, and then nothing tells that they were elsewhere but the log.

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::actions::inquiries::{self, About};
use tillsyn::actions::plans::{self, Planned};
use tillsyn::actions::rounds;
use tillsyn::actions::schedule_changes::{self, NewNight, Undone};
use tillsyn::actions::{Write, contacts, officers};
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::ids::{ChangeId, PartnerCode};
use tillsyn::domain::inquiry::{MessageFacts, MessageKind, Reply};
use tillsyn::domain::outbox::LetterKind as Mail;
use tillsyn::domain::period::Season;
use tillsyn::domain::plan::{Adoption, Kind, Slot};
use tillsyn::domain::round::{Outcome, Round};
use tillsyn::domain::schedule_change::Stuck;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::TestApp;
use crate::make::{alcohol, day, night, police, police_contact, report, said};

const FOLLOW_UP: &str = "/uppfoljning/2026.json";

fn about() -> About {
    About {
        program: alcohol(),
        year: 2026,
        season: Season::Autumn,
        partner: police(),
    }
}

/// In August 2026: one own autumn round, and two with the police, who have been asked and have agreed to the first.
async fn app() -> TestApp {
    let app = TestApp::at("2026-08-10T10:00:00Z").await;
    let mut write = app.write().await;
    plan(&mut write).await;
    ask(&mut write).await;
    write.commit().await.unwrap();
    answer(&app, 2, Reply::Yes).await;
    app
}

async fn plan(write: &mut Write) {
    let planned = |nr: u32, partners: &[PartnerCode], date: &str| Planned {
        slot: Slot {
            nr,
            season: Season::Autumn,
            kind: if partners.is_empty() {
                Kind::Own
            } else {
                Kind::Coordinated
            },
            partners: partners.to_vec(),
            focus: None,
        },
        night: Some(night(date)),
    };
    let plan = [
        planned(1, &[], "2026-09-04"),
        planned(2, &[police()], "2026-10-02"),
        planned(3, &[police()], "2026-11-06"),
    ];
    plans::save_proposal(write, &alcohol(), 2026, &plan).await.unwrap();
    let settings = store::settings::of_year(&mut write.tx, &alcohol(), 2026).await.unwrap();
    let adoption = Adoption {
        on: day("2026-08-10"),
        paragraph: None,
        case_number: None,
    };
    let seasons = settings.seasons(2026).unwrap();
    plans::adopt(write, &alcohol(), 2026, seasons, &adoption).await.unwrap();
}

async fn ask(write: &mut Write) {
    let contact = police_contact(Some("kontakt@example.se"));
    contacts::succeed(write, &contact).await.unwrap();
    let asked = MessageFacts {
        kind: MessageKind::Inquiry,
        sent_on: day("2026-08-10"),
        sent_at: None,
        channel: Channel::Phone,
        recipient: String::new(),
        text: String::new(),
        nights: Vec::new(),
        stands_in: None,
    };
    inquiries::note_message(write, &about(), &asked).await.unwrap();
}

async fn round(app: &TestApp, nr: u32) -> Round {
    let mut read = app.db.read().await.unwrap();
    let round = store::rounds::of_nr(&mut read, &alcohol(), 2026, nr).await.unwrap();
    round.unwrap()
}

async fn answer(app: &TestApp, nr: u32, reply: Reply) {
    app.advance(TimeDelta::minutes(1));
    let answer = said(Some(round(app, nr).await.id), reply, app.now().today());
    let mut write = app.write().await;
    inquiries::register_answer(&mut write, &about(), &answer).await.unwrap();
    write.commit().await.unwrap();
}

async fn standing(app: &TestApp, nr: u32) -> Option<Reply> {
    let mut read = app.db.read().await.unwrap();
    let record = store::record::load(&mut read, &alcohol(), &[2026]).await.unwrap();
    let year = record.year(2026).unwrap();
    let answer = year.answer_about(year.round_of(nr).unwrap(), &police(), app.now().today());
    answer.map(|answer| answer.reply)
}

/// Kind and sequence of each mail, in order.
async fn mails(app: &TestApp) -> Vec<(Mail, Option<i64>)> {
    let mut read = app.db.read().await.unwrap();
    let mails = store::outbox::unsent(&mut read).await.unwrap();
    mails.into_iter().map(|mail| (mail.kind, mail.sequence)).collect()
}

async fn change(app: &TestApp, nights: &[(u32, &str)]) -> Option<ChangeId> {
    app.advance(TimeDelta::minutes(1));
    let mut new = Vec::new();
    for (nr, date) in nights {
        let round = round(app, *nr).await;
        new.push(NewNight {
            round: round.id,
            revision: round.revision,
            night: night(date),
            officers: round.officers.clone(),
            reason: "En kväll som passar bättre".to_owned(),
        });
    }
    let mut write = app.write().await;
    let id = schedule_changes::change(&mut write, &alcohol(), 2026, &new)
        .await
        .unwrap();
    write.commit().await.unwrap();
    id
}

async fn undo(app: &TestApp, id: ChangeId) -> Undone {
    app.advance(TimeDelta::minutes(1));
    let mut write = app.write().await;
    let undone = schedule_changes::undo(&mut write, &alcohol(), id).await.unwrap();
    write.commit().await.unwrap();
    undone
}

async fn log(app: &TestApp, nr: u32) {
    let round = round(app, nr).await;
    let report = report(Outcome::NotDone);
    let mut write = app.write().await;
    rounds::log(&mut write, round.id, round.revision, &report)
        .await
        .unwrap();
    write.commit().await.unwrap();
}

#[tokio::test]
async fn undone_the_follow_up_the_answers_and_the_calendars_are_as_before() {
    let app = app().await;
    let mut browser = app.sign_in(Role::Officer).await;
    let before = browser.get(FOLLOW_UP).await.body;
    let agreed = round(&app, 2).await;
    assert_eq!(standing(&app, 2).await, Some(Reply::Yes));
    let invited = (Mail::Invitation, Some(agreed.sequence));
    assert_eq!(mails(&app).await, [invited]);

    let id = change(&app, &[(2, "2026-10-09")]).await.unwrap();
    assert_eq!(standing(&app, 2).await, None, "the yes was to another night");
    let updated = (Mail::Update, Some(agreed.sequence + 1));
    assert_eq!(mails(&app).await, [invited, updated]);
    assert_ne!(browser.get(FOLLOW_UP).await.body, before);

    let field = id.to_string();
    let page = browser.post("/ar/2026/angra", &[("andring", field.as_str())]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/ar/2026"));
    browser.get("/ar/2026").await.says("Ändringen är ångrad.");
    let back = round(&app, 2).await;
    assert_eq!((back.night(), back.moves.len()), (agreed.night(), 0));
    assert_eq!(standing(&app, 2).await, Some(Reply::Yes));
    let put_back = (Mail::Update, Some(agreed.sequence + 2));
    assert_eq!(mails(&app).await, [invited, updated, put_back]);
    assert_eq!(browser.get(FOLLOW_UP).await.body, before);

    let again = browser.post("/ar/2026/angra", &[("andring", field.as_str())]).await;
    assert_eq!(again.location(), "/ar/2026");
    browser.get("/ar/2026").await.says("Ändringen är redan ångrad.");
    assert_eq!(round(&app, 2).await, back);
    let page = browser.get(&format!("/omgangar/{}", back.id)).await;
    assert_eq!(
        page.body.matches("Satte datum för omgång").count(),
        3,
        "the log keeps all"
    );
}

#[tokio::test]
async fn rounds_that_people_have_gone_on_with_are_named_and_stay_and_the_rest_goes_back() {
    let app = app().await;
    let nights = [(1, "2026-09-11"), (2, "2026-10-09"), (3, "2026-11-13")];
    let id = change(&app, &nights).await.unwrap();
    answer(&app, 2, Reply::Yes).await;
    log(&app, 3).await;
    let undone = undo(&app, id).await;
    let (first, second, third) = (round(&app, 1).await, round(&app, 2).await, round(&app, 3).await);
    assert_eq!(undone.put_back, [first.id]);
    let left = [
        (second.id, Stuck::Answered { partner: police() }),
        (third.id, Stuck::Logged),
    ];
    assert_eq!(undone.left, left);
    assert_eq!(first.date(), Some(day("2026-09-04")));
    assert_eq!(
        (second.date(), third.date()),
        (Some(day("2026-10-09")), Some(day("2026-11-13")))
    );
    assert_eq!(standing(&app, 2).await, Some(Reply::Yes));
}

#[tokio::test]
async fn a_change_of_which_nothing_can_be_put_back_is_told_and_not_undone() {
    let app = app().await;
    let id = change(&app, &[(1, "2026-09-11")]).await.unwrap();
    change(&app, &[(1, "2026-09-12")]).await.unwrap();
    let undone = undo(&app, id).await;
    let first = round(&app, 1).await;
    assert_eq!((undone.put_back, first.date()), (vec![], Some(day("2026-09-12"))));
    assert_eq!(undone.left, [(first.id, Stuck::ChangedSince)]);
    let mut browser = app.sign_in(Role::Officer).await;
    browser
        .post("/ar/2026/angra", &[("andring", id.to_string().as_str())])
        .await;
    let page = browser.get("/ar/2026").await;
    page.says("Ändringen går inte att ångra. Omgång 1 är kvar som den är: den har ändrats igen.");
}

#[tokio::test]
async fn one_after_the_other_changes_are_undone_back_to_the_first_night() {
    let app = app().await;
    let first = change(&app, &[(1, "2026-09-11")]).await.unwrap();
    let second = change(&app, &[(1, "2026-09-12")]).await.unwrap();
    assert_eq!(change(&app, &[(1, "2026-09-12")]).await, None, "it lies there already");
    undo(&app, second).await;
    assert_eq!(round(&app, 1).await.date(), Some(day("2026-09-11")));
    undo(&app, first).await;
    let back = round(&app, 1).await;
    assert_eq!((back.date(), back.moves.len()), (Some(day("2026-09-04")), 0));
}

#[tokio::test]
async fn one_round_is_moved_with_its_reason_and_keeps_its_officers() {
    let app = app().await;
    let before = round(&app, 1).await;
    let mut write = app.write().await;
    let id = schedule_changes::move_round(&mut write, before.id, before.revision, night("2026-09-11"), "Regn").await;
    assert!(id.unwrap().is_some());
    let stale = schedule_changes::move_round(&mut write, before.id, before.revision, night("2026-09-12"), "").await;
    assert!(matches!(stale, Err(tillsyn::error::Error::Stale)));
    write.commit().await.unwrap();
    let after = round(&app, 1).await;
    assert_eq!(after.moves[0].reason, "Regn");
    assert_eq!(after.officers, before.officers);
}

#[tokio::test]
async fn rule_12_undoing_a_change_of_officers_makes_no_date_public_that_a_director_has_taken_back() {
    let app = app().await;
    let mut write = app.write().await;
    let (officer, _) = officers::find_or_add(&mut write, "Handläggare A").await.unwrap();
    let own = of_nr(&mut write, 1).await;
    rounds::set_date_public(&mut write, own.id, own.revision, true)
        .await
        .unwrap();
    let public = of_nr(&mut write, 1).await;
    let new = NewNight {
        round: public.id,
        revision: public.revision,
        night: public.night().unwrap(),
        officers: vec![officer],
        reason: String::new(),
    };
    let change = schedule_changes::change(&mut write, &alcohol(), 2026, &[new])
        .await
        .unwrap()
        .unwrap();
    let changed = of_nr(&mut write, 1).await;
    assert!(changed.date_public);
    rounds::set_date_public(&mut write, changed.id, changed.revision, false)
        .await
        .unwrap();
    schedule_changes::undo(&mut write, &alcohol(), change).await.unwrap();
    let after = of_nr(&mut write, 1).await;
    write.commit().await.unwrap();
    assert_eq!((after.date_public, after.officers.len()), (false, 0));
}

async fn of_nr(write: &mut Write, nr: u32) -> Round {
    let found = store::rounds::of_nr(&mut write.tx, &alcohol(), 2026, nr).await;
    found.unwrap().unwrap()
}
