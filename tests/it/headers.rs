//! The headers of every answer, whatever the route and whoever asks.

use axum::http::Method;
use tillsyn::domain::user::Role;
use tillsyn::web;

use crate::access::address;
use crate::app::{Page, TestApp};

const EXPECTED: [(&str, &str); 4] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; \
         frame-ancestors 'none'; base-uri 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn check(page: &Page, what: &str) {
    for (name, value) in EXPECTED {
        assert_eq!(
            page.headers.get(name).map(|it| it.to_str().unwrap()),
            Some(value),
            "{what}: {name}"
        );
    }
    // an address that is a secret is told to nobody
    let is_secret = [" /svar/", " /kalender/", " /valj-losenord/"]
        .iter()
        .any(|prefix| what.contains(prefix));
    let referrer = if is_secret { "no-referrer" } else { "same-origin" };
    assert_eq!(page.headers["referrer-policy"], referrer, "{what}");
    let cached = page.headers["cache-control"].to_str().unwrap();
    let is_asset = page.status == 200 && what.contains("/statisk/");
    let expected = if is_asset {
        "public, max-age=31536000, immutable"
    } else {
        "no-store"
    };
    assert_eq!(cached, expected, "{what}");
    assert!(
        !page.body.contains("style=\""),
        "{what}: the policy forbids inline style"
    );
    assert!(
        !page.body.contains("<script>"),
        "{what}: the policy forbids inline script"
    );
}

#[tokio::test]
async fn every_route_has_all_headers_signed_in_or_not() {
    let app = TestApp::new().await;
    let mut signed_in = app.sign_in(Role::Director).await;
    let mut signed_out = app.browser();
    for route in web::routes().declared() {
        let path = address(route.pattern);
        let what = format!("{} {path}", route.method);
        for browser in [&mut signed_out, &mut signed_in] {
            let page = match route.method {
                Method::GET => browser.get(&path).await,
                _ => browser.post(&path, &[]).await,
            };
            check(&page, &what);
        }
        signed_in = app.sign_in(Role::Director).await;
    }
    check(&signed_out.get("/finns-inte").await, "an address that does not exist");
}

#[tokio::test]
async fn a_style_sheet_is_found_by_its_address_and_no_other_file_is() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.get("/logga-in").await;
    let address = page
        .body
        .split("href=\"")
        .find(|it| it.starts_with("/statisk/style-"))
        .unwrap();
    let sheet = browser.get(address.split('"').next().unwrap()).await;
    assert_eq!(
        (sheet.status.as_u16(), sheet.headers["content-type"].to_str().unwrap()),
        (200, "text/css; charset=utf-8")
    );
    for other in ["/statisk/style.css", "/statisk/..%2Fstyle.css", "/statisk/farg-red.css"] {
        assert_eq!(browser.get(other).await.status.as_u16(), 404, "{other}");
    }
}

#[tokio::test]
async fn an_address_that_does_not_fit_does_not_exist() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Director).await;
    for path in ["/omgangar/abc", "/ar/tio", "/finns-inte"] {
        let page = browser.get(path).await;
        assert_eq!(page.status.as_u16(), 404, "{path}");
        page.says("Sidan finns inte");
    }
}
