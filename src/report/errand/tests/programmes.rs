//! The documents of programmes that are not like the first one. Each was read aloud.

use super::*;
use crate::domain::ids::PartnerCode;
use crate::domain::period::Seasons;
use crate::make::slot;

/// A year with a summer from June to August.
fn year_with_summer(year: i32) -> Year {
    let mut made = make::year(year);
    made.0.seasons = Seasons::new(year, 9, 1).unwrap().with_summer(6, 1).unwrap();
    made
}

fn documents(record: &Record, as_of: &str) -> String {
    let facts = facts(ErrandKind::FollowUp, record.years[0].year, as_of);
    let parts = ErrandPart::ALL.map(|part| told(record, &facts, part));
    parts.join("\n=====\n\n")
}

#[test]
fn a_year_of_three_seasons() {
    let plan = [
        spring(1, &["polis"]),
        spring(2, &[]),
        slot(3, Season::Summer, &["polis"]),
        slot(4, Season::Summer, &[]),
        autumn(5, &["polis"]),
    ];
    let year = year_with_summer(2025)
        .version("2024-12-10", &plan)
        .asked(Season::Spring, "polis", &["2024-12-16"])
        .answered(None, Reply::Yes, "2025-01-10")
        .done(1, "2025-03-14", &["polis"])
        .done(2, "2025-04-11", &[])
        .asked(Season::Summer, "polis", &["2025-04-22"])
        .answered(None, Reply::No, "2025-05-06")
        .done(3, "2025-07-18", &[])
        .because(Some("polis"), Some("arbetsbelastning"), "polisens kontaktperson")
        .done(4, "2025-08-15", &[])
        .asked(Season::Autumn, "polis", &["2025-08-04"])
        .answered(None, Reply::Yes, "2025-08-20")
        .done(5, "2025-10-10", &["polis"]);
    let mut record = year.record();
    let next = [
        spring(1, &["polis"]),
        slot(2, Season::Summer, &["polis"]),
        autumn(3, &["polis"]),
    ];
    record.years.push(year_with_summer(2026).version("2025-12-09", &next).0);
    insta::assert_snapshot!(documents(&record, "2026-01-31"));
}

#[test]
fn the_plan_of_a_year_of_three_seasons() {
    let plan = [
        spring(1, &["polis"]),
        slot(2, Season::Summer, &["polis"]),
        slot(3, Season::Summer, &[]),
        autumn(4, &[]),
    ];
    let record = year_with_summer(2026).draft(&plan).record();
    let facts = facts(ErrandKind::Plan, 2026, "2025-11-20");
    insta::assert_snapshot!(told(&record, &facts, ErrandPart::Main));
}

/// Two rounds with each of two partners, one with both, one of our own, and what came of them.
fn year_with_two_partners() -> Year {
    let plan = [
        spring(1, &["polis"]),
        spring(2, &["skatteverket"]),
        spring(3, &[]),
        autumn(4, &["polis"]),
        autumn(5, &["skatteverket"]),
        autumn(6, &["polis", "skatteverket"]),
    ];
    let year = make::year(2025)
        .version("2024-12-10", &plan)
        .asked(Season::Spring, "polis", &["2024-12-16"])
        .answered(None, Reply::Yes, "2025-01-10")
        .asked(Season::Spring, "skatteverket", &["2024-12-16"])
        .answered(None, Reply::Yes, "2025-01-13")
        .done(1, "2025-02-14", &["polis"])
        .done(2, "2025-03-14", &["skatteverket"])
        .done(3, "2025-04-11", &[])
        .asked(Season::Autumn, "polis", &["2025-06-09"])
        .answered(None, Reply::No, "2025-06-18")
        .asked(Season::Autumn, "skatteverket", &["2025-06-09"])
        .answered(None, Reply::Yes, "2025-06-23");
    year.done(4, "2025-09-12", &[])
        .because(Some("polis"), Some("arbetsbelastning"), "polisens kontaktperson")
        .done(5, "2025-10-10", &["skatteverket"])
        .done(6, "2025-11-14", &["skatteverket"])
        .because(Some("polis"), Some("arbetsbelastning"), "polisens kontaktperson")
}

#[test]
fn a_programme_with_another_main_partner() {
    let mut record = year_with_two_partners().record();
    record.program.main_partner = Some(PartnerCode::new("skatteverket"));
    insta::assert_snapshot!(documents(&record, "2026-01-31"));
}

#[test]
fn a_programme_without_a_main_partner() {
    let mut record = year_with_two_partners().record();
    record.program.main_partner = None;
    let next = [spring(1, &["polis"]), autumn(2, &["skatteverket"]), autumn(3, &[])];
    record.years.push(make::year(2026).version("2025-12-09", &next).0);
    insta::assert_snapshot!(documents(&record, "2026-01-31"));
}

#[test]
fn the_plan_of_a_programme_without_a_main_partner() {
    let mut record = make::year(2026)
        .draft(&[spring(1, &["polis"]), autumn(2, &["skatteverket"])])
        .record();
    record.program.main_partner = None;
    let facts = facts(ErrandKind::Plan, 2026, "2025-11-20");
    insta::assert_snapshot!(told(&record, &facts, ErrandPart::Main));
}
