//! All documents of years of every shape, as the nämnd gets them. Each was read aloud.

use super::*;
use crate::domain::deviation::{AbsenceKind, Channel};
use crate::domain::ids::{AuthorityCode, PartnerCode};
use crate::domain::measure::MeasureKind;
use crate::domain::partner::Partner;
use crate::make::slot;

/// The letter, the report and the bilaga of a follow-up.
fn all(record: &Record, as_of: &str) -> String {
    let facts = facts(ErrandKind::FollowUp, record.years[0].year, as_of);
    ErrandPart::ALL
        .map(|part| told(record, &facts, part))
        .join("\n=====\n\n")
}

/// With räddningstjänsten among the partners.
fn with_rescue(mut record: Record) -> Record {
    record.partners.push(Partner {
        code: PartnerCode::new("raddningstjanst"),
        name: "Räddningstjänsten".to_owned(),
        in_text: "räddningstjänsten".to_owned(),
        authority: AuthorityCode::new("raddningstjanst"),
        revision: 1,
    });
    record
}

/// The latest reason given, said otherwise.
fn said(mut year: Year, kind: Option<AbsenceKind>, words: &str) -> Year {
    make::change(year.0.rounds.last_mut().unwrap(), |round| {
        let absence = round.absences.last_mut().unwrap();
        absence.kind = kind;
        words.clone_into(&mut absence.reason_text);
    });
    year
}

/// The latest answer, as somebody gave it.
fn by(mut year: Year, channel: Channel, who: &str) -> Year {
    let answer = year.0.inquiries.last_mut().unwrap().answers.last_mut().unwrap();
    answer.facts.channel = channel;
    who.clone_into(&mut answer.facts.stated_by);
    year
}

/// A measure of the year, told in words.
fn measured(year: Year, kind: MeasureKind, on: &str, words: &str, by: &str) -> Year {
    let mut year = year.measure(kind, on, Some("2025-10-01"));
    let measure = year.0.measures.last_mut().unwrap();
    words.clone_into(&mut measure.facts.description);
    by.clone_into(&mut measure.facts.stated_by);
    year
}

fn aborted(year: Year, nr: u32, date: &str, on_site: &[&str]) -> Year {
    let mut year = year.done(nr, date, on_site);
    make::change(year.0.rounds.last_mut().unwrap(), |round| {
        make::becomes(round, Outcome::Aborted);
    });
    year
}

#[test]
fn the_golden_case() {
    insta::assert_snapshot!(all(&make::case_of_2023().record(), "2024-04-04"));
}

#[test]
fn answers_in_disorder() {
    let plan = [
        spring(1, &["polis", "raddningstjanst"]),
        spring(2, &["polis"]),
        autumn(3, &["polis"]),
        autumn(4, &[]),
    ];
    let year = make::year(2025)
        .version("2024-12-10", &plan)
        .done(1, "2025-03-14", &["polis", "raddningstjanst"])
        .done(2, "2025-05-16", &["polis"])
        .done(3, "2025-09-19", &["polis"])
        .done(4, "2025-11-14", &[])
        .asked(Season::Spring, "polis", &["2024-12-16", "2025-02-03"])
        .answered(None, Reply::Yes, "2025-02-10")
        .answered(Some(2), Reply::Cancelled, "2025-05-15")
        .asked(Season::Spring, "raddningstjanst", &["2024-12-16", "2025-01-13"])
        .answered(None, Reply::NoAnswer, "2025-02-20");
    let year = year.answered(None, Reply::Yes, "2025-03-10");
    let year = by(year, Channel::Phone, "räddningstjänstens samordnare");
    let year = year
        .asked(Season::Autumn, "polis", &["2025-06-16"])
        .answered(None, Reply::Yes, "2025-06-02");
    let year = by(year, Channel::Meeting, "polisens kontaktperson");
    insta::assert_snapshot!(all(&with_rescue(year.record()), "2026-01-31"));
}

#[test]
fn aborted_with_the_police_on_site() {
    let plan = [
        spring(1, &["polis"]),
        spring(2, &["polis"]),
        autumn(3, &["polis"]),
        autumn(4, &[]),
    ];
    let year = make::year(2025).version("2024-12-10", &plan);
    let year = aborted(year, 1, "2025-03-14", &["polis"]).because(None, Some("laget_pa_platsen"), "enhetschef");
    let year = said(year, None, "Bråk utanför").done(2, "2025-05-16", &[]);
    let year = year.because(Some("polis"), Some("annat"), "polisens gruppchef");
    let year = said(year, Some(AbsenceKind::Left), "Kallades till ett larm kl. 22.20");
    let year = year
        .not_done(3, "2025-09-19")
        .because(None, Some("egen_bemanning"), "enhetschef")
        .done(4, "2025-11-14", &[]);
    insta::assert_snapshot!(all(&year.record(), "2026-01-31"));
}

#[test]
fn the_intended_effect_did_not_come() {
    let year = make::year(2025)
        .version("2024-12-10", &[spring(1, &[])])
        .done(1, "2025-03-14", &[]);
    let year = measured(
        year,
        MeasureKind::Statement,
        "2025-04-01",
        "Polisen räknar med att kunna delta",
        "polisen",
    );
    let mut year = measured(
        year,
        MeasureKind::Meeting,
        "2025-04-01",
        "Möte med lokalpolisområdet",
        "",
    );
    for measure in &mut year.0.measures {
        measure.facts.done = Some(true);
        measure.facts.done_on = Some(day("2025-04-01"));
        measure.facts.effect = Some(false);
        measure.facts.effect_on = Some(day("2025-10-02"));
    }
    insta::assert_snapshot!(all(&year.record(), "2026-01-31"));
}

/// Twelve, four with the police, all as planned.
fn went_well(year: i32) -> Year {
    let police = [2, 4, 8, 10];
    let with = |nr: u32| if police.contains(&nr) { &["polis"][..] } else { &[] };
    let season = |nr| if nr < 7 { Season::Spring } else { Season::Autumn };
    let plan: Vec<_> = (1..=12).map(|nr| slot(nr, season(nr), with(nr))).collect();
    let before = format!("{}-12-09", year - 1);
    make::year(year).version(&before, &plan)
}

#[test]
fn a_year_where_all_went_well() {
    let mut year = went_well(2025);
    for nr in 1..=12_u32 {
        let with: &[&str] = if [2, 4, 8, 10].contains(&nr) { &["polis"] } else { &[] };
        year = year.done(nr, &format!("2025-{nr:02}-14"), with);
    }
    let year = year
        .asked(Season::Spring, "polis", &["2024-12-16"])
        .answered(None, Reply::Yes, "2025-01-10")
        .asked(Season::Autumn, "polis", &["2025-06-09"])
        .answered(None, Reply::Yes, "2025-06-20");
    let mut record = year.record();
    record.years.push(went_well(2026).0);
    insta::assert_snapshot!(all(&record, "2026-01-31"));
}

#[test]
fn a_running_year_in_june() {
    let year = make::year(2026)
        .version("2025-12-09", &make::plan_of_ten())
        .done(1, "2026-01-23", &[])
        .done(2, "2026-02-27", &["polis"])
        .done(3, "2026-03-27", &[])
        .done(4, "2026-04-24", &[])
        .because(Some("polis"), Some("sjukdom"), "polisens kontaktperson");
    let year = said(year, Some(AbsenceKind::Cancelled), "");
    let year = (5..=10).fold(year, |year, nr| {
        year.scheduled(nr, &format!("2026-{:02}-28", if nr == 5 { 6 } else { nr + 2 }))
    });
    let year = year
        .asked(Season::Spring, "polis", &["2026-01-07"])
        .answered(None, Reply::Yes, "2026-01-20")
        .answered(Some(4), Reply::Cancelled, "2026-04-23")
        .asked(Season::Autumn, "polis", &["2026-06-08"]);
    insta::assert_snapshot!(all(&year.record(), "2026-06-15"));
}

#[test]
fn a_year_of_one_round() {
    let year = make::year(2025)
        .version("2024-12-10", &[autumn(1, &["polis"])])
        .not_done(1, "2025-09-19")
        .because(None, Some("egen_bemanning"), "enhetschefen");
    insta::assert_snapshot!(all(&year.record(), "2026-01-31"));
}

#[test]
fn a_year_of_sixty_rounds() {
    let season = |nr| if nr <= 30 { Season::Spring } else { Season::Autumn };
    let plan: Vec<_> = (1..=60)
        .map(|nr| slot(nr, season(nr), if nr % 3 == 0 { &["polis"] } else { &[] }))
        .collect();
    let mut year = make::year(2025).version("2024-12-10", &plan);
    for nr in 1..=60_u32 {
        let date = day("2025-01-03") + chrono::Days::new(u64::from(nr - 1) * 6);
        let came = nr % 3 == 0 && ![9, 30, 51].contains(&nr);
        year = year.done(nr, &date.to_string(), if came { &["polis"] } else { &[] });
    }
    let letter = follow_up(year, "2026-01-31", ErrandPart::Letter);
    insta::assert_snapshot!(letter);
}

#[test]
fn two_partners_and_three_deviations() {
    let plan = [
        spring(1, &[]),
        spring(2, &["polis"]),
        spring(3, &[]),
        spring(4, &["raddningstjanst"]),
        autumn(5, &[]),
        autumn(6, &["polis"]),
        autumn(7, &["polis", "raddningstjanst"]),
        autumn(8, &[]),
    ];
    let year = make::year(2025).version("2024-12-10", &plan).done(1, "2025-02-07", &[]);
    let year = aborted(year, 2, "2025-03-14", &["polis"]).because(None, Some("laget_pa_platsen"), "enhetschefen");
    let year = said(year, None, "")
        .done(3, "2025-09-05", &[])
        .done(4, "2025-05-16", &["raddningstjanst"])
        .done(5, "2025-08-22", &[])
        .not_done(6, "2025-10-10")
        .because(None, Some("egen_bemanning"), "enhetschefen")
        .done(7, "2025-11-07", &[])
        .because(Some("polis"), Some("sjukdom"), "polisens kontaktperson");
    let mut year = said(year, Some(AbsenceKind::Cancelled), "");
    make::change(year.0.rounds.last_mut().unwrap(), |round| {
        let mut other = round.absences[0].clone();
        other.partner = Some(PartnerCode::new("raddningstjanst"));
        other.kind = Some(AbsenceKind::NoAnswer);
        other.reason = None;
        other.stated_by.clear();
        round.absences.push(other);
    });
    let year = year.done(8, "2025-12-05", &[]);
    insta::assert_snapshot!(all(&with_rescue(year.record()), "2026-01-31"));
}

/// What the report says in its assessment, with a plan for the year after.
fn assessed(next: Year, as_of: &str) -> String {
    let mut record = make::case_of_2023().record();
    record.years.push(next.0);
    let report = told(&record, &facts(ErrandKind::FollowUp, 2023, as_of), ErrandPart::Main);
    let section = report.split("FÖRVALTNINGENS BEDÖMNING\n").nth(1).unwrap();
    section.lines().next().unwrap().to_owned()
}

#[test]
fn nothing_is_promised_that_the_plan_of_the_next_year_rules_out() {
    let without = make::year(2024).version("2023-12-12", &[spring(1, &[]), autumn(2, &[])]);
    let told = assessed(without, "2024-04-04");
    assert!(
        told.contains("Planen för 2024 har inga omgångar med polisen."),
        "{told}"
    );
    assert!(!told.contains("frågar"), "{told}");
    let silent = make::year(2024)
        .version("2023-12-12", &[spring(1, &["polis"]), spring(2, &["polis"])])
        .done(1, "2024-02-16", &[])
        .scheduled(2, "2024-05-17");
    let told = assessed(silent, "2024-04-04");
    assert!(
        told.contains(
            "Båda ligger på våren. En är genomförd, men utan polisen. En återstår. Ingen förfrågan till polisen inför \
             våren är noterad."
        ),
        "{told}"
    );
    assert!(!told.contains("frågar"), "{told}");
    let unknown = make::case_of_2023();
    let report = follow_up(unknown, "2024-04-04", ErrandPart::Main);
    assert!(!report.contains("Förvaltningen frågar"), "{report}");
}

#[test]
fn what_was_answered_of_the_next_year_is_told_by_season() {
    let plan = [
        spring(1, &["polis"]),
        spring(2, &["polis"]),
        autumn(3, &["polis"]),
        autumn(4, &["polis"]),
    ];
    let asked = make::year(2024)
        .version("2023-12-12", &plan)
        .scheduled(1, "2024-04-19")
        .scheduled(2, "2024-05-17")
        .scheduled(3, "2024-09-20")
        .scheduled(4, "2024-10-18")
        .asked(Season::Spring, "polis", &["2024-01-08"])
        .answered(None, Reply::Yes, "2024-01-20");
    let told = assessed(asked, "2024-04-04");
    assert!(
        told.contains(
            "Planen för 2024 har fyra omgångar med polisen. Två ligger på våren. Polisen har svarat ja till båda. Två \
             ligger på hösten. Förvaltningen frågar polisen på nytt inför hösten 2024 och redovisar svaret i nästa \
             uppföljning."
        ),
        "{told}"
    );
}

#[test]
fn an_opinion_answers_each_point_and_waits_for_a_position() {
    let mut record = make::case_of_2023().record();
    let plan = [spring(1, &["polis"]), autumn(2, &["polis"])];
    record.years.push(make::year(2024).version("2023-12-12", &plan).0);
    let facts = ErrandFacts {
        proposers: "(M), (L) och (KD)".to_owned(),
        topic: "att återuppta den samordnade tillsynen".to_owned(),
        points: "Att samordnad alkoholtillsyn återupptas\nAtt hygienverksamheter också besöks".to_owned(),
        ..facts(ErrandKind::Opinion, 2023, "2024-04-04")
    };
    let answer = told(&record, &facts, ErrandPart::Main);
    assert!(
        answer
            .contains("Yttrande över motion M:6/2024 av (M), (L) och (KD) om att återuppta den samordnade tillsynen\n"),
        "{answer}"
    );
    assert!(
        answer.ends_with(
            "PUNKT 1\n> Att samordnad alkoholtillsyn återupptas\nGenomförs de två omgångar med polisen som återstår av \
             planen för 2024 har socialnämnden sådan samordnad tillsyn som punkten efterfrågar.\n{Ta ställning: är punkten \
             tillgodosedd, helt eller delvis?}\n\nPUNKT 2\n> Att hygienverksamheter också besöks\n{Ta ställning: är punkten \
             tillgodosedd, helt eller delvis?}\n\nFörvaltningschef\nAlkoholhandläggare\n"
        ),
        "{answer}"
    );
    insta::assert_snapshot!(
        ErrandPart::ALL
            .map(|part| told(&record, &facts, part))
            .join("\n=====\n\n")
    );
    let other = make::year(2024).version("2023-12-12", &[spring(1, &[])]);
    record.years[1] = other.0;
    let answer = told(&record, &facts, ErrandPart::Main);
    assert!(
        answer.contains("Planen för 2024 ger inte den samordning med polisen som punkten efterfrågar."),
        "{answer}"
    );
}
