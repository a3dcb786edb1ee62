//! How a program that fetches a calendar is answered: the same bytes, headers, and links that have ended.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use tillsyn::actions::{Write, feeds};
use tillsyn::domain::actor::Actor;
use tillsyn::domain::inquiry::Reply;
use tillsyn::domain::user::Role;
use tillsyn::store::Db;
use tillsyn::web;

use super::{fetch, header, is_empty, season, send, values};

#[tokio::test]
async fn r20_a_calendar_is_answered_as_one_without_cookie_or_redirect() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    // someone who is signed in opens it too, with the sentence of a save on its way
    let mut signed_in = season.app.sign_in(Role::Officer).await;
    let request = signed_in
        .request(Method::GET, &path)
        .header("cookie", "__Host-m=Sparat.");
    for page in [
        fetch(&season.app, &path).await,
        signed_in.get(&path).await,
        signed_in.send(request, Body::empty()).await,
    ] {
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(header(&page, "content-type"), "text/calendar; charset=utf-8");
        assert!(page.headers.get("set-cookie").is_none());
        assert!(page.headers.get("location").is_none() && page.headers.get("content-encoding").is_none());
        assert!(page.body.starts_with("BEGIN:VCALENDAR\r\n") && page.body.ends_with("END:VCALENDAR\r\n"));
    }
    let bare = path.trim_end_matches(".ics");
    assert_eq!(fetch(&season.app, bare).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn r21_the_same_bytes_until_the_data_change_and_304_for_those_who_have_them() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    let first = fetch(&season.app, &path).await;
    let etag = header(&first, "etag").to_owned();
    assert!(etag.starts_with('"') && etag.len() > 40, "strong: {etag}");
    season.app.advance(TimeDelta::hours(3));
    // what others do in between changes nothing
    season.app.sign_in(Role::Officer).await;
    let again = fetch(&season.app, &path).await;
    assert_eq!((&again.body, header(&again, "etag")), (&first.body, &*etag));
    assert_eq!(header(&again, "last-modified"), header(&first, "last-modified"));

    let lists = [
        etag.clone(),
        format!("W/{etag}"),
        format!("\"x\", {etag}"),
        "*".to_owned(),
    ];
    for known in &lists {
        let page = send(&season.app, Method::GET, &path, &[("if-none-match", known)]).await;
        assert_eq!((page.status, &*page.body), (StatusCode::NOT_MODIFIED, ""), "{known}");
        assert_eq!(header(&page, "etag"), etag);
        assert_eq!(header(&page, "cache-control"), "private, no-cache");
    }
    season.answer(Reply::Yes).await;
    let changed = send(&season.app, Method::GET, &path, &[("if-none-match", &etag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(header(&changed, "etag"), etag);
    assert_ne!(header(&changed, "last-modified"), header(&first, "last-modified"));
}

#[tokio::test]
async fn r21_the_etag_is_of_the_bytes_and_so_survives_a_restart() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    let before = fetch(&season.app, &path).await;
    let options = web::Options::new("http://127.0.0.1:8080");
    let clock = tillsyn::clock::Clock::fixed(season.app.now().0 + TimeDelta::hours(1));
    let restarted = web::router(web::AppState::new(season.app.db.clone(), clock, options));
    let request = axum::http::Request::get(&path).header("if-none-match", header(&before, "etag"));
    let answer = tower::ServiceExt::oneshot(restarted, request.body(Body::empty()).unwrap());
    assert_eq!(answer.await.unwrap().status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn r22_head_answers_as_get_and_other_methods_are_refused() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    let got = fetch(&season.app, &path).await;
    let head = send(&season.app, Method::HEAD, &path, &[]).await;
    assert_eq!((head.status, &*head.body), (StatusCode::OK, ""));
    for name in [
        "content-type",
        "etag",
        "last-modified",
        "cache-control",
        "content-length",
    ] {
        assert_eq!(header(&head, name), header(&got, name), "{name}");
    }
    assert_eq!(header(&head, "content-length"), got.body.len().to_string());
    let etag = header(&got, "etag").to_owned();
    let known = send(&season.app, Method::HEAD, &path, &[("if-none-match", &etag)]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);

    let propfind = Method::from_bytes(b"PROPFIND").unwrap();
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, propfind] {
        for token in [&*path, "/kalender/tf1_finns-inte.ics"] {
            let page = send(&season.app, method.clone(), token, &[]).await;
            assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
            assert_eq!((header(&page, "allow"), &*page.body), ("GET, HEAD, OPTIONS", ""));
        }
    }
    let options = send(&season.app, Method::OPTIONS, &path, &[]).await;
    assert_eq!(
        (options.status, header(&options, "allow")),
        (StatusCode::NO_CONTENT, "GET, HEAD, OPTIONS")
    );
}

#[tokio::test]
async fn r23_no_cache_but_the_subscribers_keeps_it_and_nobody_is_told_its_address() {
    let season = season().await;
    let (_, path) = season.of_police().await;
    for (path, cached) in [
        (&*path, "private, no-cache"),
        ("/kalender/tf1_finns-inte.ics", "no-store"),
    ] {
        let page = fetch(&season.app, path).await;
        assert_eq!(header(&page, "cache-control"), cached);
        assert_eq!(header(&page, "referrer-policy"), "no-referrer");
        assert_eq!(header(&page, "x-robots-tag"), "noindex, nofollow");
        assert_eq!(header(&page, "x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn r23_a_token_that_never_was_is_not_found_and_one_that_is_revoked_is_empty_and_then_gone() {
    let season = season().await;
    season.ask("polis").await;
    let (id, path) = season.of_police().await;
    for unknown in ["/kalender/tf1_finns-inte.ics", "/kalender/x.ics", "/kalender/.ics"] {
        let page = fetch(&season.app, unknown).await;
        assert_eq!((page.status, &*page.body), (StatusCode::NOT_FOUND, ""));
    }
    let shown = fetch(&season.app, &path).await;
    assert_eq!(values(&shown, "SUMMARY").len(), 1);
    let mut write = season.app.write().await;
    feeds::revoke(&mut write, id).await.unwrap();
    write.commit().await.unwrap();
    let etag = header(&shown, "etag").to_owned();
    let emptied = send(&season.app, Method::GET, &path, &[("if-none-match", &etag)]).await;
    assert!(is_empty(&emptied), "{}", emptied.body);
    season.app.advance(TimeDelta::days(30) - TimeDelta::seconds(1));
    assert!(is_empty(&fetch(&season.app, &path).await));
    season.app.advance(TimeDelta::seconds(1));
    let gone = fetch(&season.app, &path).await;
    assert_eq!((gone.status, &*gone.body), (StatusCode::GONE, ""));
}

#[tokio::test]
async fn rule_13_a_feed_expires_after_its_months() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    season.app.advance(TimeDelta::days(365) - TimeDelta::seconds(1));
    assert_eq!(fetch(&season.app, &path).await.status, StatusCode::OK);
    season.app.advance(TimeDelta::seconds(1));
    assert!(is_empty(&fetch(&season.app, &path).await));
    season.app.advance(TimeDelta::days(30));
    assert_eq!(fetch(&season.app, &path).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn rule_13_a_paused_feed_is_empty_and_shows_the_rounds_again_when_resumed() {
    let season = season().await;
    season.ask("polis").await;
    let (id, path) = season.of_police().await;
    let before = fetch(&season.app, &path).await;
    let mut officer = season.app.sign_in(Role::Officer).await;
    let paused = officer.post(&format!("/kalenderlankar/{id}/paus"), &[]).await;
    assert_eq!(paused.location(), format!("/kontakter/{}", season.police));
    assert!(is_empty(&fetch(&season.app, &path).await));
    officer
        .get(paused.location())
        .await
        .says("Länken är pausad.")
        .says("▲ Pausad");
    officer.post(&format!("/kalenderlankar/{id}/aterupptagning"), &[]).await;
    assert_eq!(fetch(&season.app, &path).await.body, before.body);
    officer.post(&format!("/kalenderlankar/{id}/indragning"), &[]).await;
    officer
        .get(paused.location())
        .await
        .says("Tidigare länkar")
        .says("Indragen 2026-11-22. Kalendern är tom.");
    let late = officer.post(&format!("/kalenderlankar/{id}/paus"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_kept_in_memory_is_not_answered_once_another_process_has_paused_or_revoked_the_feed() {
    let season = season().await;
    season.ask("polis").await;
    let (id, path) = season.of_police().await;
    // the first is written down, the second looked up, the third answered from memory
    for _ in 0..3 {
        assert!(!is_empty(&fetch(&season.app, &path).await));
    }
    let other = Db::open(&season.app.file()).await.unwrap();
    for (pauses, shows) in [(true, false), (false, true)] {
        let mut write = Write::begin(&other, season.app.now(), Actor::system()).await.unwrap();
        if pauses {
            feeds::pause(&mut write, id).await.unwrap();
        } else {
            feeds::resume(&mut write, id).await.unwrap();
        }
        write.commit().await.unwrap();
        for _ in 0..2 {
            assert_eq!(is_empty(&fetch(&season.app, &path).await), !shows);
        }
    }
    let mut write = season.app.write().await;
    feeds::revoke(&mut write, id).await.unwrap();
    write.commit().await.unwrap();
    assert!(is_empty(&fetch(&season.app, &path).await));
    season.app.advance(TimeDelta::days(31));
    assert_eq!(fetch(&season.app, &path).await.status, StatusCode::GONE);
}
