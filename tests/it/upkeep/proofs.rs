//! The log as evidence: its head, proofs that stand without the database, and what was done to entries.

use serde_json::Value;

use super::GUARD;
use super::tampered::{is_told_alone, told};
use crate::commands::Place;

/// As many entries as the log has, and the hash that stands for them.
fn head(place: &Place) -> (usize, String) {
    let line = place.done(&["log", "head"]);
    let mut words = line.split(' ');
    (words.next().unwrap().parse().unwrap(), words.next().unwrap().to_owned())
}

#[test]
fn an_entry_is_proven_without_the_database_and_without_the_others() {
    let place = Place::of_2023();
    let (entries, root) = head(&place);
    for entry in [1, entries / 2, entries] {
        place.done(&["log", "proof", &entry.to_string(), "--output", "bevis.json"]);
        let told = place.done(&["--database", "ingen.db", "log", "verify", "bevis.json"]);
        assert!(
            told.contains(&format!(
                "Post {entry} står i loggen med kontrollsumman\n{entries} {root}"
            )),
            "{told}"
        );
    }
    let proof: Value = serde_json::from_str(&std::fs::read_to_string(place.path("bevis.json")).unwrap()).unwrap();
    let says = proof["says"].as_str().unwrap();
    for (field, value) in [
        ("says", Value::from(says.replace("2024", "2025"))),
        ("entry", Value::from(entries - 1)),
        ("seal", Value::from("ab".repeat(32))),
        ("path", Value::from(Vec::<String>::new())),
    ] {
        let mut forged = proof.clone();
        forged[field] = value;
        std::fs::write(place.path("falskt.json"), forged.to_string()).unwrap();
        let refused = place.refused(&["log", "verify", "falskt.json"]);
        assert!(refused.contains("Beviset håller inte"), "{field}: {refused}");
    }
    std::fs::write(place.path("falskt.json"), "{}").unwrap();
    assert!(
        place
            .refused(&["log", "verify", "falskt.json"])
            .contains("är inget bevis")
    );
    let refused = place.refused(&["log", "proof", &(entries + 1).to_string()]);
    assert!(refused.contains("Det finns ingen post"), "{refused}");
    assert!(place.refused(&["log", "proof", "0"]).contains("Det finns ingen post 0"));
}

#[test]
fn a_later_log_is_proven_to_begin_with_an_earlier_one() {
    let place = Place::of_2023();
    let (before, earlier) = head(&place);
    place.done(&["check", "--head", "tidigare.head"]);
    place.done(&["setting", "set", "municipality", "Exempelby"]);
    let (after, later) = head(&place);
    assert!(after > before && earlier != later);
    place.done(&["log", "consistency", &before.to_string(), "--output", "bevis.json"]);
    let told = place.done(&["log", "verify", "bevis.json"]);
    assert!(
        told.contains(&format!(
            "{after} {later}\nbörjar med allt i loggen med kontrollsumman\n{before} {earlier}"
        )),
        "{told}"
    );
    let proof = std::fs::read_to_string(place.path("bevis.json")).unwrap();
    std::fs::write(place.path("falskt.json"), proof.replace(&earlier, &later)).unwrap();
    place.refused(&["log", "verify", "falskt.json"]);
    place.refused(&["log", "consistency", &after.to_string(), &before.to_string()]);
    // what an earlier version of the program kept is the hash of the entry alone
    place.done(&["check", "--head", "tidigare.head"]);
}

#[test]
fn entries_that_are_changed_cut_or_moved_are_named() {
    let place = Place::of_2023();
    let found = told(
        &place,
        &[GUARD[0], "update audit set actor = 'Någon' where id = 7", GUARD[1]],
    );
    is_told_alone(&found, "Post 7 i loggen är ändrad.");
    let refused = place.refused(&["log", "proof", "3"]);
    assert!(refused.contains("Loggen är inte hel"), "{refused}");

    let place = Place::of_2023();
    let change = |from: i64, to: i64| format!("update audit set id = {to} where id = {from}");
    let (first, second, third) = (change(4, -1), change(9, 4), change(-1, 9));
    let found = told(&place, &[GUARD[0], &first, &second, &third, GUARD[1]]);
    assert!(found.contains("Post 4 i loggen stod på en annan plats."), "{found}");
    assert!(found.contains("Post 9 i loggen stod på en annan plats."), "{found}");

    let place = Place::of_2023();
    let deletes = [
        "drop trigger audit_no_delete",
        "create trigger audit_no_delete before delete on audit begin select raise(abort, 'the log is append-only'); end",
    ];
    let found = told(
        &place,
        &[deletes[0], "delete from audit where id in (4, 5, 6)", deletes[1]],
    );
    assert!(found.contains("Posterna 4–6 i loggen är borttagna."), "{found}");
}

/// The head of the log stands last in a finished document, and not in its running text, which versions are compared by.
#[test]
fn a_finished_document_has_the_head_of_the_log_by_which_it_is_checked() {
    let place = Place::of_2023();
    let (entries, root) = head(&place);
    place.done(&["document", "freeze", "uppföljning", "2023"]);
    let shown = |format: &str| place.done(&["document", "show", "uppföljning", "2023", "--format", format]);
    let html = shown("html");
    let head =
        format!("Loggens kontrollsumma när dokumentet färdigställdes: {entries} {root} 2024-04-04T10:00:00+00:00");
    assert!(html.contains(&head), "{html}");
    assert!(!shown("txt").contains("Loggens kontrollsumma"));
    std::fs::write(place.path("papper.head"), head.split(": ").nth(1).unwrap()).unwrap();
    place.done(&["check", "--head", "papper.head"]);
    std::fs::write(
        place.path("papper.head"),
        format!("{entries} {} 2024-04-04T10:00:00+00:00", "ab".repeat(32)),
    )
    .unwrap();
    assert!(
        place
            .refused(&["check", "--head", "papper.head"])
            .contains("är en annan än den som fanns")
    );
}
