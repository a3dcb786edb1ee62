//! Ways to write a night, a place and a person, for finding out where they can be read.

use chrono::{Datelike, Days, NaiveDate};
use tillsyn::domain::period::iso_week;
use tillsyn::swedish::dates;

/// Where the canary round goes and whom it names.
pub const AREA: &str = "Kanarievik";
pub const MEETING_POINT: &str = "Nattskärrans torg kl. 21.30";
pub const PREMISES: &str = "Restaurang Fjällugglan, Bar Tornseglaren";
pub const OFFICER: &str = "Svala Sidensvans";
pub const CONTACT: &str = "Viola Fågelsång";

const ORDINALS: [&str; 32] = [
    "",
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
    "trettonde",
    "fjortonde",
    "femtonde",
    "sextonde",
    "sjuttonde",
    "artonde",
    "nittonde",
    "tjugonde",
    "tjugoförsta",
    "tjugoandra",
    "tjugotredje",
    "tjugofjärde",
    "tjugofemte",
    "tjugosjätte",
    "tjugosjunde",
    "tjugoåttonde",
    "tjugonionde",
    "trettionde",
    "trettioförsta",
];

type Dress = fn(&str) -> String;

/// What turns one way to write into another, that reads the same.
const DRESSES: [(&str, Dress); 7] = [
    ("as it is", str::to_owned),
    ("capitals", |text| text.to_uppercase()),
    ("soft hyphens", |text| between(text, "\u{ad}")),
    ("without width", |text| between(text, "\u{200b}")),
    ("full width", |text| text.chars().map(wide).collect()),
    ("hard spaces", |text| text.replace(' ', "\u{a0}")),
    ("long dashes", |text| text.replace('-', "–")),
];

fn between(text: &str, sign: &str) -> String {
    text.chars()
        .flat_map(|letter| [letter.to_string(), sign.to_owned()])
        .collect()
}

fn wide(letter: char) -> char {
    match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap(),
        other => other,
    }
}

pub fn of_night(night: NaiveDate) -> Vec<String> {
    let (day, month, year) = (night.day(), night.month(), night.year());
    let (name, short) = (dates::month(month), &dates::month(month)[..3]);
    let yy = year % 100;
    let ordinal = ORDINALS[day as usize];
    let suffix = if matches!(day % 10, 1 | 2) { "a" } else { "e" };
    let mut plain = vec![
        format!("{day} {name}"),
        format!("{day} {short}"),
        format!("{day} {short}. {year}"),
        format!("den {day}:{suffix} {name}"),
        format!("{day}{suffix} {name} {year}"),
        format!("den {day}:{suffix}"),
        format!("{day}/{month}"),
        format!("{day}/{month}-{yy}"),
        format!("{day:02}.{month:02}"),
        format!("{day:02}.{month:02}.{yy}"),
        format!("{month:02}/{day:02}/{year}"),
        format!("{year}/{month:02}/{day:02}"),
        format!("{year}-{month:02}-{day:02}"),
        format!("{year} {month:02} {day:02}"),
        format!("{year}{month:02}{day:02}"),
        format!("{yy}{month:02}{day:02}"),
        format!("{day:02}{month:02}{yy}"),
        format!("{ordinal} {name}"),
        format!("den {ordinal} {name} {year}"),
        format!("den {ordinal} i {}", ORDINALS[month as usize]),
        format!("{name} {day}"),
    ];
    plain.extend(by_week(night));
    let odd = vec![
        format!("{day} {}-{}", &name[..3], &name[3..]),
        between(&format!("{day}{name}"), " "),
        format!("{day} {}", name.replacen('a', "4", 1).replacen('e', "3", 1)),
        format!("{day} {}", name.replacen('a', "\u{430}", 1).replacen('e', "\u{435}", 1)),
    ];
    dressed(&plain)
        .into_iter()
        .chain(odd)
        .chain(afterwards(night))
        .collect()
}

/// By weekday, week or a day beside it.
fn by_week(night: NaiveDate) -> Vec<String> {
    let (day, year, name) = (night.day(), night.year(), dates::month(night.month()));
    let (week, weekday) = (iso_week(night).1, dates::weekday(night.weekday()));
    let (before, after) = (night - Days::new(1), night + Days::new(1));
    let mut all = vec![
        format!("{weekday} den {day} {name}"),
        format!("{weekday}en i vecka {week}"),
        format!("{weekday} v. {week}"),
        format!("v {week}"),
        format!("{year}-W{week:02}-{}", night.weekday().number_from_monday()),
        format!("natten till den {} {}", after.day(), dates::month(after.month())),
    ];
    if before.month() == night.month() {
        all.push(format!("{}-{day} {name}", before.day()));
        all.push(format!("{}–{day}/{}", before.day(), night.month()));
        all.push(format!("{}, {day} {name}", before.day()));
    }
    all.push(format!("en {weekday} i {name}"));
    all
}

/// Thought of when the recogniser was done, as are the nights below.
const AFTERWARDS: [&str; 6] = [
    "kanariviken",
    "Fjällugglekrogen",
    "Fj*llugglan",
    "nattskärran",
    "Fjällugglan/Tornseglaren",
    "#kanarievik",
];

fn afterwards(night: NaiveDate) -> Vec<String> {
    let (day, month, year) = (night.day(), night.month(), night.year());
    let (name, week) = (dates::month(month), iso_week(night).1);
    let near = |days: i64| night + chrono::Duration::days(days);
    let (before, after) = (near(-2), near(2));
    vec![
        format!("kvällen före den {} {}", near(1).day(), dates::month(near(1).month())),
        format!("dagen efter {}/{}", near(-1).day(), near(-1).month()),
        format!("{}/{}–{}/{}", before.day(), before.month(), after.day(), after.month()),
        format!("{}–{}", dates::plain(before), dates::plain(after)),
        format!("{before} till {after}"),
        format!("{}n den {day}", dates::weekday(night.weekday()).trim_end_matches('g')),
        format!("tis-lör v. {week}"),
        format!("{} {}", ORDINALS[day as usize], ORDINALS[month as usize]),
        format!("{day}:dra {name}"),
        format!("{day}&nbsp;{name}"),
        format!("{day}&#160;{name}"),
        format!("{day}%20{name}"),
        format!("{day} {}*{}", &name[..2], &name[3..]),
        format!("{day}-{}-{year}", &name[..3]),
        format!("{year}-{}-{day}", &name[..3]),
        format!("{year}{month:02}{day:02}T2200Z"),
        format!("{year}-{:03}", night.ordinal()),
        format!("https://polis.example/{year}/{month}/{day}/"),
        format!(
            "{}, {}, {day}",
            name.to_uppercase(),
            dates::weekday(night.weekday()).to_uppercase()
        ),
        format!("{day}\n{name}\n{year}"),
    ]
}

pub fn of_places() -> Vec<String> {
    let plain = [
        "Kanarievik",
        "Nattskärrans torg",
        "Restaurang Fjällugglan",
        "Fjällugglan",
        "Tornseglaren",
        "Kanarievikskrogarna",
    ];
    let odd = [
        "Kanarie vik",
        "K a n a r i e v i k",
        "Torn-seglaren",
        "Kanareivik",
        "Fjallugglan",
        "Fjällug\u{fffd}glan",
        "T0rnseglaren",
    ];
    dressed(&plain.map(str::to_owned))
        .into_iter()
        .chain(odd.map(str::to_owned))
        .chain(AFTERWARDS.map(str::to_owned))
        .collect()
}

pub fn of_people() -> Vec<String> {
    let plain = [
        "Svala Sidensvans",
        "Sidensvans",
        "Sidensvans, Svala",
        "Viola Fågelsång",
        "Fågelsång",
        "Viola",
        "Insp. V. Fågelsångs",
    ];
    let odd = ["fågelsång", "Fagelsang", "Siden-svans", "viola.fagelsang@polis.example"];
    dressed(&plain.map(str::to_owned))
        .into_iter()
        .chain(odd.map(str::to_owned))
        .collect()
}

/// Each way as it is, and in some of the other dresses: all of them are worn by many.
fn dressed(plain: &[String]) -> Vec<String> {
    let wears = |at: usize, place: usize| place == 0 || (at + place).is_multiple_of(4);
    let worn = |(at, text): (usize, &String)| {
        let dresses = DRESSES.iter().enumerate().filter(move |(place, _)| wears(at, *place));
        dresses.map(|(_, (_, dress))| dress(text)).collect::<Vec<_>>()
    };
    let mut all: Vec<String> = plain.iter().enumerate().flat_map(worn).collect();
    all.sort();
    all.dedup();
    all
}
