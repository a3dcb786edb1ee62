//! Sections as text and back, and what is marked in them.

use std::collections::BTreeMap;

use super::*;
use crate::domain::errand::{Edit, ErrandPart};
use crate::domain::ids::ErrandId;
use crate::report::Number;
use crate::report::document::{Document, Table};
use crate::report::errand::edited::{Mark, applied, looked_at, marks};
use crate::report::tally::{Form, Tally};

fn numbers(planned: u32) -> Numbers {
    Numbers::of(vec![
        Number {
            key: Tally::PLANNED,
            label: "Summa, planerat".to_owned(),
            value: planned,
        },
        Number {
            key: Tally::WithDone,
            label: "Tillsammans med polisen".to_owned(),
            value: 0,
        },
    ])
}

fn section(numbers: &Numbers) -> Section {
    let mut section = Section::keyed("utfall", "Plan och utfall");
    section.say(Text::settled(vec![
        "Planen för 2023 hade ".into(),
        numbers.span(&Tally::PLANNED, Form::Rounds),
        ", {och} ".into(),
        numbers.span(&Tally::WithDone, Form::OrNone),
        " med polisen.".into(),
    ]));
    section.list(vec!["En punkt", "Två punkter"]);
    section.quote("Första\nAndra");
    section.table(Table::new("Plan och utfall").words(["Rad"]));
    section
}

fn edit(text: &str, numbers: &Numbers) -> Edit {
    Edit {
        errand: ErrandId(1),
        part: ErrandPart::Main,
        section: "utfall".to_owned(),
        heading: "Utfall".to_owned(),
        text: text.to_owned(),
        left_out: false,
        restored: false,
        after: String::new(),
        composed: template(&section(numbers)),
        numbers: crate::report::errand::edited::values(text, numbers),
        accepted: Vec::new(),
        checked_at: None,
        checked_by: String::new(),
        revision: 1,
    }
}

fn document(numbers: &Numbers) -> Document {
    Document {
        sections: vec![section(numbers), Section::keyed("slut", "Slut")],
        ..Document::new("Rapport")
    }
}

#[test]
fn a_section_is_the_same_after_it_has_been_text() {
    let numbers = numbers(4);
    let section = section(&numbers);
    let text = template(&section);
    assert_eq!(
        text,
        "Planen för 2023 hade {planerade:omgångar}, {{och} {med_deltog:ingen} med polisen.\n\n- En punkt\n- Två punkter\n\n\
         > Första\n> Andra\n\n{tabell}"
    );
    assert_eq!(blocks(&text, &section, &numbers), section.blocks);
}

#[test]
fn numbers_follow_the_record_and_braces_that_are_no_number_stay() {
    let text = |template: &str, planned| parse(template, &numbers(planned)).to_string();
    assert_eq!(text("{planerade} av {planerade:siffror}", 4), "Fyra av 4");
    assert_eq!(
        text("Alla: {planerade:alla}. {planerade:alla} blev av.", 2),
        "Alla: båda. Båda blev av."
    );
    assert_eq!(text("{planerade:tabell} {nej} {", 4), "{planerade:tabell} {nej} {");
    assert_eq!(text("{{planerade}", 4), "{planerade}");
}

#[test]
fn a_number_that_is_typed_or_that_has_changed_since_is_marked_until_someone_has_looked() {
    let before = numbers(4);
    let written = edit("Planen för 2023 hade fyra, eller {planerade}, och 17 till.", &before);
    let unbound = [Mark::Unbound("17".to_owned()), Mark::Unbound("fyra".to_owned())];
    assert_eq!(marks(&written, &document(&before), &before), unbound);
    let now = numbers(3);
    let changed = Mark::Changed {
        label: "Summa, planerat".to_owned(),
        then: 4,
        now: 3,
    };
    assert!(marks(&written, &document(&now), &now).contains(&changed));
    let seen = looked_at(&written, &document(&now), &now);
    assert_eq!(marks(&seen, &document(&now), &now), []);
    assert_eq!(marks(&seen, &document(&before), &before).len(), 1);
    let left_out = Edit {
        left_out: true,
        ..written
    };
    assert_eq!(marks(&left_out, &document(&now), &now), []);
}

#[test]
fn what_a_text_names_and_is_not_there_is_marked_until_it_is_mended() {
    let numbers = numbers(4);
    let missing = |typed: &str| Mark::Missing(typed.to_owned());
    let written = edit(
        "{planerad}, {planerade:tabel} av {planerade} och {{nej}.\n\n{tabell}\n\n{tabell}",
        &numbers,
    );
    let found = [missing("{planerad}"), missing("{planerade:tabel}"), missing("{tabell}")];
    assert_eq!(marks(&written, &document(&numbers), &numbers), found);
    let seen = looked_at(&written, &document(&numbers), &numbers);
    assert_eq!(marks(&seen, &document(&numbers), &numbers), found);
    let as_read = applied(&document(&numbers), ErrandPart::Main, &[written], &numbers);
    let typed: Vec<&str> = as_read.sections.iter().flat_map(Section::missing).collect();
    assert_eq!(typed, ["{planerad}", "{planerade:tabel}", "{tabell}"]);
    let none = Numbers::default();
    assert_eq!(none.span(&Tally::PLANNED, Form::All).as_str(), "{planerade:alla}");
}

#[test]
fn a_composed_text_that_says_something_else_than_when_it_was_rewritten_is_marked() {
    let numbers = numbers(4);
    let written = edit("Allt gick bra.", &numbers);
    let mut other = document(&numbers);
    other.sections[0].say("En mening till.");
    assert_eq!(marks(&written, &other, &numbers), [Mark::Composed]);
}

#[test]
fn sections_are_rewritten_added_left_out_and_put_back() {
    let numbers = numbers(4);
    let headings = |edits: &[Edit]| {
        let document = applied(&document(&numbers), ErrandPart::Main, edits, &numbers);
        document.sections.into_iter().map(|one| one.heading).collect::<Vec<_>>()
    };
    let rewritten = edit("Annat.", &numbers);
    let added = Edit {
        section: "eget_1".to_owned(),
        heading: "Eget".to_owned(),
        after: "utfall".to_owned(),
        composed: String::new(),
        numbers: BTreeMap::new(),
        ..rewritten.clone()
    };
    assert_eq!(
        headings(&[rewritten.clone(), added.clone()]),
        ["Utfall", "Eget", "Slut"]
    );
    let out = Edit {
        left_out: true,
        ..rewritten.clone()
    };
    assert_eq!(headings(&[out, added]), ["Eget", "Slut"]);
    let restored = Edit {
        restored: true,
        ..rewritten
    };
    assert_eq!(headings(&[restored]), ["Plan och utfall", "Slut"]);
}
