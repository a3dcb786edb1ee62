//! A cell that cannot be read is refused with its line, its column and what was expected.

use tillsyn::actions::import::FileKind;

use super::{Refused, each_is_refused};

const DATE: &str = "väntade ett datum som finns";
const KNOWN: &str = "en samverkanspart: arbetsmiljoverket, evenemangspolis, miljo, polis";
const GAP: &str = "en tid som finns den natten";

const IMPOSSIBLE_DATES: &[Refused<'_>] = &[
    (
        FileKind::Plan,
        "datum;start;slut",
        "2023;1;vår;egen;;2023-02-30;21:00;01:30",
        &["Rad 2, kolumn datum: läste \"2023-02-30\"", DATE],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;1;genomförd;2023-13-01;21:00;01:30;A;",
        &["Rad 2, kolumn datum: läste \"2023-13-01\"", DATE],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;2;polis;kom inte;;;;2023-02-29;",
        &["Rad 2, kolumn uppgiftsdatum", "2023-02-29", DATE],
    ),
    (
        FileKind::Inquiries,
        "",
        "2023;vår;polis;9 januari;e-post;förfrågan",
        &["Rad 2, kolumn skickad", "9 januari", DATE],
    ),
    (
        FileKind::Answers,
        "",
        "2023;vår;;polis;nej;2023-02-31;telefon;;",
        &["Rad 2, kolumn svarsdatum", DATE],
    ),
    (
        FileKind::Measures,
        "",
        "2023;besked;2023-04-31;Text;chef;;;",
        &["Rad 2, kolumn datum", DATE],
    ),
    (
        FileKind::Measures,
        "",
        "2023;besked;2023-04-30;Text;chef;snart;;",
        &["Rad 2, kolumn klart", "snart", DATE],
    ),
    (
        FileKind::Events,
        "",
        "24-04-21;14:00;AIK;Djurgårdens IF",
        &["Rad 2, kolumn datum", "24-04-21", DATE],
    ),
    (
        FileKind::Contacts,
        "",
        "polis;A;a@example.org;;2024-02-30;",
        &["Rad 2, kolumn från", DATE],
    ),
    (
        FileKind::Visits,
        "",
        "2023;2;2023-02-30 23:15;Krogen;utan anmärkning;",
        &["Rad 2, kolumn tid", "2023-02-24 23:15"],
    ),
    (
        FileKind::Leave,
        "",
        "A;2024-02-30;2024-03-01",
        &["Rad 2, kolumn från", DATE],
    ),
    (FileKind::Offers, "", "polis;2024-06-31", &["Rad 2, kolumn datum", DATE]),
];

#[tokio::test]
async fn impossible_dates_are_refused_with_line_column_and_what_was_expected() {
    each_is_refused(IMPOSSIBLE_DATES).await;
}

const UNKNOWN: &[Refused<'_>] = &[
    (
        FileKind::Plan,
        "",
        "2023;1;vår;samordnad;kustbevakning",
        &["Rad 2, kolumn samverkanspart: läste \"kustbevakning\"", KNOWN],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;polis, tullen",
        &["kolumn deltog: läste \"tullen\"", KNOWN],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;2;tullen;kom inte;;;;;",
        &["kolumn samverkanspart: läste \"tullen\"", KNOWN],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;2;polis;kom inte;vädret;;;;",
        &["kolumn orsak: läste \"vädret\"", "arbetsbelastning"],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;2;polis;kom inte;annat;;;;",
        &["kolumn orsakstext", "fältet är tomt"],
    ),
    (
        FileKind::Inquiries,
        "",
        "2023;vår;tullen;2023-01-09;e-post;förfrågan",
        &["läste \"tullen\"", KNOWN],
    ),
    (
        FileKind::Answers,
        "",
        "2023;vår;;tullen;nej;2023-02-13;telefon;;",
        &["läste \"tullen\"", KNOWN],
    ),
    (
        FileKind::Events,
        "samverkanspart",
        "2024-04-21;14:00;AIK;Djurgårdens IF;tullen",
        &["läste \"tullen\"", KNOWN],
    ),
    (FileKind::Contacts, "", "tullen;A;;;;", &["läste \"tullen\"", KNOWN]),
    (FileKind::Offers, "", "tullen;2024-06-07", &["läste \"tullen\"", KNOWN]),
    (
        FileKind::Measures,
        "",
        "2023;besked;2024-01-24;Text;polisen;;;",
        &["kolumn ansvarig: läste \"polisen\"", "egna förvaltningen"],
    ),
];

#[tokio::test]
async fn unknown_partners_and_reasons_are_refused_by_name() {
    each_is_refused(UNKNOWN).await;
}

const NO_NIGHTS: &[Refused<'_>] = &[
    (
        FileKind::Plan,
        "datum;start;slut",
        "2023;1;vår;egen;;2023-01-27;21:00;21:00",
        &["Rad 2, kolumn slut", "en annan tid än start"],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;1;genomförd;2023-01-27;21:00;21:00;A;",
        &["Rad 2, kolumn slut", "en annan tid än start"],
    ),
    (
        FileKind::Events,
        "samverkanspart;start;slut",
        "2024-04-21;14:00;AIK;Örebro SK;evenemangspolis;12:00;12:00",
        &["kolumn slut"],
    ),
    (
        FileKind::Plan,
        "datum;start;slut",
        "2023;3;vår;egen;;2023-03-26;02:30;05:00",
        &["Rad 2, kolumn start: läste \"02:30\"", GAP],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;3;genomförd;2023-03-26;02:30;05:00;A;",
        &["Rad 2, kolumn start", GAP],
    ),
    (
        FileKind::Events,
        "samverkanspart;start;slut",
        "2024-03-31;14:00;AIK;Örebro SK;polis;02:15;05:00",
        &["kolumn start", GAP],
    ),
    (
        FileKind::Visits,
        "",
        "2023;3;2023-03-26 02:30;Krogen;utan anmärkning;",
        &["kolumn tid", "en tid som finns"],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;1;genomförd;2023-01-27;25:00;01:30;A;",
        &["kolumn start: läste \"25:00\""],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;8;genomförd;2023-10-28;22:00+01:00;02:30;A;",
        &["kolumn start", "tidszon"],
    ),
];

#[tokio::test]
async fn nights_that_are_none_are_refused() {
    each_is_refused(NO_NIGHTS).await;
}
