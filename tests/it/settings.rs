//! The municipality's settings, through the pages.

use axum::http::StatusCode;
use tillsyn::domain::audit::Action;
use tillsyn::domain::settings::Key;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::TestApp;

async fn value(app: &TestApp, key: Key, year: i32) -> String {
    let mut read = app.db.read().await.unwrap();
    let program = crate::app::scope(&mut read).await.program;
    let settings = store::settings::of_year(&mut read, &program.code, year).await.unwrap();
    settings.text(key).to_owned()
}

#[tokio::test]
async fn a_value_holds_from_its_year_and_earlier_years_keep_theirs() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let page = administrator
        .post("/installningar/rounds", &[("value", "12"), ("from_year", "2027")])
        .await;
    assert_eq!(page.location(), "/installningar");
    administrator
        .get("/installningar")
        .await
        .says("Omgångar per år 10 , 12 från 2027");
    let years = [
        value(&app, Key::Rounds, 2026).await,
        value(&app, Key::Rounds, 2027).await,
        value(&app, Key::Rounds, 2030).await,
    ];
    assert_eq!(years, ["10", "12", "12"]);
    administrator
        .get("/logg")
        .await
        .says("Ändrade inställning inställning Omgångar per år");
}

#[tokio::test]
async fn the_same_value_again_is_no_change() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    administrator
        .post("/installningar/rounds", &[("value", "10"), ("from_year", "2026")])
        .await;
    let log = store::audit::list(&mut app.db.read().await.unwrap(), None, 100)
        .await
        .unwrap();
    assert!(log.iter().all(|entry| entry.action != Action::SettingChanged));
}

#[tokio::test]
async fn a_value_that_does_not_fit_is_refused_and_still_in_the_form() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    for (key, wrong) in [
        ("rounds", "tio"),
        ("colour", "#ffcc00"),
        ("round_start", "25:00"),
        ("weekdays", "8"),
    ] {
        let path = format!("/installningar/{key}");
        let page = administrator
            .post(&path, &[("value", wrong), ("from_year", "2026")])
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        assert_eq!(page.value_of("value").unwrap(), wrong);
        page.says("kan inte ha det värdet");
    }
    assert_eq!(
        administrator.get("/installningar/finns_inte").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_municipalitys_name_and_colour_are_on_every_page() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    administrator
        .post("/installningar/municipality", &[("value", "Exempelköping")])
        .await;
    administrator
        .post("/installningar/colour", &[("value", "#663399")])
        .await;
    let page = app.browser().get("/logga-in").await;
    page.says("Exempelköping");
    assert!(page.body.contains("/statisk/farg-663399.css"));
    let sheet = app.browser().get("/statisk/farg-663399.css").await;
    assert!(sheet.body.contains("--accent: #663399"));
}

#[tokio::test]
async fn the_database_of_the_example_says_so_on_every_page() {
    let app = TestApp::new().await;
    app.browser().get("/logga-in").await.does_not_say("Exempel");
    let mut write = app.write().await;
    store::upkeep::mark_as_example(&mut write.tx).await.unwrap();
    write.commit().await.unwrap();
    for path in ["/logga-in", "/tillganglighet", "/finns-inte"] {
        app.browser().get(path).await.says("Exempel.");
    }
}

#[tokio::test]
async fn a_stale_setting_gets_both_values_and_can_be_sent_again() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let opened = administrator
        .get("/installningar/rounds")
        .await
        .value_of("before")
        .unwrap();
    let mut other = app.sign_in(Role::Administrator).await;
    other
        .post(
            "/installningar/rounds",
            &[("value", "12"), ("from_year", "2027"), ("before", &opened)],
        )
        .await;
    let late = [("value", "14"), ("from_year", "2027"), ("before", opened.as_str())];
    let page = administrator.post("/installningar/rounds", &late).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Någon annan hann spara före dig")
        .says("12 från 2027 14 från 2027");
    assert_eq!(page.value_of("value").unwrap(), "14");
    let seen = page.value_of("before").unwrap();
    let again = [("value", "14"), ("from_year", "2027"), ("before", seen.as_str())];
    assert_eq!(
        administrator.post("/installningar/rounds", &again).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(value(&app, Key::Rounds, 2027).await, "14");
}
