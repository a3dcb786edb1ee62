//! Every form there is: never taken from elsewhere, without its token or with an old one, and no harm when it is sent twice.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use tillsyn::actions::demo;
use tillsyn::actions::passwords::Cost;
use tillsyn::domain::audit::Sort;
use tillsyn::domain::user::Role;
use tillsyn::store;
use tillsyn::web::{self, Access};

use crate::access::address;
use crate::app::{Browser, Page, TestApp, urlencoded};

const ROLES: [Role; 4] = [Role::Officer, Role::Director, Role::Secretary, Role::Administrator];

/// Those of the example who between them reach every form.
const EXAMPLES: [&str; 2] = ["chef", "administrator"];
const EXAMPLE_PASSWORD: &str = "kanelbulle-och-kaffe";

async fn posted(browser: &mut Browser, path: &str, from: (&str, &str), token: Option<&str>) -> Page {
    let request = browser
        .request(Method::POST, path)
        .header(from.0, from.1)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let fields: Vec<_> = token.map(|token| ("csrf", token)).into_iter().collect();
    browser.send(request, Body::from(urlencoded(&fields))).await
}

/// How many times something has been done, as the log says.
async fn done(app: &TestApp) -> usize {
    let entries = store::audit::list(&mut app.db.read().await.unwrap(), None, i64::MAX)
        .await
        .unwrap();
    entries
        .iter()
        .filter(|entry| matches!(entry.action.sort(), Sort::Change | Sort::SignIn))
        .count()
}

#[tokio::test]
async fn no_form_is_taken_from_elsewhere_without_its_token_or_with_one_of_an_earlier_session() {
    let app = TestApp::new().await;
    let mut browsers = Vec::new();
    for role in ROLES {
        let earlier = app.sign_in(role).await.csrf;
        browsers.push((app.sign_in(role).await, earlier));
    }
    let own = ("sec-fetch-site", "same-origin");
    let before = done(&app).await;
    let mut forms = 0;
    for route in web::routes().declared().iter().filter(|it| it.method == Method::POST) {
        // what a link opens has its token in its address, and there is none here
        if route.pattern.contains("{token}") {
            continue;
        }
        let path = address(route.pattern);
        forms += 1;
        for (browser, earlier) in &mut browsers {
            let token = browser.csrf.clone();
            for from in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
            ] {
                let page = posted(browser, &path, from, Some(&token)).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {from:?}");
            }
            // whoever is not signed in has no token
            if route.access == Access::Public {
                continue;
            }
            for token in [None, Some(""), Some(earlier.as_str())] {
                let page = posted(browser, &path, own, token).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} with the token {token:?}");
            }
        }
    }
    assert!(forms > 70, "{forms} forms");
    assert_eq!(done(&app).await, before, "something was done");
}

/// A form of a page, as the page shows it.
struct Form {
    action: String,
    fields: Vec<(String, String)>,
}

/// What is the same but for what it is about.
fn kind(path: &str) -> String {
    let digits = |letter: char| if letter.is_ascii_digit() { '1' } else { letter };
    path.chars().map(digits).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
}

fn forms(page: &str) -> Vec<Form> {
    let found = page.split("<form method=\"post\"").skip(1);
    let found = found.filter(|rest| !rest.split('>').next().unwrap().contains("multipart"));
    found.map(|rest| form(rest.split("</form>").next().unwrap())).collect()
}

fn form(inner: &str) -> Form {
    let mut fields = Vec::new();
    for piece in inner.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        let Some(name) = attribute(tag, "name") else { continue };
        let shown = match tag.split(' ').next().unwrap() {
            "input" if tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"") => tag
                .contains(" checked")
                .then(|| attribute(tag, "value").unwrap_or_default()),
            "input" => Some(attribute(tag, "value").unwrap_or_default()),
            "textarea" => Some(piece.split_once('>').map_or("", |(_, words)| words).to_owned()),
            "select" => {
                let (_, rest) = inner.split_once(&format!("<{piece}")).unwrap();
                let options = rest.split("</select>").next().unwrap();
                let chosen = options.split("<option").find(|option| option.contains(" selected"));
                let chosen = chosen.or_else(|| options.split("<option").nth(1));
                chosen.and_then(|option| attribute(option, "value"))
            }
            "button" => attribute(tag, "value"),
            _ => None,
        };
        fields.extend(shown.map(|value| (name, value)));
    }
    Form {
        action: attribute(inner, "action").unwrap(),
        fields,
    }
}

/// One form of each kind on the pages that are reached by links.
async fn reached(browser: &mut Browser) -> BTreeMap<String, Form> {
    let mut waiting = VecDeque::from(["/".to_owned()]);
    let mut seen = BTreeSet::from([kind("/")]);
    let mut found = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let page = browser.get(&path).await;
        assert!(!page.status.is_server_error(), "{path}: {}", page.status);
        for form in forms(&page.body) {
            found.entry(kind(&form.action)).or_insert(form);
        }
        for rest in page.body.split("href=\"/").skip(1) {
            let link = rest.split('"').next().unwrap().replace("&amp;", "&");
            let link = format!("/{}", link.split('#').next().unwrap());
            if !link.starts_with("/statisk") && seen.insert(kind(&link)) {
                waiting.push_back(link);
            }
        }
    }
    found
}

/// How many rows there are of everything that people see.
async fn rows(app: &TestApp) -> BTreeMap<String, i64> {
    const OTHERS: [&str; 5] = ["audit", "session", "year_change", "sign_in_failure", "device"];
    let mut db = app.db.read().await.unwrap();
    let mut counts = BTreeMap::new();
    let tables = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut *db).await.unwrap();
    for table in tables.into_iter().filter(|table| !OTHERS.contains(&table.as_str())) {
        let count = format!("select count(*) from \"{table}\"");
        let count = sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&mut *db).await;
        counts.insert(table, count.unwrap());
    }
    counts
}

async fn send(browser: &mut Browser, form: &Form) -> Page {
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .filter(|(name, _)| name != "csrf")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(&form.action, &fields).await
}

#[tokio::test]
async fn a_form_that_is_sent_twice_does_once_what_it_does_and_never_breaks() {
    let app = TestApp::new().await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    let (mut sent, mut done, mut wrong) = (0, 0, Vec::new());
    for username in EXAMPLES {
        let mut browser = app.browser();
        browser.sign_in(username, EXAMPLE_PASSWORD).await;
        let mut all = reached(&mut browser).await;
        // signing out ends what the others need, and each calendar link that is handed out is one of its own
        all.retain(|action, _| action != "/logga-ut" && !action.ends_with("/kalenderlankar"));
        for form in all.values() {
            let first = send(&mut browser, form).await;
            let after = rows(&app).await;
            let second = send(&mut browser, form).await;
            sent += 1;
            done += usize::from(first.status == StatusCode::SEE_OTHER);
            let broke = first.status.is_server_error() || second.status.is_server_error();
            let more = rows(&app).await != after;
            if broke || more {
                let statuses = (first.status, second.status);
                wrong.push(format!("{username} {}: {statuses:?}, more: {more}", form.action));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(sent > 40 && done > 10, "{sent} forms, {done} of which did something");
}
