//! Titles as people and programs write them.

use super::*;

fn told(title: &str) -> [String; 3] {
    let read = read(title, |team| team == "AIK");
    [read.competition, read.home, read.away]
}

#[test]
fn teams_are_told_apart_by_whatever_stands_between_them() {
    for title in [
        "AIK - GAIS",
        "AIK – GAIS",
        "AIK–GAIS",
        "AIK — GAIS",
        "AIK ‑ GAIS",
        "AIK − GAIS",
        "AIK-GAIS",
        "AIK- GAIS",
        "AIK v GAIS",
        "AIK vs GAIS",
        "AIK VS. GAIS",
        "AIK mot GAIS",
        "⚽ AIK - GAIS",
        "AIK - GAIS ⚽️",
        "AIK - GAIS 2–1",
        "Match: AIK - GAIS",
    ] {
        assert_eq!(told(title), ["", "AIK", "GAIS"], "{title}");
    }
    assert_eq!(told("AIK & vänner - BP – derby"), ["", "AIK & vänner", "BP – derby"]);
    assert_eq!(told("Konsert v 17"), ["", "Konsert v 17", ""]);
    assert_eq!(told("Stor-Stockholm"), ["", "Stor-Stockholm", ""]);
    assert_eq!(told("Konsert: Håkan"), ["", "Konsert: Håkan", ""]);
}

#[test]
fn a_competition_may_stand_before_the_teams() {
    for title in [
        "Allsvenskan: AIK - Hammarby IF",
        "⚽ Allsvenskan: AIK – Hammarby IF",
        "Allsvenskan | AIK - Hammarby IF",
        "AIK - Hammarby IF | Allsvenskan",
        "Allsvenskan - AIK - Hammarby IF",
    ] {
        assert_eq!(told(title), ["Allsvenskan", "AIK", "Hammarby IF"], "{title}");
    }
}

#[test]
fn a_title_says_that_a_match_does_not_take_place() {
    for (title, said) in [
        ("UPPSKJUTEN: AIK - GAIS", Said::Postponed),
        ("Uppskjuten - AIK - GAIS", Said::Postponed),
        ("AIK - GAIS (uppskjuten)", Said::Postponed),
        ("POSTPONED: AIK - GAIS", Said::Postponed),
        ("[INSTÄLLD] AIK - GAIS", Said::Cancelled),
        ("Inställd! AIK - GAIS", Said::Cancelled),
        ("AIK - GAIS - INSTÄLLD", Said::Cancelled),
        ("Canceled: AIK - GAIS", Said::Cancelled),
    ] {
        let read = read(title, |_| false);
        assert_eq!((read.home.as_str(), read.away.as_str()), ("AIK", "GAIS"), "{title}");
        assert_eq!(read.said, Some(said), "{title}");
    }
    assert_eq!(read("AIK - GAIS", |_| false).said, None);
    assert_eq!(name("UPPSKJUTEN: AIK"), ("AIK".to_owned(), Some(Said::Postponed)));
}
