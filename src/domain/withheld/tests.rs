use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A language with one way to name a day.
fn mentions(plain: &Plain) -> Vec<Mention> {
    let of = |(at, token): (usize, &Token)| {
        let day = token.number().filter(|day| (1..=31).contains(day))?;
        let when = When::On {
            days: (day, day),
            month: None,
            year: None,
        };
        Some(Mention {
            tokens: at..at + 1,
            when,
            is_morning: false,
        })
    };
    plain
        .tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| of((at, token)))
        .collect()
}

fn compact(night: NaiveDate) -> Vec<String> {
    vec![night.format("%Y%m%d").to_string()]
}

const LANGUAGE: Language = Language {
    mentions,
    compact,
    night: "(night)",
    whole: "(nothing)",
    unread: "unread",
};

fn withheld() -> Withheld {
    let open = |word: &str| ["bar", "polisen", "north"].contains(&word);
    let link = |word: &str| word == "at";
    let coming = Coming {
        tonight: day("2027-01-04"),
        nights: vec![day("2027-01-22")],
        places: places("Canary Bar, the Nightingale\nat Hagalund 7", "(place)", &open, &link),
        language: LANGUAGE,
    };
    let people = ["Kanarie Fågelsång", "En", "vakthavande befäl"];
    let people = people.iter().flat_map(|name| person(name, "someone", &open)).collect();
    Withheld::new(people, Some(coming))
}

#[test]
fn what_is_sure_is_taken_out_and_the_rest_stays() {
    for (text, shown) in [
        ("on the 22, not the 21", "on the (night), not the 21"),
        ("to Canary Bar at 22.", "to (place) at (night)."),
        ("a canary, or HAGALUND's", "a (place), or (place)'s"),
        ("in Hagalundsgatan", "in (place)"),
        ("Fågelsång called", "someone called"),
        ("fagelsångs call", "someones call"),
        ("Fågelsång, Kanarie", "someone"),
        ("En said en thing", "someone said en thing"),
        ("a bar and some befäl", "a bar and some befäl"),
        ("", ""),
    ] {
        assert_eq!(withheld().masked(text), shown, "{text}");
    }
}

#[test]
fn what_is_unsure_takes_the_whole_text() {
    for text in [
        "2027 0122",
        "Can ary Bar",
        "H a g a l u n d",
        "Hagalünt and Haglund",
        "Nightingael",
        "H4galund",
        "Ha\u{fffd}galund",
        "\u{43d}\u{43e}\u{447}\u{44c}",
        "Fågel-sång",
    ] {
        assert_eq!(withheld().masked(text), "(nothing)", "{text}");
    }
}

#[test]
fn without_a_coming_round_only_names_are_withheld() {
    let people = person("Kanarie Fågelsång", "someone", &|_| false);
    let held = Withheld::new(people, None);
    assert_eq!(
        held.masked("Kanarie on the 22 in Hagalund \u{43d}"),
        "someone on the 22 in Hagalund \u{43d}"
    );
}

#[test]
fn a_row_of_days_tells_of_those_within_it_when_it_is_short() {
    let names = |days, night| {
        let when = When::On {
            days,
            month: Some(1),
            year: None,
        };
        let mention = Mention {
            tokens: 0..1,
            when,
            is_morning: false,
        };
        mention.names(day(night), day("2027-01-04"))
    };
    assert!(names((20, 23), "2027-01-22") && names((22, 31), "2027-01-22"));
    assert!(!names((1, 31), "2027-01-22") && !names((20, 23), "2027-02-22"));
}
