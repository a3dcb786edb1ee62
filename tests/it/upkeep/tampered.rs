//! What others than the program have done to a database: `tillsyn check` names each thing.

use sha2::{Digest, Sha256};
use sqlx::{ConnectOptions, query_scalar};
use tillsyn::store::files::hexadecimal;

use super::tamper;
use crate::commands::{Place, said};

const DATABASE: &str = "data/tillsyn.db";

/// What the check says after statements that the program never makes.
pub fn told(place: &Place, statements: &[&str]) -> String {
    tamper(&place.path(DATABASE), statements.iter().copied());
    place.refused(&["check"])
}

/// What begins with the words is told, and nothing else.
pub fn is_told_alone(told: &str, sentence: &str) {
    let told: Vec<&str> = told.lines().filter(|line| !line.ends_with("är inte hel:")).collect();
    assert!(told.len() == 1 && told[0].starts_with(sentence), "{told:?}");
}

#[test]
fn a_table_an_index_and_a_trigger_that_are_another_are_named() {
    let place = Place::of_2023();
    let all = told(
        &place,
        &[
            "drop trigger audit_no_delete",
            "drop trigger round_changed_in_year",
            "create trigger round_changed_in_year after update on round begin select 1; end",
            "drop index round_year",
            "create index round_area on round (area)",
            "alter table measure add column secret text",
            "create table other (a text) strict",
        ],
    );
    for sentence in [
        "Spärren audit_no_delete är borttagen.",
        "Spärren round_changed_in_year är ändrad.",
        "Indexet round_year är borttaget.",
        "Indexet round_area är inte programmets.",
        "Tabellen measure är ändrad.",
        "Tabellen other är inte programmets.",
    ] {
        assert!(all.contains(sentence), "{sentence}: {all}");
    }
    // a copy of it is worth having, and whoever takes it or puts it back is told
    let output = place.run(&["backup", "kopia.db"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("Spärren audit_no_delete"), "{}", said(&output));
    let tried = place.done(&["restore", "kopia.db", "--verify"]);
    assert!(tried.contains("går att återställa") && tried.contains("Spärren audit_no_delete"));
}

/// The statements that put nothing but zeros in the place of the report as Word, and the checksum of that.
fn forged(place: &Place) -> (String, String) {
    let file = sqlx::sqlite::SqliteConnectOptions::new().filename(place.path(DATABASE));
    let length: i64 = tokio::runtime::Runtime::new().unwrap().block_on(async {
        let mut db = file.connect().await.unwrap();
        let length = "select length(bytes) from errand_version_file where part = 'main' and format = 'docx'";
        query_scalar(length).fetch_one(&mut db).await.unwrap()
    });
    let sum = hexadecimal(&Sha256::digest(vec![0; usize::try_from(length).unwrap()]));
    let place = "where part = 'main' and format = 'docx'";
    let bytes = format!("update errand_version_file set bytes = zeroblob({length}) {place}");
    let sum = format!("update errand_version_file set sha256 = '{sum}' {place}");
    (bytes, sum)
}

const KEPT: &str = "drop trigger errand_version_file_kept";
const KEPT_AGAIN: &str = "create trigger errand_version_file_kept before update on errand_version_file
    begin select raise(abort, 'a finished document never changes'); end";

#[test]
fn a_finished_document_that_is_another_is_named_though_its_checksum_is_forged_too() {
    let place = Place::of_2023();
    place.done(&["document", "freeze", "uppföljning", "2023"]);
    place.done(&["check"]);
    let (bytes, sum) = forged(&place);
    let found = told(&place, &[KEPT, &bytes, KEPT_AGAIN]);
    is_told_alone(
        &found,
        "Ärende 1, version 1: filen docx är en annan än den som färdigställdes.",
    );
    let found = told(&place, &[KEPT, &sum, KEPT_AGAIN]);
    let forged = "Ärende 1, version 1: huvuddokumentet som docx är en annan än den som loggen säger att den var när den \
                  färdigställdes.";
    assert!(found.contains(forged), "{found}");
}

#[test]
fn a_finished_document_that_is_gone_is_named() {
    let place = Place::of_2023();
    place.done(&["document", "freeze", "uppföljning", "2023"]);
    let stays = "create trigger errand_version_file_stays before delete on errand_version_file
        begin select raise(abort, 'a finished document never changes'); end";
    let gone = "delete from errand_version_file where part = 'letter' and format = 'pdf'";
    let found = told(&place, &["drop trigger errand_version_file_stays", gone, stays]);
    let gone = "Ärende 1, version 1: tjänsteskrivelsen som pdf är borttagen. Loggen har den.";
    assert!(found.contains(gone), "{found}");
}
