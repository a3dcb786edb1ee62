//! Field by field: what of coming nights, and of names, reaches someone who may not see it. The example municipality's
//! rounds get words that can be searched for, and every page that the role can open is read.

use std::collections::BTreeSet;

use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{Write, demo, feeds};
use tillsyn::domain::feed::{Detail, Owner};
use tillsyn::domain::user::Role;
use tillsyn::store;
use tillsyn::swedish::dates;
use tillsyn::web;

use crate::access::address;
use crate::app::{Browser, TestApp, unlogged};

pub mod cleared;
mod spellings;
mod told;

const YEARS: [i32; 4] = [2023, 2024, 2026, 2027];

/// The example on a day when rounds are still to come, with every secret written so that it can be found.
async fn example() -> (TestApp, Vec<String>) {
    let app = TestApp::new().await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    let mut write = app.write().await;
    for marked in [
        "update round set area = 'hemlig-stadsdel', meeting_point = 'hemlig-samling', premises = 'hemligt-objekt',
         note = 'hemlig-anmärkning' where outcome = 'scheduled'",
        "update round set premises = 'objekt-från-förr', note = 'anmärkning-från-förr' where outcome <> 'scheduled'",
        "update officer set name = 'hemlig-handläggare-' || id",
        "update contact set name = 'hemlig-kontakt-' || id, phone = '08-hemligt', email = 'hemlig@exempel.example'",
        "update visit set premises = 'besökt-objekt-' || id, note = 'hemlig-besöksanmärkning'",
    ] {
        sqlx::query(marked).execute(&mut *write.tx).await.unwrap();
    }
    leave_a_calendar_link(&mut write).await;
    let program = crate::app::scope(&mut write.tx).await.program;
    let mut secrets: Vec<String> = ["hemlig", "objekt-från-förr", "anmärkning-från-förr", "besökt-objekt"]
        .map(str::to_owned)
        .to_vec();
    let tonight = app.now().tonight();
    for year in YEARS {
        let rounds = store::rounds::of_year(&mut write.tx, &program.code, year).await;
        for round in rounds.unwrap() {
            if let Some(date) = round.date().filter(|_| round.is_confidential(tonight)) {
                let word = |text: String| text.trim_start_matches("den ").to_owned();
                secrets.extend([
                    dates::table(date),
                    word(dates::long(date)),
                    word(dates::plain(date)),
                    dates::short(date),
                ]);
            }
        }
    }
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    assert!(secrets.len() > 20, "the example has rounds to come: {secrets:?}");
    (app, secrets)
}

/// Of an officer who is no user: nobody's end as a user takes it.
async fn leave_a_calendar_link(write: &mut Write) {
    let officers = store::officers::list(&mut write.tx).await.unwrap();
    let untied = officers.iter().find(|officer| officer.user.is_none()).unwrap();
    feeds::make(write, Owner::Officer(untied.id), Detail::Full, 12)
        .await
        .unwrap();
}

/// Every address that there is, for several years and ids, and the follow-up in all its forms.
fn addresses() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for route in web::routes().declared().iter().filter(|route| route.method == "GET") {
        all.insert(address(route.pattern));
        for year in YEARS {
            let year = year.to_string();
            all.insert(address(&route.pattern.replace("{year}", &year)));
            all.insert(address(&route.pattern.replace("{id}", &year[3..])));
        }
    }
    for year in YEARS {
        for suffix in ["", ".csv", ".json", ".html"] {
            for query in ["", "?per=2026-12-31", "?per=2027-12-31", "?per=2024-04-04"] {
                all.insert(format!("/uppfoljning/{year}{suffix}{query}"));
            }
        }
        for rest in ["", ".csv", ".json", ".html", "/besok?siffra=alla", "/besok?siffra=natt"] {
            all.insert(format!("/lansrapport/{year}{rest}"));
        }
        for row in ["0", "1", "2", "3", "together", "outside"] {
            for column in ["planned", "done", "as_planned", "deviating", "remaining"] {
                all.insert(format!("/uppfoljning/{year}/rader?rad={row}&kolumn={column}"));
                all.insert(format!(
                    "/uppfoljning/{year}/rader?rad={row}&kolumn={column}&per={year}-12-31"
                ));
            }
        }
    }
    all
}

async fn leaks(browser: &mut Browser, secrets: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for path in addresses() {
        let page = browser.get(&path).await;
        let told = secrets.iter().filter(|secret| page.body.contains(secret.as_str()));
        found.extend(told.map(|secret| format!("{path} tells {secret}")));
    }
    found
}

async fn browser(app: &TestApp, username: &str) -> Browser {
    let mut browser = app.browser();
    let page = browser.sign_in(username, demo::PASSWORD).await;
    assert_eq!(page.status.as_u16(), 303, "{username} signs in");
    browser
}

#[tokio::test]
async fn rule_12_no_page_or_file_tells_a_secretary_an_administrator_or_a_stranger_of_a_coming_night() {
    let (app, secrets) = example().await;
    assert_eq!(leaks(&mut app.browser(), &secrets).await, Vec::<String>::new());
    for (username, _, role) in demo::USERS {
        if matches!(role, Role::Secretary | Role::Administrator) {
            let mut browser = browser(&app, username).await;
            assert_eq!(leaks(&mut browser, &secrets).await, Vec::<String>::new(), "{username}");
        }
    }
}

#[tokio::test]
async fn the_search_finds_what_those_who_may_see_it_see() {
    let (app, secrets) = example().await;
    let mut officer = browser(&app, demo::USERS[0].0).await;
    let mut unseen: Vec<&String> = secrets.iter().collect();
    let ids = (1..80).map(|id| format!("/omgangar/{id}"));
    let years = YEARS
        .iter()
        .flat_map(|year| [format!("/omgangar?ar={year}"), format!("/ar/{year}")]);
    for path in years.chain(["/kontakter".to_owned()]).chain(ids) {
        let page = officer.get(&path).await;
        unseen.retain(|secret| !page.body.contains(secret.as_str()));
    }
    let short = |secret: &&&String| secret.starts_with("hemlig") || secret.split(' ').count() == 4;
    assert_eq!(unseen.iter().filter(short).collect::<Vec<_>>(), Vec::<&&String>::new());
}
