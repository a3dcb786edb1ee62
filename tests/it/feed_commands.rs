//! Calendar links from the command line: printed, handed out, paused, resumed, revoked.

use crate::commands::Place;

/// One round with the police, who are asked, and two people.
fn place() -> Place {
    let place = Place::new();
    place.done(&[
        "contact",
        "add",
        "polis",
        "--name",
        "Kontakt A",
        "--email",
        "a@example.se",
    ]);
    place.done(&["officer", "add", "Handläggare A"]);
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart;stadsdel;objekt\n\
                  2024;;;2024-05-03;22:00;02:30;Handläggare A;;samordnad;polis;Hagalund;Krogen Kanariefågeln\n";
    let inquiries = "år;period;samverkanspart;skickad;kanal;typ\n2024;vår;polis;2024-03-01;brev;förfrågan\n";
    place.import("rounds", rounds);
    place.import("inquiries", inquiries);
    place
}

#[test]
fn a_feed_is_printed_for_a_contact_by_name_or_address_and_for_an_officer() {
    let place = place();
    let contact = place.done(&["feed", "kontakt a"]);
    assert!(contact.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(
        contact.contains("SUMMARY:Preliminärt: Tillsyn\\, Hagalund\r\n"),
        "{contact}"
    );
    assert!(contact.contains("DTSTART;TZID=Europe/Stockholm:20240503T220000\r\n"));
    assert_eq!(place.done(&["feed", "a@example.se"]), contact);
    let busy = place.done(&["feed", "Kontakt A", "--detail", "upptagen"]);
    assert!(busy.contains("SUMMARY:Upptagen\r\n") && !busy.contains("Hagalund"));
    let officer = place.done(&["feed", "Handläggare A"]);
    assert!(
        officer.contains("SUMMARY:Preliminärt: Tillsynsomgång utöver planen med polisen\r\n"),
        "{officer}"
    );
    for feed in [contact, busy, officer] {
        assert!(!feed.contains("Kanarie"));
    }
    assert_eq!(
        place.refused(&["feed", "Kontakt A", "--detail", "allt"]).trim(),
        "En kontaktperson kan få upptagen eller stadsdel, inte allt."
    );
    assert_eq!(place.refused(&["feed", "Ingen"]).trim(), "Det finns ingen Ingen.");
}

#[test]
fn a_link_is_handed_out_once_with_its_address_and_listed_without() {
    let place = place();
    let address = place.done(&["contact", "feed-url", "Kontakt A"]);
    let token = address
        .trim()
        .strip_prefix("http://127.0.0.1:8080/kalender/tf1_")
        .unwrap();
    assert_eq!(token.len(), "x".repeat(43).len() + ".ics".len());
    let listed = place.done(&["contact", "feeds", "Kontakt A"]);
    assert_eq!(
        listed.trim(),
        "1  stadsdel  i bruk  2024-04-04  2025-04-04  Inte hämtad än."
    );
    for address in [
        place.done(&["officer", "feed-url", "Handläggare A"]),
        place.done(&["contact", "feed-url", "a@example.se", "--months", "3"]),
    ] {
        assert!(address.contains("/kalender/tf1_"));
    }
    place.refused(&["contact", "feed-url", "Handläggare A"]);
    place.refused(&["contact", "feed-url", "Kontakt A", "--months", "7"]);
}

#[test]
fn links_are_paused_resumed_and_revoked() {
    let place = place();
    place.done(&["contact", "feed-url", "Kontakt A"]);
    let done = |arguments: &[&str]| place.done(arguments).trim().to_owned();
    assert_eq!(done(&["contact", "pause", "Kontakt A"]), "En kalenderlänk är pausad.");
    assert_eq!(done(&["contact", "pause", "Kontakt A"]), "Inget att ändra.");
    assert_eq!(
        done(&["contact", "resume", "Kontakt A"]),
        "En kalenderlänk är i bruk igen."
    );
    place.done(&["contact", "feed-url", "Kontakt A", "--detail", "upptagen"]);
    assert_eq!(done(&["contact", "pause", "Kontakt A"]), "2 kalenderlänkar är pausade.");
    assert_eq!(
        done(&["contact", "revoke", "Kontakt A", "--feed", "1"]),
        "En kalenderlänk är indragen."
    );
    assert_eq!(
        place.refused(&["contact", "pause", "Kontakt A", "--feed", "1"]).trim(),
        "Kontakt A har ingen sådan kalenderlänk i bruk."
    );
}
