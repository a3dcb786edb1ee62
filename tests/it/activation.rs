//! Links by which users choose a password: they work once, end by themselves, and are nowhere but where they were handed out.

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::domain::user::Role;

use crate::app::{Browser, Page, TestApp};

const CHOSEN: &str = "fyra gula bussar";

/// The path of the link that a page hands out.
pub fn link(page: &Page) -> String {
    let (_, rest) = page.body.split_once("http://127.0.0.1:8080/valj-losenord/").unwrap();
    format!("/valj-losenord/{}", rest.split('"').next().unwrap())
}

/// Chooses a password as its page does.
pub async fn choose(browser: &mut Browser, link: &str, password: &str) -> Page {
    browser
        .post(link, &[("password", password), ("password_again", password)])
        .await
}

async fn handed_out(app: &TestApp) -> (Browser, String) {
    let mut administrator = app.sign_in(Role::Administrator).await;
    app.user("officer", &[Role::Officer]).await;
    let page = administrator.post("/anvandare/2/lank", &[]).await;
    page.says("Länken visas bara nu").says("Fungerar en gång");
    let link = link(&page);
    (administrator, link)
}

#[tokio::test]
async fn a_link_works_once_and_lets_nobody_in_by_itself() {
    let app = TestApp::new().await;
    let (mut administrator, link) = handed_out(&app).await;
    administrator
        .get("/anvandare/2")
        .await
        .says("har en länk som gäller till");
    let mut browser = app.browser();
    // looked at as often as a mail scanner likes
    for _ in 0..3 {
        browser.get(&link).await.says("Välj lösenord").says("officer");
    }
    assert_eq!(choose(&mut browser, &link, CHOSEN).await.location(), "/logga-in");
    browser.get("/tillganglighet").await.does_not_say("Logga ut");
    assert_eq!(browser.sign_in("officer", CHOSEN).await.status, StatusCode::SEE_OTHER);
    for page in [
        browser.get(&link).await,
        choose(&mut app.browser(), &link, "fem gröna tåg").await,
    ] {
        assert_eq!(page.status, StatusCode::GONE);
        page.says("Länken gäller inte längre").does_not_say("Välj lösenord");
    }
    browser.get("/tillganglighet").await.says("Logga ut");
    administrator
        .get("/logg")
        .await
        .says("Gav ut länk för att välja lösenord användare officer")
        .says("Satte lösenord användare officer");
}

#[tokio::test]
async fn a_link_ends_after_three_days_with_a_newer_one_and_with_the_user() {
    let app = TestApp::new().await;
    let (mut administrator, first) = handed_out(&app).await;
    let second = link(&administrator.post("/anvandare/2/lank", &[]).await);
    let mut browser = app.browser();
    assert_eq!(browser.get(&first).await.status, StatusCode::GONE);
    app.advance(TimeDelta::hours(72) - TimeDelta::seconds(1));
    assert_eq!(browser.get(&second).await.status, StatusCode::OK);
    app.advance(TimeDelta::seconds(1));
    assert_eq!(choose(&mut browser, &second, CHOSEN).await.status, StatusCode::GONE);
    let mut administrator = app.sign_in(Role::Administrator).await;
    let third = link(&administrator.post("/anvandare/2/lank", &[]).await);
    let off = [
        ("revision", "1"),
        ("name", "A"),
        ("roles", "officer"),
        ("disabled", "1"),
    ];
    administrator.post("/anvandare/2", &off).await;
    assert_eq!(choose(&mut browser, &third, CHOSEN).await.status, StatusCode::GONE);
    assert_eq!(
        browser.get("/valj-losenord/ta1_finns-inte").await.status,
        StatusCode::GONE
    );
}

#[tokio::test]
async fn a_weak_password_is_refused_and_the_link_still_works() {
    let app = TestApp::new().await;
    let (_, link) = handed_out(&app).await;
    let mut browser = app.browser();
    for (weak, sentence) in [
        ("kort", "för kort"),
        ("password1234", "för vanligt"),
        ("hammarby1337", "har läckt"),
        ("officer12345", "liknar ditt namn"),
    ] {
        let page = choose(&mut browser, &link, weak).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{weak}");
        page.says(sentence).does_not_say(&format!("\"{weak}\""));
    }
    let unlike = [("password", CHOSEN), ("password_again", "något annat ord")];
    browser.post(&link, &unlike).await.says("Det är inte samma text.");
    assert_eq!(choose(&mut browser, &link, CHOSEN).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_user_with_an_address_is_mailed_the_link_and_the_log_does_not_hold_it() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let fields = [
        ("username", "ny"),
        ("name", "Ny Användare"),
        ("email", "ny@example.se"),
        ("roles", "secretary"),
    ];
    let page = administrator.post("/anvandare/ny", &fields).await;
    page.says("också skickad till ny@example.se");
    let link = link(&page);
    let mails = crate::sending::outbox(&app).await;
    let letter = mails[0].letter.as_ref().unwrap();
    assert_eq!((mails.len(), letter.to.email.as_str()), (1, "ny@example.se"));
    assert!(letter.text.contains("[svarslänk]") && !letter.text.contains("ta1_"));
    assert_eq!(format!("/valj-losenord/{}", letter.token.as_ref().unwrap().0), link);
    let mut officer = app.sign_in(Role::Officer).await;
    officer
        .get("/utkorg")
        .await
        .says("Välj lösenord i Tillsyn")
        .does_not_say("ta1_");
    let mut read = app.db.read().await.unwrap();
    let kept = sqlx::query_scalar::<_, i64>("select count(*) from audit where instr(detail, 'ta1_') > 0");
    assert_eq!(kept.fetch_one(&mut *read).await.unwrap(), 0);
}

#[tokio::test]
async fn the_page_of_a_link_tells_no_other_site_and_no_search_engine_of_it() {
    let app = TestApp::new().await;
    let (_, link) = handed_out(&app).await;
    let page = app.browser().get(&link).await;
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(page.headers["x-robots-tag"], "noindex, nofollow");
    assert_eq!(page.headers["cache-control"], "no-store");
}
