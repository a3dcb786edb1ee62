//! No request makes the program fail: forms that are filled in anyhow, by someone of each role, and addresses, tokens, cookies
//! and bodies that no browser sends. A panic ends the run, as does an answer that says that something broke.
#![no_main]

#[path = "service.rs"]
mod service;

use std::collections::{BTreeSet, VecDeque};
use std::sync::Mutex;

use arbitrary::Arbitrary;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use libfuzzer_sys::fuzz_target;
use service::Service;

const USERS: [&str; 4] = ["handlaggare", "chef", "namndsekreterare", "administrator"];

/// A form of a page: where to, and what its fields hold.
struct Found {
    user: usize,
    action: String,
    fields: Vec<(String, String)>,
}

struct Known {
    service: Service,
    cookies: Vec<String>,
    paths: Vec<String>,
    forms: Vec<Found>,
}

/// Begun anew after so many requests, for forms that were sent can have taken away what others need.
const FRESH: u32 = 3_000;

static KNOWN: Mutex<(u32, Option<Known>)> = Mutex::new((0, None));

fn begun() -> Known {
    let service = Service::start();
    let cookies: Vec<String> = USERS.iter().map(|user| service.sign_in(user)).collect();
    let (mut paths, mut forms) = (BTreeSet::new(), Vec::new());
    for (user, cookie) in cookies.iter().enumerate() {
        let mut waiting = VecDeque::from(["/".to_owned()]);
        let mut seen = BTreeSet::from([kind("/")]);
        while let Some(path) = waiting.pop_front() {
            let (_, page) = service.page(cookie, &path);
            for action in between(&page, "<form method=\"post\"", "</form>") {
                let Some(to) = attribute(action, "action") else { continue };
                if !to.starts_with("/logga-ut") && !to.starts_with("/konto") {
                    forms.push(Found { user, action: to, fields: fields(action) });
                }
            }
            for link in between(&page, "href=\"/", "\"") {
                let link = format!("/{}", link.replace("&amp;", "&").split('#').next().unwrap());
                if seen.insert(kind(&link)) && !link.starts_with("/statisk") {
                    waiting.push_back(link);
                }
            }
            paths.insert(path);
        }
    }
    assert!(forms.len() > 50 && paths.len() > 50, "{} forms, {} paths", forms.len(), paths.len());
    Known { service, cookies, paths: paths.into_iter().collect(), forms }
}

fn kind(path: &str) -> String {
    path.chars().map(|letter| if letter.is_ascii_digit() { '1' } else { letter }).collect()
}

fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(from).skip(1).filter_map(move |rest| rest.split(to).next())
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let found = between(tag, &format!("{name}=\""), "\"").next().map(str::to_owned)?;
    Some(found.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">"))
}

/// The fields of a form with the first value that each shows.
fn fields(form: &str) -> Vec<(String, String)> {
    let tags = ["<input", "<select", "<textarea", "<button"];
    let mut found = Vec::new();
    for tag in tags {
        for rest in form.split(tag).skip(1) {
            let own = rest.split('>').next().unwrap_or_default();
            if let Some(name) = attribute(own, "name") {
                let value = attribute(own, "value").or_else(|| attribute(rest, "value"));
                found.push((name, value.unwrap_or_default()));
            }
        }
    }
    found
}

#[derive(Debug, Arbitrary)]
enum Value<'a> {
    AsShown,
    Text(&'a str),
    Number(i64),
    Date(i32, u8, u8),
    Time(u8, u8),
    Long(u16),
    Left,
    Twice,
}

#[derive(Debug, Arbitrary)]
enum Asked<'a> {
    Form { form: u16, values: Vec<Value<'a>> },
    Path { user: u8, post: bool, path: u16, tail: &'a str, query: &'a str },
    Raw { path: u16, kind: &'a str, cookie: &'a str, body: &'a [u8] },
    Token { of: u8, token: &'a str, post: bool, body: &'a [u8] },
}

const TOKENS: [&str; 5] = ["/svar/", "/kalender/", "/valj-losenord/", "/bekrafta/", "/omgangar/"];

fn filled(found: &Found, values: &[Value<'_>]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for ((name, shown), value) in found.fields.iter().zip(values.iter().map(Some).chain(std::iter::repeat(None))) {
        let text = match value {
            _ if name == "csrf" => shown.clone(),
            None | Some(Value::AsShown) => shown.clone(),
            Some(Value::Text(text)) => (*text).to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Date(year, month, day)) => format!("{year}-{month:02}-{day:02}"),
            Some(Value::Time(hour, minute)) => format!("{hour:02}:{minute:02}"),
            Some(Value::Long(length)) => "å".repeat(usize::from(*length)),
            Some(Value::Left) => continue,
            Some(Value::Twice) => {
                form.append_pair(name, shown);
                shown.clone()
            }
        };
        form.append_pair(name, &text);
    }
    form.finish()
}

fn request(known: &Known, asked: &Asked<'_>) -> Option<Request<Body>> {
    const FORM: &str = "application/x-www-form-urlencoded";
    let path = |path: &u16| &known.paths[usize::from(*path) % known.paths.len()];
    let same = |method, path: &str| Request::builder().method(method).uri(path.to_owned()).header("sec-fetch-site", "same-origin");
    let method = |post: &bool| if *post { Method::POST } else { Method::GET };
    let built = match asked {
        Asked::Form { form, values } => {
            let found = &known.forms[usize::from(*form) % known.forms.len()];
            let request = same(Method::POST, &found.action).header("content-type", FORM);
            let request = request.header("cookie", &known.cookies[found.user]);
            request.body(filled(found, values).into())
        }
        Asked::Path { user, post, path: chosen, tail, query } => {
            let path = path(chosen).split('?').next().unwrap_or_default();
            let request = same(method(post), &format!("{path}{tail}?{query}"));
            request.header("cookie", &known.cookies[usize::from(*user) % USERS.len()]).body(Body::empty())
        }
        Asked::Raw { path: chosen, kind, cookie, body } => {
            let request = same(Method::POST, path(chosen)).header("content-type", *kind).header("cookie", *cookie);
            request.body(Body::from(body.to_vec()))
        }
        Asked::Token { of, token, post, body } => {
            let before = TOKENS[usize::from(*of) % TOKENS.len()];
            let request = same(method(post), &format!("{before}{token}")).header("content-type", FORM);
            request.body(Body::from(body.to_vec()))
        }
    };
    built.ok()
}

fuzz_target!(|asked: Asked| {
    let mut kept = KNOWN.lock().unwrap();
    let (asked_before, known) = &mut *kept;
    if *asked_before % FRESH == 0 {
        *known = Some(begun());
    }
    *asked_before += 1;
    let known = known.as_ref().unwrap();
    let Some(request) = request(known, &asked) else { return };
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let (status, _, page) = known.service.ask(request);
    assert!(status != StatusCode::INTERNAL_SERVER_ERROR, "{method} {uri}: {status} {page}");
    assert!(page.len() < 20_000_000, "{method} {uri}: {} bytes", page.len());
});
