//! The application with a database of its own, a clock that stands still until it is moved, and browsers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use http_body_util::BodyExt;
use serde_json::json;
use sqlx::SqliteConnection;
use tempfile::TempDir;
use tillsyn::actions::export::{Sheet, What};
use tillsyn::actions::health::Health;
use tillsyn::actions::import::{FileKind, Imported};
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::scope::Scope;
use tillsyn::actions::users::{self, NewUser};
use tillsyn::actions::{Write, export, import, passwords};
use tillsyn::clock::{Clock, Now};
use tillsyn::domain::actor::Actor;
use tillsyn::domain::audit::Action;
use tillsyn::domain::ids::UserId;
use tillsyn::domain::second_factor::Rule;
use tillsyn::domain::user::Role;
use tillsyn::error::Result;
use tillsyn::store::{self, Db};
use tillsyn::web::{self, AppState, Options};
use tower::ServiceExt;

pub const PASSWORD: &str = "tre blå cyklar";

/// The only programme, with what is set for it.
pub async fn scope(db: &mut SqliteConnection) -> Scope {
    Scope::find(db, None).await.unwrap()
}

/// Imports a file of the only programme.
pub async fn import(write: &mut Write, kind: FileKind, bytes: &[u8], options: import::Options) -> Result<Imported> {
    let scope = scope(&mut write.tx).await;
    import::import(write, &scope, kind, bytes, options).await
}

/// Exports the log, or rows of the only programme.
pub async fn export(write: &mut Write, what: What, year: Option<i32>) -> Result<Sheet> {
    let scope = scope(&mut write.tx).await;
    export::export(write, scope.code(), what, year).await
}

/// Lets a test change rows by statements of its own, of which the log says nothing.
pub async fn unlogged(tx: &mut SqliteConnection) {
    sqlx::query("delete from temp.touched").execute(tx).await.unwrap();
}

/// Most tests are about something else than the second factor.
async fn sign_in_by_password(db: &Db, now: Now) {
    let rule = Rule {
        required: false,
        reason: "test".to_owned(),
    };
    let mut write = Write::begin(db, now, Actor::system()).await.unwrap();
    store::second_factors::set_rule(&mut write.tx, &rule, now, "test")
        .await
        .unwrap();
    let noted = write.note(Action::SecondFactorRuleChanged, "setting", "second_factor", json!({}));
    noted.await.unwrap();
    write.commit().await.unwrap();
}

pub struct TestApp {
    pub db: Db,
    pub health: Health,
    router: Router,
    figures: Router,
    time: Arc<Mutex<DateTime<Utc>>>,
    folder: TempDir,
}

impl TestApp {
    /// On a Sunday morning in November.
    pub async fn new() -> Self {
        Self::at("2026-11-22T09:00:00Z").await
    }

    /// At an instant in RFC 3339.
    pub async fn at(instant: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tillsyn.db");
        Self::serving(&file, folder, Now(instant.parse().unwrap())).await
    }

    /// On a database file that is there already, and stays when the test has ended.
    pub async fn on(file: &Path, now: Now) -> Self {
        Self::serving(file, tempfile::tempdir().unwrap(), now).await
    }

    async fn serving(file: &Path, folder: TempDir, now: Now) -> Self {
        let db = Db::open(file).await.unwrap();
        sign_in_by_password(&db, now).await;
        let time = Arc::new(Mutex::new(now.0));
        let read = time.clone();
        let options = Options {
            password_cost: Cost::LEAST,
            proxies: vec!["203.0.113.5/32".parse().unwrap()],
            program: env!("CARGO_BIN_EXE_tillsyn").into(),
            ..Options::new("http://127.0.0.1:8080")
        };
        let clock = Clock::reading(move || *read.lock().unwrap());
        let state = AppState::new(db.clone(), clock, options);
        Self {
            figures: web::metrics::router(state.clone()),
            health: state.health.clone(),
            router: web::router(state),
            db,
            time,
            folder,
        }
    }

    pub fn now(&self) -> Now {
        Now(*self.time.lock().unwrap())
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("tillsyn.db")
    }

    /// Closes the database. Its file, and the folder that keeps it.
    pub async fn closed(self) -> (PathBuf, TempDir) {
        self.db.close().await;
        (self.file(), self.folder)
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.time.lock().unwrap() += by;
    }

    /// A write by the system, for making data.
    pub async fn write(&self) -> Write {
        Write::begin(&self.db, self.now(), Actor::system()).await.unwrap()
    }

    pub async fn user(&self, username: &str, roles: &[Role]) -> UserId {
        let password = passwords::hash(PASSWORD.to_owned(), Cost::LEAST).await.unwrap();
        let mut write = self.write().await;
        let new = NewUser {
            username: username.to_owned(),
            name: format!("Test {username}"),
            email: None,
            roles: roles.to_vec(),
            password: Some(password),
        };
        let id = users::add(&mut write, new).await.unwrap();
        write.commit().await.unwrap();
        id
    }

    /// What is told on the address for figures.
    pub async fn figures(&self) -> Page {
        let mut browser = Browser {
            router: self.figures.clone(),
            ..self.browser()
        };
        browser.get("/metrics").await
    }

    /// A browser that nobody has signed in with.
    pub fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            keeps_secure: true,
            csrf: String::new(),
            address: SocketAddr::from(([192, 0, 2, 1], 50_000)),
        }
    }

    /// One on a machine with another address.
    pub fn browser_at(&self, address: &str) -> Browser {
        Browser {
            address: SocketAddr::new(address.parse().unwrap(), 50_000),
            ..self.browser()
        }
    }

    /// A browser where a user with a role, by its name in English, is signed in. The user is made if it is not there.
    pub async fn sign_in(&self, role: Role) -> Browser {
        let mut read = self.db.read().await.unwrap();
        let there = store::users::by_username(&mut read, role.as_str()).await.is_ok();
        drop(read);
        if !there {
            self.user(role.as_str(), &[role]).await;
        }
        let mut browser = self.browser();
        browser.sign_in(role.as_str(), PASSWORD).await;
        browser
    }
}

/// A browser: keeps cookies, and the token of the last page for its forms.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// Whether it keeps a Secure cookie that came over http to the machine itself.
    pub keeps_secure: bool,
    pub csrf: String,
    /// What it connects from.
    address: SocketAddr,
}

impl Browser {
    pub async fn sign_in(&mut self, username: &str, password: &str) -> Page {
        let page = self
            .post("/logga-in", &[("username", username), ("password", password)])
            .await;
        if page.status == StatusCode::SEE_OTHER {
            self.get("/tillganglighet").await;
        }
        page
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(self.request(Method::GET, path), Body::empty()).await
    }

    /// Sends a form as a page of ours would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.csrf.clone();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        let request = self
            .request(Method::POST, path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(urlencoded(&all))).await
    }

    /// Lets the nämnd's secretary read the documents of an errand, as they were on its page.
    pub async fn let_read(&mut self, errand: &str, seen: &Page) {
        let shown = seen.value_of("visade").unwrap();
        let answer = self.post(&format!("{errand}/visa"), &[("visade", &shown)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }

    /// Sends a file as the form of a page of ours would, with further fields.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Page {
        const BETWEEN: &str = "tillsyn-test-boundary";
        let csrf = self.csrf.clone();
        let mut body = Vec::new();
        for (name, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
            let part = format!("--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let (name, bytes) = file;
        let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"");
        body.extend_from_slice(format!("--{BETWEEN}\r\n{head}\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BETWEEN}--\r\n").as_bytes());
        let request = self
            .request(Method::POST, path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, format!("multipart/form-data; boundary={BETWEEN}"));
        self.send(request, Body::from(body)).await
    }

    /// A request of which the test says everything but the cookies.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>();
        Request::builder()
            .method(method)
            .uri(path)
            .extension(ConnectInfo(self.address))
            .header(COOKIE, cookies.join("; "))
    }

    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Page {
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let page = Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        };
        self.keep(&page);
        page
    }

    fn keep(&mut self, page: &Page) {
        for line in page.headers.get_all(SET_COOKIE) {
            let line = line.to_str().unwrap();
            if line.contains("; Secure") && !self.keeps_secure {
                continue;
            }
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        if let Some(token) = page.value_of("csrf") {
            self.csrf = token;
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The same, for files that are no text.
    pub bytes: Vec<u8>,
}

impl Page {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |it| it.to_str().unwrap())
    }

    /// The value of the first field by a name.
    pub fn value_of(&self, field: &str) -> Option<String> {
        let (_, rest) = self.body.split_once(&format!("name=\"{field}\""))?;
        let tag = rest.split('>').next()?;
        let (_, value) = tag.split_once("value=\"")?;
        Some(value.split('"').next()?.to_owned())
    }

    /// The words of the page, without markup.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in self.body.split('<') {
            text.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
            text.push(' ');
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "{words:?} is not in: {}", self.text());
        self
    }

    #[track_caller]
    pub fn does_not_say(&self, words: &str) -> &Self {
        assert!(!self.body.contains(words), "{words:?} is in: {}", self.text());
        self
    }
}

pub fn urlencoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        let byte = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        };
        text.bytes().map(byte).collect()
    };
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}
