//! Address x role -> answer, for every route there is.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use tillsyn::domain::user::Role;
use tillsyn::web;

use crate::app::{Page, TestApp};

/// What someone gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gets {
    /// Through the guard; what the page then answers is another matter.
    In,
    /// To the page to sign in on.
    SignIn,
    /// A page that says no.
    No,
}

use Gets::{In, No, SignIn};

/// Signed out, officer, director, secretary, administrator.
type Row = (&'static str, &'static str, [Gets; 5]);

const ANYONE: [Gets; 5] = [In, In, In, In, In];
const PAGE_SIGNED_IN: [Gets; 5] = [SignIn, In, In, In, In];
const FORM_SIGNED_IN: [Gets; 5] = [No, In, In, In, In];
const PAGE_TEAM: [Gets; 5] = [SignIn, In, In, No, No];
const FORM_TEAM: [Gets; 5] = [No, In, In, No, No];
const FORM_DIRECTOR: [Gets; 5] = [No, No, In, No, No];
const PAGE_FOLLOW_UP: [Gets; 5] = [SignIn, In, In, In, No];
const PAGE_DIRECTOR: [Gets; 5] = [SignIn, No, In, No, No];
const PAGE_ADMIN: [Gets; 5] = [SignIn, No, No, No, In];
const PAGE_LOG: [Gets; 5] = [SignIn, No, In, No, In];
const FORM_ADMIN: [Gets; 5] = [No, No, No, No, In];

/// The rows, said by hand and not derived from the routes: that is their point.
const TABLE: &[Row] = &[
    ("GET", "/ar", PAGE_TEAM),
    ("GET", "/ar/{year}", PAGE_TEAM),
    ("POST", "/ar/{year}/flytta", FORM_TEAM),
    ("GET", "/plan/{year}", PAGE_TEAM),
    ("POST", "/ar/{year}/angra", FORM_TEAM),
    ("GET", "/ar/{year}/nya-datum", PAGE_TEAM),
    ("POST", "/ar/{year}/nya-datum", FORM_TEAM),
    ("POST", "/plan/{year}/utkast", FORM_TEAM),
    ("POST", "/plan/{year}/rader", FORM_TEAM),
    ("GET", "/plan/{year}/forslag", PAGE_TEAM),
    ("POST", "/plan/{year}/forslag", FORM_TEAM),
    ("POST", "/plan/{year}/samma-omfattning", FORM_TEAM),
    ("POST", "/plan/{year}/beslut", FORM_DIRECTOR),
    ("GET", "/arenden", PAGE_FOLLOW_UP),
    ("GET", "/arenden/nytt", PAGE_TEAM),
    ("POST", "/arenden/nytt", FORM_TEAM),
    ("GET", "/arenden/{id}", PAGE_FOLLOW_UP),
    ("GET", "/arenden/{id}/uppgifter", PAGE_TEAM),
    ("POST", "/arenden/{id}/uppgifter", FORM_TEAM),
    ("GET", "/arenden/{id}/dokument/{document}", PAGE_FOLLOW_UP),
    ("GET", "/arenden/{id}/dokument/{document}/avsnitt/{section}", PAGE_TEAM),
    ("POST", "/arenden/{id}/dokument/{document}/avsnitt/{section}", FORM_TEAM),
    ("POST", "/arenden/{id}/visa", FORM_TEAM),
    ("POST", "/arenden/{id}/fardigstall", FORM_TEAM),
    ("GET", "/arenden/{id}/versioner/{version}", PAGE_FOLLOW_UP),
    ("GET", "/arenden/{id}/versioner/{version}/{file}", PAGE_FOLLOW_UP),
    ("GET", "/sammantraden", PAGE_FOLLOW_UP),
    ("POST", "/sammantraden", FORM_TEAM),
    ("GET", "/sammantraden/{id}", PAGE_TEAM),
    ("POST", "/sammantraden/{id}", FORM_TEAM),
    ("GET", "/rutiner", PAGE_TEAM),
    ("GET", "/rutiner/ny", PAGE_TEAM),
    ("POST", "/rutiner/ny", FORM_TEAM),
    ("GET", "/rutiner/{id}", PAGE_TEAM),
    ("POST", "/rutiner/{id}", FORM_TEAM),
    ("GET", "/omgangar", PAGE_TEAM),
    ("GET", "/omgangar/ny", PAGE_TEAM),
    ("POST", "/omgangar/ny", FORM_TEAM),
    ("GET", "/omgangar/{id}", PAGE_TEAM),
    ("POST", "/omgangar/{id}/utfall", FORM_TEAM),
    ("GET", "/omgangar/{id}/schema", PAGE_TEAM),
    ("POST", "/omgangar/{id}/schema", FORM_TEAM),
    ("POST", "/omgangar/{id}/offentligt-datum", FORM_DIRECTOR),
    ("POST", "/omgangar/{id}/las", FORM_TEAM),
    ("POST", "/omgangar/{id}/evenemang", FORM_TEAM),
    ("GET", "/omgangar/{id}/kvallsblad", PAGE_TEAM),
    ("GET", "/omgangar/{id}/orsak", PAGE_TEAM),
    ("POST", "/omgangar/{id}/orsak", FORM_TEAM),
    ("GET", "/omgangar/{id}/orsak/{partner}", PAGE_TEAM),
    ("POST", "/omgangar/{id}/orsak/{partner}", FORM_TEAM),
    ("POST", "/omgangar/{id}/inbjudan", FORM_TEAM),
    ("GET", "/omgangar/{id}/besok", PAGE_TEAM),
    ("POST", "/omgangar/{id}/besok", FORM_TEAM),
    ("GET", "/besok/{id}", PAGE_TEAM),
    ("POST", "/besok/{id}", FORM_TEAM),
    ("GET", "/halsa", ANYONE),
    ("GET", "/statisk/{file}", ANYONE),
    ("GET", "/tillganglighet", ANYONE),
    ("GET", "/logga-in", ANYONE),
    ("POST", "/logga-in", ANYONE),
    ("POST", "/logga-ut", FORM_SIGNED_IN),
    ("GET", "/", PAGE_SIGNED_IN),
    ("GET", "/uppfoljning", PAGE_FOLLOW_UP),
    ("GET", "/uppfoljning/{year}", PAGE_FOLLOW_UP),
    ("GET", "/uppfoljning/{year}/rader", PAGE_FOLLOW_UP),
    ("GET", "/uppfoljning/{year}/texter", PAGE_TEAM),
    ("POST", "/uppfoljning/{year}/texter", FORM_TEAM),
    ("GET", "/lansrapport", PAGE_FOLLOW_UP),
    ("GET", "/lansrapport/{year}", PAGE_FOLLOW_UP),
    ("GET", "/lansrapport/{year}/besok", PAGE_FOLLOW_UP),
    ("GET", "/konto/tvastegsinloggning", PAGE_SIGNED_IN),
    ("POST", "/konto/tvastegsinloggning", FORM_SIGNED_IN),
    ("POST", "/konto/tvastegsinloggning/koder", FORM_SIGNED_IN),
    ("POST", "/konto/tvastegsinloggning/avstangning", FORM_SIGNED_IN),
    ("GET", "/konto/bekraftelse", PAGE_SIGNED_IN),
    ("POST", "/konto/bekraftelse", FORM_SIGNED_IN),
    ("GET", "/logga-in/kod", ANYONE),
    ("POST", "/logga-in/kod", ANYONE),
    ("POST", "/atkomst/{id}/godkannande", FORM_DIRECTOR),
    ("POST", "/atkomst/{id}/stopp", FORM_DIRECTOR),
    ("POST", "/anvandare/{id}/tvastegsinloggning", FORM_ADMIN),
    ("GET", "/installningar/tvastegsinloggning", PAGE_ADMIN),
    ("POST", "/installningar/tvastegsinloggning", FORM_ADMIN),
    ("GET", "/konto", PAGE_SIGNED_IN),
    ("POST", "/konto/losenord", FORM_SIGNED_IN),
    ("POST", "/konto/inloggningar/avsluta", FORM_SIGNED_IN),
    ("POST", "/konto/inloggningar/{session}/avsluta", FORM_SIGNED_IN),
    ("GET", "/valj-losenord/{token}", ANYONE),
    ("POST", "/valj-losenord/{token}", ANYONE),
    ("GET", "/forfragningar", PAGE_TEAM),
    ("GET", "/forfragningar/{id}", PAGE_TEAM),
    ("POST", "/forfragningar/{id}/svar", FORM_TEAM),
    ("GET", "/forfragningar/{id}/paminnelse", PAGE_TEAM),
    ("POST", "/forfragningar/{id}/paminnelse", FORM_TEAM),
    ("GET", "/forfragningar/ny", PAGE_TEAM),
    ("POST", "/forfragningar/ny", FORM_TEAM),
    ("POST", "/forfragningar/{id}/svar/last", FORM_TEAM),
    ("GET", "/forfragningar/{id}/brev/{mail}", PAGE_TEAM),
    ("POST", "/forfragningar/{id}/brev/{mail}/skickat", FORM_TEAM),
    ("POST", "/forfragningar/{id}/svarslankar/indragning", FORM_TEAM),
    ("GET", "/svar/{token}", ANYONE),
    ("POST", "/svar/{token}", ANYONE),
    ("GET", "/inkommet", PAGE_TEAM),
    ("POST", "/inkommet", FORM_TEAM),
    ("GET", "/inkommet/{id}", PAGE_TEAM),
    ("POST", "/inkommet/{id}", FORM_TEAM),
    ("POST", "/inkommet/{id}/inget-svar", FORM_TEAM),
    ("GET", "/inkommet/{id}/fil", PAGE_TEAM),
    ("GET", "/atgarder", PAGE_TEAM),
    ("GET", "/atgarder/ny", PAGE_TEAM),
    ("POST", "/atgarder/ny", FORM_TEAM),
    ("GET", "/atgarder/{id}", PAGE_TEAM),
    ("POST", "/atgarder/{id}", FORM_TEAM),
    ("GET", "/evenemang", PAGE_TEAM),
    ("GET", "/evenemang/fil", PAGE_TEAM),
    ("POST", "/evenemang/fil", FORM_TEAM),
    ("GET", "/evenemang/nytt", PAGE_TEAM),
    ("POST", "/evenemang/nytt", FORM_TEAM),
    ("GET", "/evenemang/{id}", PAGE_TEAM),
    ("POST", "/evenemang/{id}", FORM_TEAM),
    ("POST", "/evenemang/{id}/omgang", FORM_TEAM),
    ("GET", "/arenor", PAGE_TEAM),
    ("GET", "/arenor/ny", PAGE_TEAM),
    ("POST", "/arenor/ny", FORM_TEAM),
    ("GET", "/arenor/{id}", PAGE_TEAM),
    ("POST", "/arenor/{id}", FORM_TEAM),
    ("GET", "/kontakter", PAGE_TEAM),
    ("GET", "/kontakter/ny", PAGE_TEAM),
    ("POST", "/kontakter/ny", FORM_TEAM),
    ("GET", "/kontakter/{id}", PAGE_TEAM),
    ("POST", "/kontakter/{id}", FORM_TEAM),
    ("GET", "/samverkansparter/ny", PAGE_TEAM),
    ("POST", "/samverkansparter/ny", FORM_TEAM),
    ("GET", "/samverkansparter/{code}", PAGE_TEAM),
    ("POST", "/samverkansparter/{code}", FORM_TEAM),
    ("GET", "/handlaggare/ny", PAGE_TEAM),
    ("POST", "/handlaggare/ny", FORM_TEAM),
    ("GET", "/handlaggare/{id}", PAGE_TEAM),
    ("POST", "/handlaggare/{id}", FORM_TEAM),
    ("GET", "/kalender/{token}", ANYONE),
    ("POST", "/kontakter/{id}/kalenderlankar", FORM_TEAM),
    ("POST", "/handlaggare/{id}/kalenderlankar", FORM_TEAM),
    ("POST", "/kalenderlankar/{id}/paus", FORM_TEAM),
    ("POST", "/kalenderlankar/{id}/aterupptagning", FORM_TEAM),
    ("POST", "/kalenderlankar/{id}/indragning", FORM_TEAM),
    ("GET", "/ledighet", PAGE_TEAM),
    ("POST", "/ledighet", FORM_TEAM),
    ("GET", "/ledighet/fil", PAGE_TEAM),
    ("POST", "/ledighet/fil", FORM_TEAM),
    ("POST", "/ledighet/{id}/tillbaka", FORM_TEAM),
    ("GET", "/erbjudanden", PAGE_TEAM),
    ("POST", "/erbjudanden", FORM_TEAM),
    ("GET", "/erbjudanden/fil", PAGE_TEAM),
    ("POST", "/erbjudanden/fil", FORM_TEAM),
    ("POST", "/erbjudanden/{id}/tillbaka", FORM_TEAM),
    ("GET", "/anteckningar", PAGE_TEAM),
    ("GET", "/anteckningar/ny", PAGE_TEAM),
    ("POST", "/anteckningar/ny", FORM_TEAM),
    ("GET", "/utkorg", PAGE_TEAM),
    ("POST", "/utkorg/{id}/forsok", FORM_TEAM),
    ("POST", "/utkorg/{id}/skickat", FORM_TEAM),
    ("POST", "/utkorg/{id}/skicka-inte", FORM_TEAM),
    ("GET", "/anvandare", PAGE_ADMIN),
    ("GET", "/anvandare/ny", PAGE_ADMIN),
    ("POST", "/anvandare/ny", FORM_ADMIN),
    ("GET", "/anvandare/{id}", PAGE_ADMIN),
    ("POST", "/anvandare/{id}", FORM_ADMIN),
    ("POST", "/anvandare/{id}/lank", FORM_ADMIN),
    ("POST", "/anvandare/{id}/inloggningar/avsluta", FORM_ADMIN),
    ("GET", "/installningar", PAGE_ADMIN),
    ("GET", "/installningar/{key}", PAGE_ADMIN),
    ("POST", "/installningar/{key}", FORM_ADMIN),
    ("GET", "/installningar/fil/{of}", PAGE_ADMIN),
    ("POST", "/installningar/fil/{of}", FORM_ADMIN),
    ("GET", "/installningar/fil/{of}/innehall", PAGE_ADMIN),
    ("POST", "/installningar/fil/{of}/ta-bort", FORM_ADMIN),
    ("GET", "/logg", PAGE_LOG),
    ("GET", "/lamna-ut", PAGE_TEAM),
    ("GET", "/lamna-ut/{year}", PAGE_TEAM),
    ("POST", "/lamna-ut", FORM_TEAM),
    ("GET", "/personuppgifter", PAGE_DIRECTOR),
    ("POST", "/personuppgifter", FORM_DIRECTOR),
    ("POST", "/personuppgifter/fil", FORM_DIRECTOR),
    ("GET", "/logg.csv", PAGE_LOG),
    ("GET", "/gallring", PAGE_DIRECTOR),
    ("POST", "/gallring", FORM_DIRECTOR),
    ("GET", "/drift", PAGE_ADMIN),
];

const ROLES: [Option<Role>; 5] = [
    None,
    Some(Role::Officer),
    Some(Role::Director),
    Some(Role::Secretary),
    Some(Role::Administrator),
];

/// A route's pattern with something in its places.
pub fn address(pattern: &str) -> String {
    pattern
        .replace("{id}", "1")
        .replace("{year}", "2026")
        .replace("{nr}", "1")
        .replace("{document}", "rapport")
        .replace("{section}", "utfall")
        .replace("{version}", "1")
        .replace("{partner}", "polis")
        .replace("{key}", "rounds")
        .replace("{code}", "polis")
        .replace("{file}", "x.css")
        .replace("{mail}", "1")
        .replace("{session}", "0000000000000000")
        .replace("{token}", "finns-inte.ics")
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let routes = web::routes();
    let declared: BTreeSet<_> = routes
        .declared()
        .iter()
        .map(|it| (it.method.to_string(), it.pattern.to_owned()))
        .collect();
    let rows: BTreeSet<_> = TABLE
        .iter()
        .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(
        declared.difference(&rows).collect::<Vec<_>>(),
        Vec::<&(String, String)>::new(),
        "without a row"
    );
    assert_eq!(
        rows.difference(&declared).collect::<Vec<_>>(),
        Vec::<&(String, String)>::new(),
        "without a route"
    );
    assert_eq!(routes.declared().len(), TABLE.len(), "declared twice");
}

#[tokio::test]
async fn everyone_gets_what_the_table_says() {
    let app = TestApp::new().await;
    let mut wrong = Vec::new();
    for (role, column) in ROLES.into_iter().zip(0..) {
        for (method, pattern, expected) in TABLE {
            let mut browser = match role {
                Some(role) => app.sign_in(role).await,
                None => app.browser(),
            };
            let path = address(pattern);
            let page = match Method::from_bytes(method.as_bytes()).unwrap() {
                Method::GET => browser.get(&path).await,
                _ => browser.post(&path, &[]).await,
            };
            if got(method, &page) != expected[column] {
                wrong.push(format!("{role:?} {method} {path}: {} {}", page.status, page.location()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn got(method: &str, page: &Page) -> Gets {
    match page.status {
        StatusCode::FORBIDDEN => No,
        StatusCode::SEE_OTHER if method == "GET" && page.location().starts_with("/logga-in") => SignIn,
        _ => In,
    }
}
