//! The main menu: few entries, and always one that says where one is.

use axum::http::StatusCode;
use tillsyn::actions::demo;
use tillsyn::actions::passwords::Cost;
use tillsyn::web;

use crate::access::address;
use crate::app::{Page, TestApp};

/// Pages that belong to nobody's menu: one's own account, and what everyone may read.
const OUTSIDE: [&str; 6] = [
    "/konto",
    "/tillganglighet",
    "/logga-in",
    "/valj-losenord",
    "/svar",
    "/statisk",
];

/// The labels of the main menu, and those that are lit.
fn menu(page: &Page) -> Option<(Vec<String>, Vec<String>)> {
    let (_, rest) = page.body.split_once("aria-label=\"Huvudmeny\">")?;
    let (menu, _) = rest.split_once("</nav>")?;
    let entries: Vec<&str> = menu.split("<a ").skip(1).collect();
    let label = |entry: &&str| entry.split(['>', '<']).nth(1).unwrap().to_owned();
    let lit = entries.iter().filter(|entry| entry.contains("aria-current"));
    Some((entries.iter().map(label).collect(), lit.map(label).collect()))
}

async fn example() -> TestApp {
    let app = TestApp::new().await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    app
}

#[tokio::test]
async fn each_role_has_few_entries() {
    let app = example().await;
    for (username, path, labels) in [
        (
            "handlaggare",
            "/",
            "Start, Året, Förfrågningar, Omgångar, Uppföljning, Kontakter",
        ),
        (
            "chef",
            "/",
            "Start, Året, Förfrågningar, Omgångar, Uppföljning, Kontakter, Administration",
        ),
        ("namndsekreterare", "/arenden", "Uppföljning, Länsrapport, Ärenden"),
        ("administrator", "/anvandare", "Användare, Inställningar, Logg, Drift"),
    ] {
        let mut browser = app.browser();
        browser.sign_in(username, demo::PASSWORD).await;
        let (found, _) = menu(&browser.get(path).await).unwrap();
        assert_eq!(found.join(", "), labels, "{username}");
    }
}

#[tokio::test]
async fn every_page_lights_the_entry_that_it_belongs_to() {
    let app = example().await;
    let mut seen = 0;
    for username in ["handlaggare", "chef", "namndsekreterare", "administrator"] {
        let mut browser = app.browser();
        browser.sign_in(username, demo::PASSWORD).await;
        let routes = web::routes();
        let pages = routes.declared().iter().filter(|route| route.method == "GET");
        for path in pages.map(|route| address(route.pattern)) {
            if OUTSIDE.iter().any(|outside| path.starts_with(outside)) {
                continue;
            }
            let page = browser.get(&path).await;
            if page.status == StatusCode::OK
                && let Some((_, lit)) = menu(&page)
            {
                assert_eq!(lit.len(), 1, "{username} {path}: {lit:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 80, "{seen} pages have a menu");
}
