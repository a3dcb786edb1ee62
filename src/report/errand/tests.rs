//! The documents of errands, whole and in their parts.

use super::*;
use crate::domain::errand::ErrandFacts;
use crate::domain::follow_up::{Aliases, Viewer, Visible};
use crate::domain::ids::ReasonCode;
use crate::domain::inquiry::Reply;
use crate::domain::period::Season;
use crate::domain::program::Reason;
use crate::domain::record::Record;
use crate::domain::round::Outcome;
use crate::domain::settings::Settings;
use crate::make::{self, Year, autumn, day, spring};
use crate::report::{Names, Numbers, text};

mod answers;
mod opinion;
mod programmes;
mod years;

fn names(record: &Record) -> Names {
    let reason = |code: &str, name: &str, in_text: &str| Reason {
        code: ReasonCode::new(code),
        name: name.to_owned(),
        in_text: in_text.to_owned(),
        needs_text: false,
    };
    let reasons = [
        reason("arbetsbelastning", "Hög arbetsbelastning", "hög arbetsbelastning"),
        reason("sjukdom", "Sjukdom", "sjukdom"),
        reason(
            "annat_uppdrag",
            "Annat uppdrag gick före",
            "att ett annat uppdrag gick före",
        ),
        reason("egen_bemanning", "Egen bemanning", "den egna bemanningen"),
        reason("laget_pa_platsen", "Läget på platsen", "läget på platsen"),
        reason("annat", "Annat", ""),
    ];
    Names::new(record, &reasons, &Settings::default())
}

fn facts(kind: ErrandKind, year: i32, as_of: &str) -> ErrandFacts {
    ErrandFacts {
        year,
        kind,
        as_of: day(as_of),
        written_on: day(as_of),
        case_number: "SN/2024:40".to_owned(),
        number: if kind.answers() {
            "M:6/2024".to_owned()
        } else {
            String::new()
        },
        raised_on: kind.answers().then(|| day("2024-02-19")),
        asks: if kind.answers() {
            "Att minst en nämnd kommer i gång.".to_owned()
        } else {
            String::new()
        },
        proposers: String::new(),
        topic: String::new(),
        points: String::new(),
        reply_by: None,
        papers: String::new(),
        signatories: "Förvaltningschef\nAlkoholhandläggare".to_owned(),
        sent_to: "Tillståndsgruppen".to_owned(),
        to_board_on: None,
        to_county_on: None,
        meeting: None,
        paragraph: String::new(),
    }
}

/// A document of an errand as text.
fn told(record: &Record, facts: &ErrandFacts, part: ErrandPart) -> String {
    told_by(record, facts, part, &names(record))
}

/// The same, by what the municipality calls things.
fn told_by(record: &Record, facts: &ErrandFacts, part: ErrandPart, named: &Names) -> String {
    let aliases = Aliases::default();
    let visible = |year| {
        let viewer = Viewer::Board {
            tonight: facts.as_of,
            aliases: &aliases,
        };
        Visible::new(record, year, facts.as_of, viewer)
    };
    let seen = visible(facts.year);
    let next = visible(facts.year + 1);
    let planned = |year| record.year(year).and_then(|year| year.measured_plan(facts.as_of));
    let basis = Basis {
        facts,
        seen: &seen,
        before: planned(facts.year - 1),
        after: planned(facts.year + 1),
        next: Some(&next),
        numbers: Numbers::new(&seen, named),
        named,
        routines: Vec::new(),
    };
    text::render(&document(&basis, part))
}

fn follow_up(year: Year, as_of: &str, part: ErrandPart) -> String {
    let record = year.record();
    let year = record.years[0].year;
    told(&record, &facts(ErrandKind::FollowUp, year, as_of), part)
}

#[test]
fn the_letter_of_2023() {
    insta::assert_snapshot!(follow_up(make::case_of_2023(), "2024-04-04", ErrandPart::Letter));
}

#[test]
fn the_report_of_2023() {
    insta::assert_snapshot!(follow_up(make::case_of_2023(), "2024-04-04", ErrandPart::Main));
}

#[test]
fn a_year_with_one_round_less_and_more_partners() {
    let year = make::year(2024)
        .version(
            "2023-12-12",
            &[
                spring(1, &["polis"]),
                autumn(2, &["polis", "skatteverket"]),
                autumn(3, &[]),
                autumn(4, &[]),
            ],
        )
        .done(1, "2024-02-02", &["polis"])
        .done(2, "2024-09-06", &["skatteverket"])
        .because(Some("polis"), Some("sjukdom"), "polisens kontaktperson")
        .done(3, "2024-10-04", &[])
        .scheduled(4, "2024-11-08")
        .outside("2024-05-27", &["evenemangspolis"], Outcome::Done);
    insta::assert_snapshot!(follow_up(year, "2025-01-31", ErrandPart::Main));
}

fn errand(record: &Record, kind: ErrandKind, year: i32, as_of: &str, part: ErrandPart) -> String {
    told(record, &facts(kind, year, as_of), part)
}

#[test]
fn the_opinion_about_2023() {
    let record = make::case_of_2023().record();
    insta::assert_snapshot!(errand(
        &record,
        ErrandKind::Opinion,
        2023,
        "2024-04-04",
        ErrandPart::Main
    ));
}

#[test]
fn the_appendix_of_2023_says_how_many_were_done_and_when() {
    let appendix = follow_up(make::case_of_2023(), "2024-04-04", ErrandPart::Appendix);
    assert!(
        appendix.contains("Alla tio omgångar genomfördes, sex av dem som planerat."),
        "{appendix}"
    );
    assert!(
        appendix.contains("7       2023-09-29  Samordnad med polisen  Genomförd utan polisen"),
        "{appendix}"
    );
}

/// Five rounds that deviate, with three reasons and one without.
fn five_deviations() -> Year {
    make::year(2023)
        .version(
            "2022-12-13",
            &[
                spring(1, &["polis"]),
                spring(2, &["polis"]),
                spring(3, &[]),
                autumn(4, &["polis"]),
                autumn(5, &["polis"]),
            ],
        )
        .done(1, "2023-02-03", &[])
        .because(Some("polis"), Some("sjukdom"), "polisens kontaktperson")
        .done(2, "2023-03-03", &[])
        .because(Some("polis"), Some("sjukdom"), "polisens kontaktperson")
        .not_done(3, "2023-04-14")
        .because(None, Some("arbetsbelastning"), "förvaltningen")
        .done(4, "2023-09-01", &[])
        .because(Some("polis"), Some("annat_uppdrag"), "")
        .done(5, "2023-10-06", &[])
}

#[test]
fn each_reason_stands_with_its_rounds_and_with_whoever_gave_it() {
    let record = five_deviations().record();
    let facts = facts(ErrandKind::FollowUp, 2023, "2024-01-31");
    let report = told(&record, &facts, ErrandPart::Main);
    let section = report.split("AVVIKELSER FRÅN PLANEN\n").nth(1).unwrap();
    assert_eq!(
        section.lines().next().unwrap(),
        "Omgång 1 och 2 genomfördes, men utan polisen. Polisens kontaktperson uppgav sjukdom som skäl. Omgång 3 \
         blev inte av. Förvaltningen uppgav hög arbetsbelastning som skäl. Omgång 4 genomfördes, men utan \
         polisen. Som skäl uppgavs att ett annat uppdrag gick före. Omgång 5 genomfördes, men utan polisen. Skälet är \
         inte noterat."
    );
    let letter = told(&record, &facts, ErrandPart::Letter);
    assert!(
        letter.contains(
            "Polisens kontaktperson uppgav sjukdom som skäl till att polisen inte deltog i omgång 1 och 2. Förvaltningen \
             uppgav hög arbetsbelastning som skäl till att omgång 3 inte blev av. Som skäl till att polisen inte deltog i \
             omgång 4 uppgavs att ett annat uppdrag gick före. Varför polisen inte \
             deltog i omgång 5 är inte noterat."
        ),
        "{letter}"
    );
}

#[test]
fn the_plan_of_ten_has_no_dates_and_is_compared_only_with_a_plan_that_is_there() {
    let case = make::case_of_2023().record();
    let alone = errand(&case, ErrandKind::Plan, 2023, "2022-11-22", ErrandPart::Main);
    assert!(!alone.contains("densamma"), "{alone}");
    let mut both = make::year(2022).version("2021-12-13", &make::plan_of_ten()).record();
    both.years.extend(case.years);
    insta::assert_snapshot!(errand(&both, ErrandKind::Plan, 2023, "2022-12-20", ErrandPart::Main));
    for part in ErrandPart::ALL {
        let text = errand(&both, ErrandKind::Plan, 2023, "2022-12-20", part);
        assert!(!text.contains("2023-"), "{text}");
    }
}

#[test]
fn each_kind_ends_in_its_own_decision() {
    let record = make::case_of_2023().record();
    let decision = |kind| {
        let letter = errand(&record, kind, 2023, "2024-04-04", ErrandPart::Letter);
        letter.lines().nth(5).unwrap().to_owned()
    };
    assert_eq!(
        ErrandKind::ALL.map(decision),
        [
            "Socialnämnden tar del av uppföljningen av den yttre tillsynen 2023.",
            "Socialnämnden antar förvaltningens yttrande som sitt eget och överlämnar det till kommunstyrelsen.",
            "Socialnämnden förklarar nämndinitiativet M:6/2024 besvarat.",
            "Socialnämnden antar tillsynsplanen för 2023 och skickar den till länsstyrelsen.",
        ]
    );
}

/// The sentences about plan and outcome of a year, in the report.
fn outcome(year: Year, as_of: &str) -> String {
    let report = follow_up(year, as_of, ErrandPart::Main);
    let plan = report
        .split("\nPLANEN\n")
        .nth(1)
        .map_or("", |rest| rest.lines().next().unwrap());
    let outcome = report
        .split("\nPLAN OCH UTFALL\n")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    format!("{plan} | {outcome}")
}

#[test]
fn none_one_two_and_many_read_right() {
    let one = make::year(2024).version("2023-12-12", &[spring(1, &["polis"])]);
    assert_eq!(
        outcome(one.done(1, "2024-02-02", &["polis"]), "2024-12-31"),
        "Tillsynsplanen för 2024 omfattade en tillsynsomgång. Den skulle göras tillsammans med polisen, på våren. | \
         Omgången genomfördes som planerat."
    );
    let none = make::year(2024).version("2023-12-12", &[spring(1, &["polis"])]);
    assert_eq!(
        outcome(none.not_done(1, "2024-02-02"), "2024-12-31"),
        "Tillsynsplanen för 2024 omfattade en tillsynsomgång. Den skulle göras tillsammans med polisen, på våren. | \
         En omgång skulle göras tillsammans med polisen. Den blev inte av."
    );
    let two = make::year(2024).version("2023-12-12", &[spring(1, &["polis"]), spring(2, &["polis"])]);
    let two = two.done(1, "2024-02-02", &["polis"]).done(2, "2024-03-02", &["polis"]);
    assert_eq!(
        outcome(two, "2024-12-31"),
        "Tillsynsplanen för 2024 omfattade två tillsynsomgångar. Båda skulle göras tillsammans med polisen, båda på våren. | \
         Båda omgångarna genomfördes som planerat."
    );
    let three = make::year(2024).version("2023-12-12", &[spring(1, &[]), autumn(2, &[]), autumn(3, &[])]);
    let three = three
        .done(1, "2024-02-02", &[])
        .not_done(2, "2024-09-06")
        .not_done(3, "2024-10-04");
    assert_eq!(
        outcome(three, "2024-12-31"),
        "Tillsynsplanen för 2024 omfattade tre tillsynsomgångar. Ingen omgång planerades tillsammans med polisen. | \
         En av de tre omgångarna genomfördes som planerat. Två blev inte av."
    );
}

#[test]
fn a_year_that_runs_and_one_that_is_not_reported_are_told_as_such() {
    let year = || {
        let plan = [spring(1, &["polis"]), autumn(2, &["polis"]), autumn(3, &[])];
        let year = make::year(2024).version("2023-12-12", &plan);
        year.done(1, "2024-02-02", &[])
            .scheduled(2, "2024-09-06")
            .scheduled(3, "2024-11-08")
    };
    assert_eq!(
        outcome(year(), "2024-06-30"),
        "Tillsynsplanen för 2024 omfattar tre tillsynsomgångar. Två av dem ska göras tillsammans med polisen, en på våren och \
         en på hösten. | Till och med den 30 juni 2024 är en av de tre omgångarna genomförd, men inte som planerat. Två \
         återstår. Två omgångar ska göras tillsammans med polisen. En är genomförd, men utan polisen. En återstår."
    );
    let late = outcome(year(), "2025-01-31");
    assert!(
        late.contains("För två omgångar är utfallet inte rapporterat."),
        "{late}"
    );
    assert!(
        late.contains("En av de tre omgångarna är rapporterad som genomförd, men inte som planerat."),
        "{late}"
    );
}

#[test]
fn without_a_plan_and_without_anything_that_is_said_plainly() {
    let unplanned = make::year(2024).outside("2024-05-27", &["evenemangspolis"], Outcome::Done);
    let report = follow_up(unplanned, "2024-12-31", ErrandPart::Main);
    assert!(report.contains("Det finns ingen tillsynsplan för 2024."), "{report}");
    assert!(report.contains("En omgång genomfördes under 2024."), "{report}");
    let nothing = follow_up(make::year(2024), "2024-12-31", ErrandPart::Main);
    assert!(
        nothing.contains("Det finns inga uppgifter om den yttre tillsynen 2024."),
        "{nothing}"
    );
    for text in [report, nothing] {
        assert!(
            !text.contains(" 0") && !text.contains("noll") && !text.contains("NaN"),
            "{text}"
        );
    }
}

#[test]
fn rounds_to_come_are_a_number_and_only_public_dates_are_said() {
    let mut record = make::case_of_2023().record();
    let year = make::year(2024).outside("2024-04-21", &["evenemangspolis"], Outcome::Scheduled);
    // logged since, which the day of the document does not know
    let year = year.outside("2024-05-27", &["evenemangspolis"], Outcome::Done);
    record.years.extend(year.record().years);
    for part in ErrandPart::ALL {
        let text = errand(&record, ErrandKind::FollowUp, 2023, "2024-04-04", part);
        for night in ["21 april", "27 maj", "2024-04-21", "2024-05-27"] {
            assert!(!text.contains(night), "{night} in {text}");
        }
    }
    let report = errand(&record, ErrandKind::FollowUp, 2023, "2024-04-04", ErrandPart::Main);
    assert!(
        report.contains("Två tillfällen med evenemangspolisen är inbokade under våren 2024. De ligger utöver planen"),
        "{report}"
    );
    make::change(&mut record.years[1].rounds[0], |round| round.date_public = true);
    let report = errand(&record, ErrandKind::FollowUp, 2023, "2024-04-04", ErrandPart::Main);
    assert!(
        report.contains("Datumet som är offentligt: den 21 april 2024."),
        "{report}"
    );
    assert!(!report.contains("27 maj"), "{report}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn no_two_sentences_contradict_each_other(slots in make::random::fates(), ordinal in 1..=500_i64) {
        let as_of = day("2024-01-01") + chrono::Days::new(ordinal.unsigned_abs());
        let record = make::random::year(&slots);
        for part in ErrandPart::ALL {
            let text = errand(&record, ErrandKind::FollowUp, 2024, &as_of.to_string(), part);
            let sentences = text.split(". ").flat_map(|some| some.lines());
            let all = sentences
                .filter(|sentence| sentence.starts_with("Alla "))
                .any(|sentence| sentence.contains("omgångar genomfördes som planerat"));
            for denial in ["blev inte av.", "är utfallet inte rapporterat", " återstår."] {
                proptest::prop_assert!(!(all && text.contains(denial)), "{}", text);
            }
            for fault in ["  .", " ,", "..", "– ", "noll ", "NaN", "misslyck", "skyldig", "brist", "{", "}"] {
                proptest::prop_assert!(!text.contains(fault), "{} in {}", fault, text);
            }
            let later = (1..500).map(|days| as_of + chrono::Days::new(days));
            for night in later.take(250) {
                proptest::prop_assert!(!text.contains(&night.to_string()), "{} in {}", night, text);
            }
        }
    }
}
