//! Rows are sealed in the log by the write that leaves them: a row that something else changes is named.

use std::collections::BTreeSet;

use sqlx::query_scalar;
use tillsyn::store::seals::{LOGGED, UNLOGGED};

use super::tamper;
use super::tampered::{is_told_alone, told};
use super::upgrade::older;
use crate::app::TestApp;
use crate::commands::Place;

const DATABASE: &str = "data/tillsyn.db";

#[tokio::test]
async fn every_table_is_sealed_or_it_is_said_why_not() {
    let app = TestApp::new().await;
    let mut tx = app.db.read().await.unwrap();
    let all = "select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!'";
    let all: Vec<String> = query_scalar(all).fetch_all(&mut *tx).await.unwrap();
    let sealed = LOGGED.iter().map(|(table, _)| *table);
    let listed: Vec<&str> = sealed.chain(UNLOGGED.iter().map(|(table, _)| *table)).collect();
    let once: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(once.len(), listed.len(), "a table is listed twice");
    assert_eq!(once, all.iter().map(String::as_str).collect());
    for (table, but) in LOGGED {
        let columns = query_scalar("select name from pragma_table_info(?)").bind(table);
        let columns: Vec<String> = columns.fetch_all(&mut *tx).await.unwrap();
        for column in but {
            assert!(columns.iter().any(|name| name == column), "{table} has no {column}");
        }
    }
}

#[test]
fn a_row_that_is_changed_cut_or_inserted_is_named() {
    let place = Place::of_2023();
    place.done(&["check"]);
    let changed = told(&place, &["update round set area = 'Hamnen' where id = 7"]);
    assert!(
        changed.contains("Raden 7 i round är ändrad av något annat än programmet. Post "),
        "{changed}"
    );
    assert!(changed.contains(" är den sista i loggen som rör den."), "{changed}");
    let all = told(
        &place,
        &[
            "pragma foreign_keys = off",
            "delete from absence where id = (select min(id) from absence)",
            "insert into measure (program, year, kind, held_on, description, responsible, recorded_at, recorded_by)
             select code, 2023, 'meeting', '2023-05-05', 'Möte', 'Nämnden', '2023-05-05T10:00:00Z', 'Någon' from program",
        ],
    );
    assert!(
        all.contains(" i absence är borttagen av något annat än programmet. Post "),
        "{all}"
    );
    let inserted = "i measure är inlagd av något annat än programmet. Ingen post i loggen rör den.";
    assert!(all.contains(inserted), "{all}");
    assert!(all.contains("Raden 7 i round är ändrad"), "{all}");
}

/// What the migrations themselves put there has no entry, and is as they put it.
#[test]
fn a_row_of_the_programs_own_is_named_too() {
    let place = Place::of_2023();
    let gone = told(
        &place,
        &["delete from reason where code not in (select reason from absence where reason is not null)"],
    );
    assert!(
        gone.contains("i reason är borttagen av något annat än programmet. Ingen post"),
        "{gone}"
    );
}

#[test]
fn a_seal_that_is_forged_or_gone_is_named() {
    let place = Place::of_2023();
    let open = ["drop trigger seal_no_update", "drop trigger seal_no_delete"];
    let shut = ["update", "delete"].map(|event| {
        format!("create trigger seal_no_{event} before {event} on seal begin select raise(abort, 'the log is append-only'); end")
    });
    let forged = "update seal set rows = json_set(rows, '$[0][2]', 'ab') where entry = (select min(entry) from seal)";
    let found = told(&place, &[open[0], open[1], forged, &shut[0], &shut[1]]);
    assert!(found.contains("Det som loggen sparade om raderna vid post "), "{found}");
    let place = Place::of_2023();
    let gone = "delete from seal where entry = (select min(entry) from seal)";
    let found = told(&place, &[open[0], open[1], gone, &shut[0], &shut[1]]);
    assert!(found.contains("eller det före är borttaget"), "{found}");
}

#[test]
fn what_was_changed_before_an_upgrade_is_told_after_it() {
    let place = Place::of_2023();
    tamper(&place.path(DATABASE), ["update round set area = 'Hamnen' where id = 7"]);
    older(&place);
    place.done(&["setting", "set", "municipality", "Exempelby"]);
    let found = place.refused(&["check"]);
    is_told_alone(&found, "Raden 7 i round är ändrad av något annat än programmet.");
}
