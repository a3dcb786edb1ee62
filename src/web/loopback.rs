//! Cookies over plain http, which reaches this machine alone: the configuration sees to that. Some browsers, Safari among them,
//! keep no Secure cookie there. So each cookie goes out once more, without Secure and under a name that does not ask for it, and
//! is taken for the first when that does not come back.

use axum::extract::{Request, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::web::AppState;

/// How the names of our cookies begin, and those of their doubles.
const SECURE: &str = "__Host-";
const PLAIN: &str = "tillsyn-";

pub async fn cookies(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if state.options.https() {
        return next.run(request).await;
    }
    recognise(request.headers_mut());
    let mut response = next.run(request).await;
    let sent = response.headers().get_all(SET_COOKIE).iter();
    let doubles: Vec<HeaderValue> = sent.filter_map(double).collect();
    for cookie in doubles {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn double(cookie: &HeaderValue) -> Option<HeaderValue> {
    let rest = cookie.to_str().ok()?.strip_prefix(SECURE)?;
    HeaderValue::from_str(&format!("{PLAIN}{}", rest.replace("; Secure", ""))).ok()
}

/// Gives the doubles that come without their firsts the names of those.
fn recognise(headers: &mut HeaderMap) {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let cookies: Vec<&str> = lines.flat_map(|line| line.split(';')).map(str::trim).collect();
    let is_there = |rest: &str| {
        let name = rest.split('=').next().unwrap_or_default();
        let first = format!("{SECURE}{name}=");
        cookies.iter().any(|cookie| cookie.starts_with(&first))
    };
    let doubles = cookies.iter().filter_map(|cookie| cookie.strip_prefix(PLAIN));
    let alone = doubles.filter(|rest| !is_there(rest));
    let firsts: Vec<HeaderValue> = alone
        .filter_map(|rest| HeaderValue::from_str(&format!("{SECURE}{rest}")).ok())
        .collect();
    for first in firsts {
        headers.append(COOKIE, first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_has_another_name_and_is_not_secure() {
        let cookie = HeaderValue::from_static("__Host-s=ab%3Bc; HttpOnly; SameSite=Lax; Secure; Path=/");
        assert_eq!(
            double(&cookie).unwrap(),
            "tillsyn-s=ab%3Bc; HttpOnly; SameSite=Lax; Path=/"
        );
        assert_eq!(double(&HeaderValue::from_static("other=1; Secure")), None);
    }

    #[test]
    fn a_double_counts_only_when_the_first_did_not_come() {
        let known = |sent: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(COOKIE, HeaderValue::from_static(sent));
            recognise(&mut headers);
            let all = headers.get_all(COOKIE).iter().skip(1);
            all.map(|it| it.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(known("tillsyn-s=1; tillsyn-d=2"), ["__Host-s=1", "__Host-d=2"]);
        assert_eq!(known("__Host-s=0; tillsyn-s=1"), Vec::<String>::new());
        assert_eq!(known("s=1"), Vec::<String>::new());
    }
}
