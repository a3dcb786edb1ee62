//! Nobody lets anyone in to the schedule alone: the chefs are told at once, by mail and on the start page, and can stop it.

use axum::http::StatusCode;
use tillsyn::domain::user::Role;

use crate::activation;
use crate::app::{Browser, PASSWORD, TestApp, unlogged};
use crate::sending::outbox;

const NEW: [(&str, &str); 3] = [("username", "ny"), ("name", "Ny Användare"), ("roles", "officer")];

struct House {
    app: TestApp,
    administrator: Browser,
    director: Browser,
}

/// An administrator, and a chef with an address.
async fn house() -> House {
    let app = TestApp::new().await;
    let administrator = app.sign_in(Role::Administrator).await;
    let director = app.sign_in(Role::Director).await;
    let mut write = app.write().await;
    let address = sqlx::query("update user set email = 'chef@example.se' where username = 'director'");
    address.execute(&mut *write.tx).await.unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    House {
        app,
        administrator,
        director,
    }
}

impl House {
    /// What the chef was mailed last.
    async fn mailed(&self) -> String {
        let mails = outbox(&self.app).await;
        let mail = mails.iter().rfind(|mail| mail.to.email == "chef@example.se").unwrap();
        mail.letter.as_ref().unwrap().text.clone()
    }
}

#[tokio::test]
async fn whoever_is_let_in_is_told_of_to_the_chef_who_can_stop_it() {
    let mut house = house().await;
    let link = activation::link(&house.administrator.post("/anvandare/ny", &NEW).await);
    assert!(
        house
            .mailed()
            .await
            .contains("Test administrator har gett Ny Användare tillgång")
    );
    house
        .director
        .get("/")
        .await
        .says("Ändrad åtkomst")
        .says("Ny Användare")
        .says("Roller: handläggare");
    let mut new = house.app.browser();
    activation::choose(&mut new, &link, PASSWORD).await;
    new.sign_in("ny", PASSWORD).await;
    assert_eq!(
        new.get("/omgangar").await.status,
        StatusCode::OK,
        "nobody waits for a yes"
    );
    // an officer is no chef
    assert_eq!(
        new.post("/atkomst/1/godkannande", &[]).await.status,
        StatusCode::FORBIDDEN
    );
    house.director.post("/atkomst/1/stopp", &[]).await;
    house
        .director
        .get("/")
        .await
        .says("avstängd och utloggad")
        .does_not_say("Ändrad åtkomst");
    assert!(new.get("/omgangar").await.location().starts_with("/logga-in"));
    house
        .director
        .get("/logg")
        .await
        .says("Stängde av användare användare ny handläggare → handläggare (avstängd)");
}

#[tokio::test]
async fn each_way_in_is_told_of() {
    let mut house = house().await;
    house.app.user("secretary", &[Role::Secretary]).await;
    let secretary = "/anvandare/3";
    let change =
        |revision: &'static str, role: &'static str| vec![("revision", revision), ("name", "S"), ("roles", role)];
    // another role
    house.administrator.post(secretary, &change("1", "officer")).await;
    assert!(house.mailed().await.contains("har gett S tillgång"));
    // the link by which one becomes the user
    house.administrator.post("/anvandare/3/lank", &[]).await;
    assert!(house.mailed().await.contains("Den som har länken kan bli S"));
    // let in again
    let off = [&change("2", "officer")[..], &[("disabled", "1")]].concat();
    house.administrator.post(secretary, &off).await;
    let before = outbox(&house.app).await.len();
    house.administrator.post(secretary, &change("3", "officer")).await;
    assert_eq!(outbox(&house.app).await.len(), before + 1);
    house
        .director
        .get("/logg")
        .await
        .says("nämndsekreterare → handläggare")
        .says("handläggare (avstängd) → handläggare");
    // one who sees no schedule is nobody's business
    let before = outbox(&house.app).await.len();
    house.administrator.post(secretary, &change("4", "secretary")).await;
    house.administrator.post("/anvandare/3/lank", &[]).await;
    assert_eq!(outbox(&house.app).await.len(), before);
}

#[tokio::test]
async fn a_chef_is_not_shut_out_unheard_and_nobody_approves_of_themselves() {
    let mut house = house().await;
    let off = [
        ("revision", "1"),
        ("name", "Chefen"),
        ("roles", "director"),
        ("disabled", "1"),
    ];
    house.administrator.post("/anvandare/2", &off).await;
    assert!(house.mailed().await.contains("har stängt av Chefen"));
    // a chef of the administrator's own making sees that it was told, and cannot say that it was right
    let other = house.app.user("other", &[Role::Director]).await;
    let mut other_director = house.app.browser();
    other_director.sign_in("other", PASSWORD).await;
    let both = [
        ("revision", "1"),
        ("name", "Andra"),
        ("roles", "director"),
        ("roles", "officer"),
    ];
    house.app.user("third", &[Role::Director]).await;
    let page = house.administrator.post(&format!("/anvandare/{other}"), &both).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    other_director.sign_in("other", PASSWORD).await;
    other_director.get("/").await.does_not_say("har gett Andra tillgång");
    let mut third = house.app.browser();
    third.sign_in("third", PASSWORD).await;
    let page = third.get("/").await;
    page.says("har gett Andra tillgång");
    let (_, address) = page.body.rsplit_once("/atkomst/").unwrap();
    let id = address.split('/').next().unwrap();
    let refused = other_director.post(&format!("/atkomst/{id}/godkannande"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Det gäller dig själv");
}

#[tokio::test]
async fn nobody_changes_their_own_roles() {
    let mut house = house().await;
    let own = [
        ("revision", "1"),
        ("name", "Test administrator"),
        ("roles", "administrator"),
        ("roles", "officer"),
    ];
    let page = house.administrator.post("/anvandare/1", &own).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Ingen ändrar sina egna roller");
    let name = [("revision", "1"), ("name", "Nytt Namn"), ("roles", "administrator")];
    assert_eq!(
        house.administrator.post("/anvandare/1", &name).await.status,
        StatusCode::SEE_OTHER
    );
}
