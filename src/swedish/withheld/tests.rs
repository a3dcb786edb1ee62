use chrono::NaiveDate;

use super::*;
use crate::domain::withheld::{Coming, Look, Withheld};

mod afterwards;
mod another_hand;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Monday; the nights are a Friday, a Saturday and a Thursday.
fn withheld(nights: &[&str]) -> Withheld {
    let coming = Coming {
        tonight: day("2026-11-30"),
        nights: nights.iter().map(|night| day(night)).collect(),
        places: Vec::new(),
        language: SWEDISH,
    };
    Withheld::new(Vec::new(), Some(coming))
}

fn leaks(night: &str, texts: &[&str]) -> Vec<String> {
    let held = withheld(&[night]);
    let open = texts.iter().filter(|text| held.look(text).is_open());
    open.map(|text| format!("{text:?} tells of {night}")).collect()
}

fn hides(night: &str, texts: &[&str]) -> Vec<String> {
    let held = withheld(&[night]);
    let hidden = texts.iter().filter(|text| !held.look(text).is_open());
    hidden
        .map(|text| format!("{text:?} is withheld for {night}: {:?}", held.masked(text)))
        .collect()
}

const JANUARY: &[&str] = &[
    "22 jan",
    "22-23 januari",
    "270122",
    "22.01",
    "2027/01/22",
    "22 jan\u{ad}uari",
    "２２ januari",
    "den 22 januari 2027",
    "22/1",
    "22/1-27",
    "22/01/2027",
    "1/22",
    "01/22/2027",
    "22.1.27",
    "22.01.2027",
    "2027-01-22",
    "2027.01.22",
    "20270122",
    "22012027",
    "220127",
    "2027 01 22",
    "22 01",
    "den 22:a",
    "den 22",
    "22:a",
    "22e januari",
    "januari 22",
    "Jan. 22",
    "January 22nd",
    "22nd of January",
    "tjugoandra januari",
    "tjugo andra januari",
    "den tjugoandra",
    "tjugotvå januari",
    "den tjugoandra i första",
    "22 i 1:a",
    "22/I",
    "20, 21 och 22 januari",
    "20-22/1",
    "mellan den 20 och 25 januari",
    "natten till den 23 januari",
    "natten mot lördag den 23 januari",
    "fredag den 22 januari",
    "vecka 3",
    "v. 3",
    "v3",
    "v 3 fredag",
    "fredagen i vecka 3",
    "vecka tre",
    "2027-W03-5",
    "v. 2-4",
    "tredje veckan i januari",
    "tredje veckan",
    "fjärde fredagen i januari",
    "en fredag i januari",
    "slutet av januari",
    "22 janauri",
    "22 janu-ari",
    "22\njanuari",
    "2 2 januari",
    "2 7 0 1 2 2",
    "22 j4nuari",
    "2o27-o1-22",
    "22 j\u{430}nuari",
    "٢٢ januari",
    "januari (22)",
    "januari: den 20 och 22",
    "22 dennes",
    "2027-022",
    "46409",
    "22 januari kl. 22.00",
    "Januari den 22",
    "22januari",
    "22JAN27",
    "22–23/1",
    "27-01-22",
    "22 nästa månad",
    "januarikvällen den 22",
    "22 januaris kväll",
    "22..1",
    "22 / 1",
    "22\u{a0}januari",
    "22\u{200b}/1",
    "22_januari",
    "22 **januari**",
    "den 22\u{2011}a januari",
];

const DECEMBER: &[&str] = &[
    "10:e december",
    "torsdagen i vecka 49",
    "torsdagen i v. 50",
    "tionde december",
    "10/12",
    "12/10",
    "10 dec.",
    "dec 10",
    "den tionde",
    "på torsdag",
    "nästa torsdag",
    "torsdag nästa vecka",
    "torsdag om en vecka",
    "om tio dagar",
    "om två veckor",
    "nästa vecka",
    "på torsdagen",
    "10 XII",
    "Thursday 10 December",
    "andra torsdagen i december",
    "mitten av december",
    "tors v 50",
];

#[test]
fn a_coming_night_is_found_however_it_is_written() {
    assert_eq!(leaks("2027-01-22", JANUARY), Vec::<String>::new());
    let wrong = ["torsdagen i vecka 49", "10 XII", "på torsdag", "på torsdagen"];
    let of_december: Vec<&str> = DECEMBER.iter().filter(|text| !wrong.contains(text)).copied().collect();
    assert_eq!(leaks("2026-12-10", &of_december), Vec::<String>::new());
    assert_eq!(
        leaks(
            "2026-12-03",
            &[
                "torsdagen i vecka 49",
                "på torsdag",
                "nu på torsdag",
                "denna vecka",
                "om tre dagar",
                "3.12"
            ]
        ),
        Vec::<String>::new()
    );
}

/// By the night.
const NEAR: &[(&str, &[&str])] = &[
    (
        "2026-11-30",
        &[
            "i kväll",
            "ikväll",
            "i dag",
            "i natt",
            "30/11",
            "månadsskiftet november/december",
            "första advent",
        ],
    ),
    (
        "2026-12-01",
        &[
            "i morgon",
            "imorgon kväll",
            "i morrn",
            "1 december",
            "den 1:a",
            "första december",
            "tisdag",
        ],
    ),
    (
        "2026-12-12",
        &[
            "i helgen nästa vecka",
            "nästa helg",
            "luciahelgen",
            "natten till lucia",
            "lördag 12/12",
        ],
    ),
    ("2026-12-15", &["om ett par veckor", "om några veckor"]),
    (
        "2026-12-31",
        &["nyårsafton", "nyårshelgen", "vecka 53", "mellan jul och nyår"],
    ),
];

#[test]
fn a_coming_night_is_found_from_today_and_from_feasts() {
    let told: Vec<String> = NEAR.iter().flat_map(|(night, texts)| leaks(night, texts)).collect();
    assert_eq!(told, Vec::<String>::new());
}

const PUBLIC: &[&str] = &[
    "",
    "Polisen deltog inte.",
    "22 januari 2026",
    "22 jan 2024",
    "den 22 januari 2025 (2025-01-22)",
    "22/1/26",
    "2026-01-22",
    "20260122",
    "260122",
    "dnr 2024:123",
    "M:6/2024",
    "M6/2024",
    "SN/2024:32",
    "§ 45",
    "kl. 22.01",
    "kl 22–01",
    "22 personer i januari",
    "22 besök",
    "22 aprikoser",
    "januari 2027",
    "våren 2027",
    "10 av 10 omgångar",
    "22,1 %",
    "22,5 timmar",
    "21 januari",
    "den 23 januari",
    "23-25 januari",
    "den 23 och 24 januari",
    "122 januari",
    "2027-01-222",
    "i fredags",
    "fredagar och lördagar",
    "förra fredagen",
    "fredagen den 15 januari",
    "vecka 2",
    "v. 4",
    "måndag v. 3",
    "på fredag",
    "i morgon",
    "om 14 dagar",
    "1 januari–30 juni",
    "mellan 1 januari och 30 juni",
    "andra fredagen i januari",
    "den andra omgången",
    "första gången",
    "mitten av januari",
    "i början av januari",
    "två av fyra",
    "en gång till",
    "nyårsafton",
    "08-123 45 67",
    "17 kap. 1 § OSL",
    "omgång 3",
    "hög arbetsbelastning och var tvungna att prioritera annat",
    "senast under hösten 2027",
    "man kan inte",
    "jul och nyår",
    "2026",
    "12 345 kr",
];

#[test]
fn what_is_public_can_still_be_read() {
    assert_eq!(hides("2027-01-22", PUBLIC), Vec::<String>::new());
}

#[test]
fn sentences_keep_what_is_not_withheld() {
    let held = withheld(&["2027-01-22", "2026-12-10"]);
    for (text, shown) in [
        (
            "Nästa gång är fredagen den 22 januari 2027.",
            "Nästa gång är (inte offentligt datum).",
        ),
        (
            "Den 22 januari, 22/1 och den 17 juni",
            "Den (inte offentligt datum), (inte offentligt datum) och den 17 juni",
        ),
        (
            "Möte torsdagen i vecka 50, kl. 9.",
            "Möte (inte offentligt datum), kl. 9.",
        ),
    ] {
        assert_eq!(held.masked(text), shown);
    }
    assert_eq!(held.masked("22 janu-ari passar"), SWEDISH.whole);
    assert_eq!(held.look("2 2 januari"), Look::Whole);
}

#[test]
fn without_coming_nights_nothing_is_withheld() {
    assert!(JANUARY.iter().all(|text| withheld(&[]).look(text).is_open()));
}
