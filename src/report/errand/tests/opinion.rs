//! How an opinion begins, and what is said of how partners are asked.

use super::*;
use crate::domain::settings::Key;

#[test]
fn an_opinion_does_not_begin_with_the_words_of_the_skrivelse_beside_it() {
    let all_well = || {
        make::year(2023)
            .version("2022-12-13", &[spring(1, &[]), autumn(2, &["polis"])])
            .done(1, "2023-02-03", &[])
            .done(2, "2023-10-06", &["polis"])
    };
    for (year, begins) in [
        (
            make::case_of_2023(),
            "För 2023 hade socialförvaltningen planerat tio omgångar, varav fyra tillsammans med polisen, två på våren och två på \
             hösten. Alla tio omgångar genomfördes, sex av dem som planerat.",
        ),
        (
            five_deviations(),
            "För 2023 hade socialförvaltningen planerat fem omgångar, varav fyra tillsammans med polisen, ",
        ),
        (
            all_well(),
            "För 2023 hade socialförvaltningen planerat två omgångar, varav en tillsammans med polisen, på hösten.",
        ),
    ] {
        let record = year.record();
        let of = |part| errand(&record, ErrandKind::Opinion, 2023, "2024-04-04", part);
        let (letter, opinion) = (of(ErrandPart::Letter), of(ErrandPart::Main));
        let (_, assessment) = opinion.split_once("FÖRVALTNINGENS BEDÖMNING\n").unwrap();
        let first = assessment.lines().next().unwrap();
        assert!(first.starts_with(begins), "{first}");
        // how many were carried out, and how many were not, is what both must say
        let repeated = first
            .split_inclusive(". ")
            .filter(|sentence| letter.contains(sentence.trim()));
        assert!(repeated.count() <= 2, "{first}\n{letter}");
        assert!(!letter.contains(first), "{first}");
    }
}

#[test]
fn how_partners_are_asked_is_what_the_setting_of_the_year_says() {
    let record = make::case_of_2023().record();
    let told = |kind| errand(&record, kind, 2023, "2024-04-04", ErrandPart::Main);
    let default = "tillfrågas inför varje period om de kan delta och, om svar uteblir, minst en gång till.";
    assert!(told(ErrandKind::Plan).contains(default), "{}", told(ErrandKind::Plan));
    assert!(
        told(ErrandKind::Opinion).contains(default),
        "{}",
        told(ErrandKind::Opinion)
    );
    assert!(!told(ErrandKind::FollowUp).contains(default));
    let settings = Settings::new([(Key::AskingRoutine, "Polisen tillfrågas i juni.".to_owned())].into());
    let plan = facts(ErrandKind::Plan, 2023, "2022-12-20");
    let changed = told_by(&record, &plan, ErrandPart::Main, &Names::new(&record, &[], &settings));
    assert!(
        changed.contains("Polisen tillfrågas i juni.") && !changed.contains(default),
        "{changed}"
    );
    // with no one to ask it is not said
    let alone = make::year(2023).version("2022-12-13", &[spring(1, &[])]).record();
    let plan = errand(&alone, ErrandKind::Plan, 2023, "2022-12-20", ErrandPart::Main);
    assert!(!plan.contains("tillfrågas"), "{plan}");
}
