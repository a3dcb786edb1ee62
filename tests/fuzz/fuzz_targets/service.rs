//! The program with the example municipality, on a file of its own, and someone of each role who is signed in.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use tempfile::TempDir;
use tillsyn::actions::demo;
use tillsyn::actions::passwords::Cost;
use tillsyn::clock::{Clock, Now};
use tillsyn::store::Db;
use tillsyn::web::{self, AppState, Options};
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// A Sunday morning in the example's year.
pub fn now() -> Now {
    Now("2026-11-22T09:00:00Z".parse().unwrap())
}

pub struct Service {
    pub runtime: Runtime,
    pub state: AppState,
    pub router: Router,
    _folder: TempDir,
}

#[allow(dead_code)]
impl Service {
    pub fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let folder = tempfile::tempdir_in("/dev/shm").unwrap();
        let state = runtime.block_on(async {
            let db = Db::open(&folder.path().join("tillsyn.db")).await.unwrap();
            demo::fill(&db, now(), Cost::LEAST).await.unwrap();
            let options = Options { password_cost: Cost::LEAST, ..Options::new("http://127.0.0.1:8080") };
            AppState::new(db, Clock::fixed(now().0), options)
        });
        let router = web::router(state.clone());
        Self { runtime, state, router, _folder: folder }
    }

    pub fn ask(&self, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
        self.runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
        })
    }

    /// The cookies of someone of the example who signs in.
    pub fn sign_in(&self, username: &str) -> String {
        let body = format!("username={username}&password=kanelbulle-och-kaffe");
        let request = Request::post("/logga-in")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let (status, headers, _) = self.ask(request.body(body.into()).unwrap());
        assert_eq!(status, StatusCode::SEE_OTHER);
        let set = headers.get_all(SET_COOKIE).iter().map(|line| line.to_str().unwrap().split(';').next().unwrap());
        set.collect::<Vec<_>>().join("; ")
    }

    pub fn page(&self, cookies: &str, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(COOKIE, cookies).body(Body::empty()).unwrap();
        let (status, _, body) = self.ask(request);
        (status, body)
    }
}
