//! The page on which a partner answers: by its link alone, changing nothing when it is looked at.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::ids::ProgramCode;
use tillsyn::domain::inquiry::Reply;
use tillsyn::domain::outbox::LetterKind;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, TestApp, unlogged};
use crate::sending::{ask, before_spring, inquiry, outbox, token};

/// The spring is asked about; a browser of someone outside, and the address that they were sent.
async fn asked() -> (TestApp, Browser, String) {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    ask(&mut browser).await;
    let address = format!("/svar/{}", token(&outbox(&app).await[0]));
    let partner = app.browser();
    (app, partner, address)
}

const BOTH: [(&str, &str); 6] = [
    ("kvall-1", "ja"),
    ("visad-1", "2027-02-26"),
    ("kvall-2", "nej"),
    ("visad-2", "2027-04-24"),
    ("reason", "Annat uppdrag i april"),
    ("name", "Anna Exempel"),
];

#[tokio::test]
async fn the_page_shows_the_nights_and_nothing_of_what_is_to_be_visited() {
    let (_app, mut partner, address) = asked().await;
    let page = partner.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Fredag 26 februari 2027 kl. 22.00–02.30")
        .says("Lördag 24 april 2027 kl. 22.00–02.30")
        .does_not_say("hemlig")
        .does_not_say("Förfrågningar")
        .does_not_say("<script");
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert_eq!(page.headers["x-robots-tag"], "noindex, nofollow");
    let token = address.trim_start_matches("/svar/");
    assert_eq!(
        page.body.matches(token).count(),
        1,
        "in the form's own action and nowhere else"
    );
}

#[tokio::test]
async fn looking_at_it_changes_nothing() {
    let (app, mut partner, address) = asked().await;
    let entries = |app: &TestApp| {
        let db = app.db.clone();
        async move {
            let mut read = db.read().await.unwrap();
            let all = store::audit::list(&mut read, None, 1000).await.unwrap();
            all.iter().filter(|entry| !entry.action.is_routine()).count()
        }
    };
    let before = entries(&app).await;
    for query in ["", "?kvall-1=ja&name=x", "?x"] {
        partner.get(&format!("{address}{query}")).await;
    }
    let head = partner
        .send(partner.request(Method::HEAD, &address), Body::empty())
        .await;
    assert_eq!(head.status, StatusCode::OK);
    assert_eq!(entries(&app).await, before);
    assert!(inquiry(&app).await.answers.is_empty());
    assert_eq!(outbox(&app).await.len(), 1);
}

#[tokio::test]
async fn an_answer_is_registered_with_the_name_given_shown_and_mailed_back() {
    let (app, mut partner, address) = asked().await;
    let answered = partner.post(&address, &BOTH).await;
    assert_eq!(
        (answered.status, answered.location()),
        (StatusCode::SEE_OTHER, address.as_str())
    );
    partner
        .get(&address)
        .await
        .says("Tack, svaret är registrerat. Ett kvitto kommer med e-post.")
        .says("Registrerat den 22 november 2026 kl. 10.00: ja.")
        .says("Registrerat den 22 november 2026 kl. 10.00: nej.");
    let answers = inquiry(&app).await.answers;
    let said: Vec<_> = answers
        .iter()
        .map(|it| (it.reply, it.channel, it.stated_by.as_str(), it.text.as_str()))
        .collect();
    let (name, words) = ("Anna Exempel", "Annat uppdrag i april");
    assert_eq!(
        said,
        [
            (Reply::Yes, Channel::Link, name, words),
            (Reply::No, Channel::Link, name, words)
        ]
    );
    let receipts = receipts(&app).await;
    assert_eq!(receipts.len(), 1);
    let letter = receipts[0].letter.as_ref().unwrap();
    assert_eq!((letter.to.email.as_str(), &letter.token), ("kontakt@example.se", &None));
    assert_eq!(letter.subject, "Kvitto: ert svar om yttre tillsyn våren 2027");
    assert!(
        letter
            .text
            .contains("- fredag 26 februari 2027 kl. 22.00–02.30: ja\n- lördag 24 april 2027 kl. 22.00–02.30: nej\n")
    );
    assert!(!letter.text.contains("hemlig"));
}

async fn receipts(app: &TestApp) -> Vec<tillsyn::domain::outbox::Outgoing> {
    let mut mails = outbox(app).await;
    mails.retain(|mail| mail.kind == LetterKind::Receipt);
    mails
}

#[tokio::test]
async fn the_same_answer_again_is_no_answer_and_no_receipt_and_another_is_one_of_each() {
    let (app, mut partner, address) = asked().await;
    partner.post(&address, &BOTH).await;
    app.advance(chrono::TimeDelta::minutes(1));
    partner.post(&address, &BOTH).await;
    partner
        .get(&address)
        .await
        .says("Svaret var redan registrerat. Inget har ändrats.");
    assert_eq!(receipts(&app).await.len(), 1);
    let mut changed = BOTH;
    changed[2].1 = "ja";
    changed[4].1 = "";
    app.advance(chrono::TimeDelta::minutes(1));
    partner.post(&address, &changed).await;
    let replies: Vec<Reply> = inquiry(&app).await.answers.iter().map(|it| it.reply).collect();
    assert_eq!(replies, [Reply::Yes, Reply::No, Reply::Yes]);
    assert_eq!(receipts(&app).await.len(), 2);
}

#[tokio::test]
async fn what_nobody_changed_is_no_new_answer_when_another_night_is() {
    let (app, mut partner, address) = asked().await;
    let first = [BOTH[0], BOTH[1], BOTH[5]];
    partner.post(&address, &first).await;
    app.advance(chrono::TimeDelta::minutes(5));
    // the form comes filled in with the yes to the first night
    partner.post(&address, &BOTH).await;
    let answers = inquiry(&app).await.answers;
    let said: Vec<_> = answers
        .iter()
        .map(|it| (it.round.unwrap().0, it.reply, it.text.as_str()))
        .collect();
    assert_eq!(said, [(1, Reply::Yes, ""), (2, Reply::No, "Annat uppdrag i april")]);
}

#[tokio::test]
async fn rule_6_a_yes_of_another_day_that_becomes_a_no_is_taken_back_and_one_of_the_same_day_is_a_no() {
    let (app, mut partner, address) = asked().await;
    let reply = |comes| [("kvall-1", comes), ("visad-1", "2027-02-26"), ("name", "Anna")];
    partner.post(&address, &reply("ja")).await;
    app.advance(chrono::TimeDelta::minutes(1));
    partner.post(&address, &reply("nej")).await;
    app.advance(chrono::TimeDelta::minutes(1));
    partner.post(&address, &reply("ja")).await;
    app.advance(chrono::TimeDelta::days(3));
    partner.post(&address, &reply("nej")).await;
    let replies: Vec<Reply> = inquiry(&app).await.answers.iter().map(|it| it.reply).collect();
    assert_eq!(replies, [Reply::Yes, Reply::No, Reply::Yes, Reply::Cancelled]);
}

#[tokio::test]
async fn a_faulty_answer_comes_back_with_all_that_was_typed() {
    let (app, mut partner, address) = asked().await;
    let long = "ö".repeat(2001);
    let page = partner
        .post(
            &address,
            &[
                ("kvall-1", "ja"),
                ("visad-1", "2027-02-26"),
                ("reason", &long),
                ("name", " "),
            ],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Fyll i fältet.")
        .says("Högst 2000 tecken går in här. Det är 2001.")
        .says(&long);
    assert!(page.body.contains("value=\"ja\" checked"));
    let page = partner.post(&address, &[("name", &"x".repeat(101))]).await;
    page.says("Välj ja eller nej för minst en kväll.")
        .says("Högst 100 tecken går in här. Det är 101.");
    assert!(inquiry(&app).await.answers.is_empty());
}

#[tokio::test]
async fn a_token_that_never_was_is_told_so_in_plain_words() {
    let (_app, mut partner, _) = asked().await;
    let page = partner.get("/svar/ts1_finns-inte").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.says("Länken finns inte")
        .says("Kontrollera att hela länken i mejlet kom med.");
    assert_eq!(partner.post("/svar/x", &BOTH).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_night_that_has_begun_is_shown_and_cannot_be_answered_for() {
    let (app, mut partner, address) = asked().await;
    partner.post(&address, &BOTH).await;
    app.advance("2027-02-26T21:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap() - app.now().0);
    let page = partner.get(&address).await;
    page.says("fredag 26 februari 2027 kl. 22.00–02.30 Har varit");
    assert!(!page.body.contains("name=\"kvall-1\"") && page.body.contains("name=\"kvall-2\""));
    let refused = partner.post(&address, &BOTH).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Inget är registrerat.");
    app.advance(chrono::TimeDelta::days(100));
    partner
        .get(&address)
        .await
        .says("Det finns ingen kommande kväll att svara om här.");
}

#[tokio::test]
async fn a_night_that_has_moved_is_unanswered_again_and_one_called_off_is_shown_as_such() {
    let (app, mut partner, address) = asked().await;
    partner.post(&address, &BOTH).await;
    app.advance(chrono::TimeDelta::minutes(5));
    let alcohol = ProgramCode::new("alkohol");
    let mut write = app.write().await;
    let second = store::rounds::of_nr(&mut write.tx, &alcohol, 2027, 2)
        .await
        .unwrap()
        .unwrap();
    let later = tillsyn::domain::period::Night::new(
        "2027-03-05".parse().unwrap(),
        "21:00".parse().unwrap(),
        "01:00".parse().unwrap(),
    );
    tillsyn::actions::rounds::set_night(&mut write, &second, later.ok(), "")
        .await
        .unwrap();
    sqlx::query("update round set outcome = 'not_done', called_off_on = '2026-11-22' where id = 2")
        .execute(&mut *write.tx)
        .await
        .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    let page = partner.get(&address).await;
    page.says(
        "fredag 5 mars 2027 kl. 21.00–01.00 Inget svar än Flyttad från fredag 26 februari 2027. Svara gärna igen.",
    )
    .says("lördag 24 april 2027 kl. 22.00–02.30 ▲ Inställd");
    // the answer to the page as it was is not an answer to the night as it is
    let refused = partner
        .post(
            &address,
            &BOTH[..2].iter().chain(&BOTH[5..]).copied().collect::<Vec<_>>(),
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = [("kvall-1", "ja"), ("visad-1", "2027-03-05"), ("name", "Anna")];
    assert_eq!(partner.post(&address, &again).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn someone_who_is_signed_in_sees_the_same_page_and_answers_as_anyone_else() {
    let (app, _, address) = asked().await;
    let mut officer = app.sign_in(Role::Officer).await;
    officer.get(&address).await.does_not_say("Logga ut");
    officer.csrf = "x".to_owned();
    assert_eq!(officer.post(&address, &BOTH).await.status, StatusCode::SEE_OTHER);
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::of_subject(&mut read, "inquiry:1").await.unwrap();
    assert_eq!(log.last().unwrap().actor, "Polisens kontaktperson");
}

#[tokio::test]
async fn the_token_is_in_no_log_entry_and_on_no_page_of_the_team() {
    let (app, mut partner, address) = asked().await;
    partner.post(&address, &BOTH).await;
    let token = address.trim_start_matches("/svar/").to_owned();
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::list(&mut read, None, 1000).await.unwrap();
    assert!(log.iter().all(|entry| !entry.detail.contains(&token)));
    let mut officer = app.sign_in(Role::Officer).await;
    for path in [
        "/",
        "/forfragningar",
        "/forfragningar/1",
        "/forfragningar/1/paminnelse",
        "/omgangar/1",
    ] {
        officer.get(path).await.does_not_say(&token);
    }
}

#[tokio::test]
async fn nobody_changes_their_mind_without_end() {
    let (app, mut partner, address) = asked().await;
    for turn in 0..61 {
        let comes = if turn % 2 == 0 { "ja" } else { "nej" };
        app.advance(chrono::TimeDelta::seconds(1));
        let page = partner
            .post(
                &address,
                &[("kvall-1", comes), ("visad-1", "2027-02-26"), ("name", "Anna")],
            )
            .await;
        let refused = page.status == StatusCode::UNPROCESSABLE_ENTITY;
        assert_eq!(refused, turn == 60, "{turn}");
    }
    assert_eq!(inquiry(&app).await.answers.len(), 60);
}

#[tokio::test]
async fn the_link_of_an_invitation_answers_for_its_own_night_and_no_other() {
    let (app, _, _) = asked().await;
    let mut officer = app.sign_in(Role::Officer).await;
    officer.get("/forfragningar/1").await;
    let yes = [
        ("svar-1", "ja"),
        ("answered_on", "2026-11-22"),
        ("channel", "telefon"),
        ("stated_by", "Anna"),
    ];
    officer.post("/forfragningar/1/svar", &yes).await;
    let mut mails = outbox(&app).await;
    mails.retain(|mail| mail.kind == LetterKind::Invitation);
    let address = format!("/svar/{}", token(&mails[0]));
    let mut partner = app.browser();
    let page = partner.get(&address).await;
    page.says("Fredag 26 februari 2027").does_not_say("24 april");
    // another night cannot be answered for by it, whatever is sent
    let both = [
        ("kvall-1", "ja"),
        ("visad-1", "2027-02-26"),
        ("kvall-2", "nej"),
        ("visad-2", "2027-04-24"),
        ("name", "Anna"),
    ];
    partner.post(&address, &both).await;
    let rounds: Vec<_> = inquiry(&app)
        .await
        .answers
        .iter()
        .map(|it| it.round.unwrap().0)
        .collect();
    assert_eq!(rounds, [1]);
}
