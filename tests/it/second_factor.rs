//! Signing in with a code from the telephone too: who must, each code once, and nothing before it; what the chefs are told of.

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::domain::second_factor::Rule;
use tillsyn::domain::user::Role;
use tillsyn::store;
use tillsyn::web;
use totp_rs::{Builder, Secret};

use crate::access::address;
use crate::activation;
use crate::app::{Browser, PASSWORD, Page, TestApp, unlogged};
use crate::sending::outbox;

const SET_UP: &str = "/konto/tvastegsinloggning";

/// What someone's telephone holds.
struct Phone(Secret);

impl Phone {
    /// Reads the key that a page shows.
    fn reads(page: &Page) -> Self {
        let (_, rest) = page.body.split_once("nyckeln i appen: <code>").unwrap();
        let secret = rest.split('<').next().unwrap().replace(' ', "").to_uppercase();
        Self(Secret::try_from_base32(secret).unwrap())
    }

    /// The code that it shows so many half-minutes from now.
    fn code(&self, app: &TestApp, steps: i64) -> String {
        let time = u64::try_from(app.now().0.timestamp() + 30 * steps).unwrap();
        let totp = Builder::new().with_secret(self.0.clone()).build().unwrap();
        totp.generate(time).to_string()
    }
}

async fn require(app: &TestApp) {
    let mut write = app.write().await;
    let (rule, now) = (Rule::default(), write.now);
    store::second_factors::set_rule(&mut write.tx, &rule, now, "test")
        .await
        .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
}

/// Sets one up in a signed-in browser. The telephone, and the recovery codes.
async fn set_up(app: &TestApp, browser: &mut Browser) -> (Phone, Vec<String>) {
    let page = browser.get(SET_UP).await;
    page.says("Skaffa en app").says("rikta kameran");
    let (phone, salt) = (Phone::reads(&page), page.value_of("salt").unwrap());
    let code = phone.code(app, 0);
    let page = browser.post(SET_UP, &[("salt", &salt), ("code", &code)]).await;
    page.says("Koderna visas bara nu");
    let codes: Vec<String> = page
        .body
        .split("<li><code>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 8);
    (phone, codes)
}

async fn officer_with_phone(app: &TestApp) -> (Browser, Phone, Vec<String>) {
    let mut officer = app.sign_in(Role::Officer).await;
    let (phone, codes) = set_up(app, &mut officer).await;
    (officer, phone, codes)
}

/// A browser where the password has been typed, and the code is asked for.
async fn halfway(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    let page = browser
        .post("/logga-in", &[("username", "officer"), ("password", PASSWORD)])
        .await;
    page.says("skriv de sex siffrorna");
    browser
}

async fn enter(browser: &mut Browser, code: &str) -> Page {
    browser
        .post("/logga-in/kod", &[("code", code), ("till", "/omgangar")])
        .await
}

#[tokio::test]
async fn whoever_sees_the_schedule_sets_one_up_and_reaches_nothing_before() {
    let app = TestApp::new().await;
    require(&app).await;
    let mut officer = app.sign_in(Role::Officer).await;
    let free = [
        "/halsa",
        "/tillganglighet",
        "/logga-in",
        "/logga-in/kod",
        "/konto/bekraftelse",
        SET_UP,
    ];
    for route in web::routes().declared() {
        let path = address(route.pattern);
        let is_public = ["/statisk/", "/svar/", "/kalender/", "/valj-losenord/"]
            .iter()
            .any(|prefix| path.starts_with(prefix));
        if route.method != "GET" || is_public || free.contains(&path.as_str()) {
            continue;
        }
        let page = officer.get(&path).await;
        assert_eq!(
            (page.status, page.location()),
            (StatusCode::SEE_OTHER, SET_UP),
            "{path}"
        );
    }
    officer.get(SET_UP).await.does_not_say("/omgangar");
    let posted = officer.post("/ledighet", &[("officer", "1")]).await;
    assert_eq!(posted.location(), SET_UP);
    set_up(&app, &mut officer).await;
    assert_eq!(officer.get("/omgangar").await.status, StatusCode::OK);
    // those who see no schedule need none, and may have one
    let mut secretary = app.sign_in(Role::Secretary).await;
    assert_ne!(secretary.get("/uppfoljning").await.location(), SET_UP);
    set_up(&app, &mut secretary).await;
    secretary.get("/konto").await.says("Du har 8 återställningskoder kvar");
}

#[tokio::test]
async fn a_password_alone_lets_nobody_in_and_each_code_works_once() {
    let app = TestApp::new().await;
    let (_, phone, _) = officer_with_phone(&app).await;
    let mut browser = halfway(&app).await;
    assert!(browser.get("/omgangar").await.location().starts_with("/logga-in"));
    // the code that set it up is used up, also within its half-minute
    let used = enter(&mut browser, &phone.code(&app, 0)).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
    used.says("redan använd");
    app.advance(TimeDelta::seconds(60));
    let code = phone.code(&app, 0);
    assert_eq!(enter(&mut browser, &code).await.location(), "/omgangar");
    assert_eq!(browser.get("/omgangar").await.status, StatusCode::OK);
    let replayed = enter(&mut halfway(&app).await, &code).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
    // a telephone's clock may be half a minute wrong, and no more
    app.advance(TimeDelta::minutes(5));
    for (steps, status) in [
        (-2, StatusCode::UNPROCESSABLE_ENTITY),
        (2, StatusCode::UNPROCESSABLE_ENTITY),
        (-1, StatusCode::SEE_OTHER),
        (1, StatusCode::SEE_OTHER),
    ] {
        let page = enter(&mut halfway(&app).await, &phone.code(&app, steps)).await;
        assert_eq!(page.status, status, "{steps}");
    }
}

#[tokio::test]
async fn the_session_is_another_once_the_code_is_typed_and_the_half_one_ends() {
    let app = TestApp::new().await;
    let (_, phone, _) = officer_with_phone(&app).await;
    let mut browser = halfway(&app).await;
    let mut stolen = browser.clone();
    app.advance(TimeDelta::minutes(2));
    enter(&mut browser, &phone.code(&app, 0)).await;
    enter(&mut stolen, &phone.code(&app, 1))
        .await
        .says("Logga in från början");
    assert!(stolen.get("/omgangar").await.location().starts_with("/logga-in"));
    let mut slow = halfway(&app).await;
    app.advance(TimeDelta::minutes(10));
    enter(&mut slow, &phone.code(&app, 0))
        .await
        .says("Logga in från början");
}

#[tokio::test]
async fn codes_cannot_be_guessed() {
    let app = TestApp::new().await;
    let (_, phone, _) = officer_with_phone(&app).await;
    app.advance(TimeDelta::minutes(2));
    let right = phone.code(&app, 0);
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let page = enter(&mut halfway(&app).await, wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let slowed = enter(&mut halfway(&app).await, &right).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    slowed.says("För många misslyckade försök");
    app.advance(TimeDelta::minutes(16));
    let page = enter(&mut halfway(&app).await, &phone.code(&app, 0)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let mut director = app.sign_in(Role::Director).await;
    director
        .get("/logg")
        .await
        .says("Fel kod vid inloggning användare officer");
}

#[tokio::test]
async fn a_recovery_code_works_once_and_new_ones_end_the_old() {
    let app = TestApp::new().await;
    let (mut officer, _, codes) = officer_with_phone(&app).await;
    let spaced = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(
        enter(&mut halfway(&app).await, &spaced).await.status,
        StatusCode::SEE_OTHER
    );
    let again = enter(&mut halfway(&app).await, &codes[0]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    officer.get("/konto").await.says("Du har 7 återställningskoder kvar");
    officer
        .post("/konto/tvastegsinloggning/koder", &[])
        .await
        .says("Koderna visas bara nu");
    let old = enter(&mut halfway(&app).await, &codes[1]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_link_to_choose_a_password_goes_round_no_second_factor() {
    let app = TestApp::new().await;
    let (_, phone, _) = officer_with_phone(&app).await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let link = activation::link(&administrator.post("/anvandare/1/lank", &[]).await);
    activation::choose(&mut app.browser(), &link, PASSWORD).await;
    let mut browser = halfway(&app).await;
    assert!(browser.get("/omgangar").await.location().starts_with("/logga-in"));
    app.advance(TimeDelta::minutes(1));
    assert_eq!(
        enter(&mut browser, &phone.code(&app, 0)).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_copy_of_the_database_gives_no_second_factor_away() {
    let app = TestApp::new().await;
    let (_, phone, codes) = officer_with_phone(&app).await;
    app.advance(TimeDelta::minutes(1));
    let now = app.now();
    let (code, recovery) = (phone.code(&app, 0), codes[3].clone());
    let secret = phone.0.as_bytes().to_vec();
    let (file, folder) = app.closed().await;
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(secret.len()).any(|part| part == secret));
    // on another machine, or in another's hands: without the key no code is right, and the recovery codes still are
    let copied = tempfile::tempdir().unwrap();
    let copy = copied.path().join("kopia.db");
    std::fs::copy(&file, &copy).unwrap();
    let app = TestApp::on(&copy, now).await;
    let refused = enter(&mut halfway(&app).await, &code).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        enter(&mut halfway(&app).await, &recovery).await.status,
        StatusCode::SEE_OTHER
    );
    let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(folder.path().join("tillsyn.db.key")).unwrap());
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn turning_it_off_takes_a_reason_which_the_chefs_are_told() {
    let app = TestApp::new().await;
    require(&app).await;
    director_with_address(&app).await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let rule = "/installningar/tvastegsinloggning";
    let without = administrator.post(rule, &[("required", "nej"), ("reason", " ")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    without.says("Skriv ett skäl.");
    let reason = "Telefonerna är på lagning";
    let done = administrator
        .post(rule, &[("required", "nej"), ("reason", reason)])
        .await;
    assert_eq!(done.location(), "/installningar");
    administrator
        .get("/installningar")
        .await
        .says("Krävs inte")
        .says(reason);
    administrator.get("/drift").await.says(reason);
    let mails = outbox(&app).await;
    let letter = mails[0].letter.as_ref().unwrap();
    assert_eq!(letter.to.email, "chef@example.se");
    assert!(letter.text.contains(reason), "{}", letter.text);
    let mut director = app.sign_in(Role::Director).await;
    director.get("/").await.says(reason).says("Det stämmer");
    director.get("/logg").await.says(reason);
    director.post("/atkomst/1/godkannande", &[]).await;
    director.get("/").await.does_not_say(reason);
}

async fn director_with_address(app: &TestApp) {
    app.user("director", &[Role::Director]).await;
    let mut write = app.write().await;
    let address = sqlx::query("update user set email = 'chef@example.se' where username = 'director'");
    address.execute(&mut *write.tx).await.unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
}

#[tokio::test]
async fn a_lost_telephone_is_reset_with_a_reason_and_the_user_begins_anew() {
    let app = TestApp::new().await;
    let (mut officer, _, _) = officer_with_phone(&app).await;
    require(&app).await;
    director_with_address(&app).await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let path = "/anvandare/1/tvastegsinloggning";
    administrator
        .post(path, &[("reason", "")])
        .await
        .says("Skriv ett skäl.");
    let reset = administrator
        .post(path, &[("reason", "Tappade telefonen i Brunnsviken")])
        .await;
    assert_eq!(reset.location(), "/anvandare/1");
    officer.get("/tillganglighet").await.does_not_say("Logga ut");
    assert_eq!(officer.sign_in("officer", PASSWORD).await.status, StatusCode::SEE_OTHER);
    assert_eq!(officer.get("/omgangar").await.location(), SET_UP);
    let mut director = app.browser();
    director.sign_in("director", PASSWORD).await;
    set_up(&app, &mut director).await;
    director
        .get("/")
        .await
        .says("Tappade telefonen i Brunnsviken")
        .says("Stoppa");
    director
        .get("/logg")
        .await
        .says("Nollställde tvåstegsinloggning användare officer");
    // stopped: out, and not in again
    set_up(&app, &mut officer).await;
    director.post("/atkomst/1/stopp", &[]).await;
    officer.get("/tillganglighet").await.does_not_say("Logga ut");
    officer
        .sign_in("officer", PASSWORD)
        .await
        .says("Fel användarnamn eller lösenord");
}

#[tokio::test]
async fn what_is_sensitive_asks_again_after_a_while_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    app.advance(TimeDelta::minutes(11));
    let page = administrator.get("/anvandare/ny").await;
    assert_eq!(page.location(), "/konto/bekraftelse?till=%2Fanvandare%2Fny");
    let proof = "/konto/bekraftelse";
    let wrong = administrator
        .post(proof, &[("proof", "fel lösenord"), ("till", "/anvandare/ny")])
        .await;
    wrong.says("Lösenordet stämmer inte");
    let mut stolen = administrator.clone();
    let right = administrator
        .post(proof, &[("proof", PASSWORD), ("till", "/anvandare/ny")])
        .await;
    assert_eq!(right.location(), "/anvandare/ny");
    stolen.get("/tillganglighet").await.does_not_say("Logga ut");
    administrator.get("/anvandare/ny").await.says("Ny användare");
    app.advance(TimeDelta::minutes(21));
    let typed = [("username", "ny"), ("name", "Ny Användare"), ("roles", "secretary")];
    let page = administrator.post("/anvandare/ny", &typed).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("Visa att det är du");
    let carried = page.value_of("carried").unwrap().replace("&quot;", "\"");
    let page = administrator
        .post(proof, &[("proof", PASSWORD), ("carried", &carried)])
        .await;
    page.says("Ny Användare").says("Spara det du skrev");
    administrator
        .post("/anvandare/ny", &typed)
        .await
        .says("Länken är gjord");
}
