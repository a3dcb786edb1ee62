use super::*;
use crate::ids::ContactId;
use crate::partner::ContactFacts;
use crate::period::Season;
use crate::record::make::{self, day};

fn valid(from: &str, to: &str) -> Validity {
    let day = |text: &str| text.parse().ok();
    Validity {
        from: day(from),
        to: day(to),
    }
}

fn contact(id: i64, deputy: Option<i64>, (from, to): (&str, &str)) -> Contact {
    let facts = ContactFacts {
        name: format!("Kontaktperson {id}"),
        deputy: deputy.map(ContactId),
        valid: valid(from, to),
        ..ContactFacts::of(PartnerCode::new("polis"))
    };
    facts.stored_as(ContactId(id), 1)
}

fn inquiry(sent: &[&str]) -> Inquiry {
    let mut year = make::year(2024).asked(Season::Spring, "polis", sent);
    year.0.inquiries.pop().unwrap()
}

/// Whom one asks on a day, and why it is not the contact.
fn asked(contacts: &[Contact], inquiry: Option<&Inquiry>, on: &str) -> Option<(i64, Option<StandsIn>)> {
    let whom = whom(contacts, &PartnerCode::new("polis"), inquiry, day(on))?;
    assert_eq!(whom.all().first(), Some(&whom.proposed()));
    Some((whom.proposed().id.0, whom.stands_in(whom.proposed())))
}

#[test]
fn a_deputy_came_last_and_is_not_the_one_to_ask_first() {
    let two = [
        contact(1, Some(2), ("2023-01-01", "")),
        contact(2, None, ("2024-01-01", "")),
    ];
    assert_eq!(asked(&two, None, "2024-02-01"), Some((1, None)));
    // the contact has ended, and the deputy is who is left
    let ended = [contact(1, Some(2), ("2023-01-01", "2024-01-31")), two[1].clone()];
    assert_eq!(asked(&ended, None, "2024-02-01"), Some((2, None)));
    // each of two is the deputy of the other: then the one who came last is the contact, as without deputies
    let both = [two[0].clone(), contact(2, Some(1), ("2024-01-01", ""))];
    assert_eq!(asked(&both, None, "2024-02-01"), Some((2, None)));
    assert_eq!(asked(&[], None, "2024-02-01"), None);
}

#[test]
fn the_deputy_is_asked_while_the_contact_is_away_and_only_then() {
    let mut two = [
        contact(1, Some(2), ("2023-01-01", "")),
        contact(2, None, ("2023-01-01", "")),
    ];
    two[0].away_from = Some(day("2024-02-05"));
    two[0].away_to = Some(day("2024-03-03"));
    for (on, expected) in [
        ("2024-02-04", (1, None)),
        ("2024-02-05", (2, Some(StandsIn::Away))),
        ("2024-03-03", (2, Some(StandsIn::Away))),
        ("2024-03-04", (1, None)),
    ] {
        assert_eq!(asked(&two, None, on), Some(expected), "{on}");
    }
    // a deputy who is away too, or has ended, is asked nothing
    two[1].away_from = Some(day("2024-02-10"));
    assert_eq!(asked(&two, None, "2024-02-09"), Some((2, Some(StandsIn::Away))));
    assert_eq!(asked(&two, None, "2024-02-10"), Some((1, None)));
    two[1] = contact(2, None, ("2023-01-01", "2024-02-08"));
    assert_eq!(asked(&two, None, "2024-02-09"), Some((1, None)));
}

#[test]
fn the_deputy_is_asked_when_two_messages_have_had_no_answer() {
    let two = [
        contact(1, Some(2), ("2023-01-01", "")),
        contact(2, None, ("2023-01-01", "")),
    ];
    let once = inquiry(&["2024-01-10"]);
    assert_eq!(asked(&two, Some(&once), "2024-02-20"), Some((1, None)));
    let twice = inquiry(&["2024-01-10", "2024-01-24"]);
    assert_eq!(asked(&two, Some(&twice), "2024-01-23"), Some((1, None)), "not sent yet");
    assert_eq!(
        asked(&two, Some(&twice), "2024-02-20"),
        Some((2, Some(StandsIn::Silent)))
    );
    let same_day = inquiry(&["2024-01-10", "2024-01-10"]);
    assert_eq!(asked(&two, Some(&same_day), "2024-02-20"), Some((1, None)));
    let year = make::year(2024).asked(Season::Spring, "polis", &["2024-01-10", "2024-01-24"]);
    let answered = year
        .answered(None, Reply::Tentative, "2024-01-30")
        .0
        .inquiries
        .pop()
        .unwrap();
    assert_eq!(asked(&two, Some(&answered), "2024-02-20"), Some((1, None)));
    // someone may choose the other of the two
    let whom = whom(&two, &PartnerCode::new("polis"), None, day("2024-02-20")).unwrap();
    assert_eq!(whom.stands_in(&two[1]), Some(StandsIn::Chosen));
}

#[test]
fn days_without_a_contact_are_found_between_and_after_those_there_are() {
    let police = PartnerCode::new("polis");
    let found = |contacts: &[Contact], from: &str| vacancies(contacts, &police, day(from));
    assert_eq!(found(&[], "2024-01-01"), [valid("2024-01-01", "")]);
    assert_eq!(found(&[contact(1, None, ("", ""))], "2024-01-01"), []);
    let two = [
        contact(2, None, ("2024-03-01", "2024-05-31")),
        contact(1, None, ("2023-01-01", "2024-02-01")),
    ];
    let gaps = [valid("2024-02-02", "2024-02-29"), valid("2024-06-01", "")];
    assert_eq!(found(&two, "2024-01-01"), gaps);
    assert_eq!(found(&two, "2024-02-10")[0], valid("2024-02-10", "2024-02-29"));
    // the one overlaps the other, or begins the day after
    let whole = [
        contact(1, None, ("2023-01-01", "2024-02-01")),
        contact(2, None, ("2024-02-02", "2024-05-31")),
        contact(3, None, ("2024-04-01", "")),
    ];
    assert_eq!(found(&whole, "2024-01-01"), []);
}

#[test]
fn of_a_time_that_has_been_only_what_is_known_is_told() {
    let police = PartnerCode::new("polis");
    let told = |contacts: &[Contact], from: &str, to: &str| known_vacancies(contacts, &police, (day(from), day(to)));
    let two = [
        contact(1, None, ("2023-01-01", "2024-02-01")),
        contact(2, None, ("2024-03-01", "")),
    ];
    assert_eq!(told(&two, "2024-01-01", "2024-01-31"), [], "not there yet");
    assert_eq!(
        told(&two, "2024-01-01", "2024-02-10"),
        [valid("2024-02-02", "")],
        "not ended yet"
    );
    assert_eq!(
        told(&two, "2024-02-20", "2024-06-30"),
        [valid("2024-02-02", "2024-02-29")]
    );
    assert_eq!(told(&two, "2024-03-01", "2024-06-30"), []);
    // who came before the first that is known may have been erased
    assert_eq!(told(&two, "2022-01-01", "2022-12-31"), []);
    assert_eq!(told(&[], "2024-01-01", "2024-06-30"), []);
}
