use proptest::prelude::*;

use super::*;

mod answers;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Thursday; the nights are a Friday and a Saturday, rounds 2 and 3.
fn today() -> NaiveDate {
    day("2026-12-03")
}

fn nights(dates: &[&str]) -> Vec<AskedDay> {
    let numbered = dates.iter().zip(2..);
    numbered
        .map(|(date, nr)| AskedDay {
            date: day(date),
            nr: Some(nr),
        })
        .collect()
}

/// A letter for each night: J, N, Å (återbud), P (preliminärt), - for nothing read.
fn told(replies: &[Option<Reply>]) -> String {
    let letter = |reply: &Option<Reply>| match reply {
        Some(Reply::Yes) => 'J',
        Some(Reply::No) => 'N',
        Some(Reply::Cancelled) => 'Å',
        Some(Reply::Tentative) => 'P',
        Some(Reply::NoAnswer) => '?',
        None => '-',
    };
    replies.iter().map(letter).collect()
}

#[test]
fn what_no_person_writes_is_left_to_a_person_at_once() {
    for word in ["a,", "ja,", "ja men ", "inte. ", "26/2 ja, 24/4 nej. ", "om ja, "] {
        let heard = heard(&word.repeat(20_000 / word.len()));
        assert_eq!(told(&heard.replies), "--", "{word}");
        assert!(!heard.left.is_empty(), "{word}");
    }
}

fn heard(text: &str) -> Reading {
    read(text, &nights(&["2027-02-26", "2027-04-24"]), today())
}

/// What a person would say of each, about 26 February and 24 April.
const CORPUS: &[(&str, &str)] = &[
    ("Ja", "JJ"),
    ("Nej tyvärr", "NN"),
    ("Ja, det går bra!", "JJ"),
    ("Vi kan båda.", "JJ"),
    ("Båda funkar", "JJ"),
    ("Ja till båda kvällarna", "JJ"),
    ("Inga problem, vi är med båda gångerna.", "JJ"),
    ("Tyvärr har vi inte möjlighet i vår.", "NN"),
    ("Vi har tyvärr ingen personal att avvara.", "NN"),
    ("Ingen av kvällarna fungerar för oss", "NN"),
    ("ja 26 feb, nej 24 april, enl. Anna på telefon i går", "JN"),
    ("ja 26 feb nej 24 april", "JN"),
    ("26 feb ja 24 april nej", "JN"),
    ("26/2 ja, 24/4 nej", "JN"),
    ("26/2: ja\n24/4: nej", "JN"),
    ("26/2-27 ja och 24/4-27 nej", "JN"),
    ("2027-02-26 ja\n2027-04-24 nej", "JN"),
    ("Vi kan den 26 februari.", "J-"),
    ("Vi kan den 26:e men tyvärr inte den 24:e.", "JN"),
    ("Ja, men inte den 24 april.", "JN"),
    ("Ja till alla utom 24 april", "JN"),
    ("Nej, förutom den 24 april", "NJ"),
    (
        "Fredagen den 26 februari går bra. Lördagen den 24 april kan vi inte.",
        "JN",
    ),
    ("Fredagen går bra, lördagen är vi upptagna", "JN"),
    ("Första kvällen ja, andra kvällen nej", "JN"),
    ("Vi ställer upp den första kvällen men inte den sista.", "JN"),
    ("I februari kan vi inte, i april går det bra.", "NJ"),
    (
        "Februarikvällen passar, aprilkvällen är svår: vi återkommer om den.",
        "J-",
    ),
    ("26 februari och 24 april passar utmärkt", "JJ"),
    ("Vi kan 26 feb, 24 april", "JJ"),
    ("26 feb, 24 april: ja", "JJ"),
    ("Preliminärt ja", "PP"),
    ("Vi återkommer om den 24 april, men den 26 februari är vi med.", "J-"),
    ("Vi får lämna återbud den 24 april, kollegan är sjuk.", "-Å"),
    ("Omgång 2 ja, omgång 3 nej", "JN"),
    ("Vi kan tyvärr inte\nden 26 februari.", "N-"),
    ("Hej!\nTack för förfrågan.\nVi kommer gärna.", "JJ"),
    ("Ja, vi kommer. Säg till om det ändras.", "JJ"),
    ("Vi kan ändå vara med båda kvällarna. Mvh Kontaktperson P", "JJ"),
    ("Vi kan ändå inte vara med.", "NN"),
    ("Ja gärna! Vi återkommer med namn på dem som kommer.", "JJ"),
    ("Polisen kan vara med den 26/2", "J-"),
    ("Vecka 8 går bra, v. 16 går inte", "JN"),
    ("Det är inga problem den 24 april.", "-J"),
    ("26 februari - ja", "J-"),
    ("Japp, båda två!", "JJ"),
    ("Samtliga datum ok", "JJ"),
    ("Ringde Anna i dag, hon sa nej till 24 april.", "-N"),
    ("Jag hinner inte den 26:e", "N-"),
    ("Den 26 februari är vi förhindrade. Resten går bra.", "NJ"),
];

/// Where a person would ask back.
const DOUBTFUL: &[(&str, &str)] = &[
    ("", "--"),
    ("Hej!", "--"),
    ("Ja, om vi får ihop folk", "--"),
    ("Hej!\nTack för förfrågan om den 26 februari.\nVi kommer gärna.", "--"),
    ("Vi kan den ena kvällen.", "--"),
    ("Vi kan någon av dem", "--"),
    ("Kan ni flytta den 24 april?", "--"),
    ("Kan vi ta den 25 april i stället?", "--"),
    ("Vi kan 25 april", "--"),
    ("Ja. Nej.", "--"),
    ("Jag har inte fått svar än", "--"),
    ("26 februari och 24 april", "--"),
    ("ja 26 feb. nej 26 feb.", "--"),
    ("Fredagen den 27 februari går bra", "--"),
];

#[test]
fn what_a_person_would_say_is_read() {
    let wrong: Vec<String> = CORPUS
        .iter()
        .chain(DOUBTFUL)
        .map(|(text, expected)| (text, expected, told(&heard(text).replies)))
        .filter(|(_, expected, got)| got != *expected)
        .map(|(text, expected, got)| format!("{text:?}: {expected}, read {got}"))
        .collect();
    assert!(CORPUS.len() >= 30);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn two_nights_that_fit_the_same_words_are_a_doubt() {
    let two = nights(&["2027-02-19", "2027-02-26", "2027-05-26"]);
    let of = |text: &str| told(&read(text, &two, today()).replies);
    assert_eq!(of("Fredagen går bra"), "---");
    assert_eq!(of("Den 26:e går bra"), "---");
    assert_eq!(of("Båda går bra"), "---");
    assert_eq!(of("I februari går det inte"), "NN-");
    assert_eq!(of("Den sista går bra"), "--J");
    assert_eq!(of("Ja till alla tre"), "JJJ");
    assert_eq!(of("19 och 26 februari går bra"), "JJ-");
}

#[test]
fn a_note_says_who_when_and_how() {
    let note = heard("ja 26 feb, nej 24 april, enl. Anna på telefon i går");
    assert_eq!(note.stated_by.as_deref(), Some("Anna"));
    assert_eq!(note.answered_on, Some(day("2026-12-02")));
    assert_eq!(note.channel, Some(Channel::Phone));
    let note = heard("Anna Ek ringde i måndags och sa ja till båda");
    assert_eq!(note.stated_by.as_deref(), Some("Anna Ek"));
    assert_eq!(note.answered_on, Some(day("2026-11-30")));
    assert_eq!(told(&note.replies), "JJ");
    let note = heard("Samtal med Bo 20/11: nej");
    assert_eq!(note.stated_by.as_deref(), Some("Bo"));
    assert_eq!(note.answered_on, Some(day("2026-11-20")));
    assert_eq!(note.channel, Some(Channel::Phone));
    assert_eq!(told(&note.replies), "NN");
    let note = heard("enligt polisens kontaktperson på mötet idag: ja till första kvällen");
    assert_eq!(note.stated_by.as_deref(), Some("polisens kontaktperson"));
    assert_eq!(note.channel, Some(Channel::Meeting));
    assert_eq!(note.answered_on, Some(today()));
    assert_eq!(told(&note.replies), "J-");
    assert_eq!(
        heard("Hej! Vi kan den första kvällen. Mvh Anna").stated_by.as_deref(),
        Some("Anna")
    );
    let note = heard("Ja");
    assert_eq!((note.stated_by, note.answered_on, note.channel), (None, None, None));
}

const MAIL: &str = "Från: Anna Exempel <anna@example.se>
Skickat: den 1 december 2026 14:05
Till: Tillståndsgruppen <tillstand@example.se>
Ämne: SV: Förfrågan om yttre tillsyn våren 2027

Hej,

den 26 februari kan vi vara med. Den 24 april går tyvärr inte, då har vi annat.

Med vänlig hälsning
Anna Exempel
Kommunpolis, 010-000 00 00

________________________________
Från: Tillståndsgruppen <tillstand@example.se>
Skickat: den 20 november 2026 09:00
Ämne: Förfrågan

Kan ni vara med? - fredag 26 februari - lördag 24 april. Svara nej eller ja.";

#[test]
fn a_mail_is_read_from_its_head_and_not_from_what_it_answers() {
    let mail = heard(MAIL);
    assert_eq!(mail.stated_by.as_deref(), Some("Anna Exempel"));
    assert_eq!(mail.answered_on, Some(day("2026-12-01")));
    assert_eq!(mail.channel, Some(Channel::Mail));
    assert_eq!(told(&mail.replies), "JN");
    assert!(mail.words.starts_with("Hej,"), "{}", mail.words);
    assert!(!mail.words.contains("Tillståndsgruppen") && !mail.words.contains("Kommunpolis"));
}

#[test]
fn heads_of_other_programs_are_read_too() {
    let of = |head: &str| heard(&format!("{head}\n\nJa, det går bra.\n\nMvh Anna"));
    let gmail = of(
        "From: \"Anna Exempel\" <anna@example.se>\nDate: Tue, 1 Dec 2026 14:05:00 +0100\nTo: x@example.se\nSubject: Re: x",
    );
    assert_eq!(gmail.answered_on, Some(day("2026-12-01")));
    assert_eq!(gmail.stated_by.as_deref(), Some("Anna Exempel"));
    let address = of("Från: anna@example.se\nDatum: 2026-12-01 14:05");
    assert_eq!(address.stated_by.as_deref(), Some("anna@example.se"));
    assert_eq!(address.answered_on, Some(day("2026-12-01")));
    let weekday = of("Från: Anna\nSkickat: tisdag, december 1, 2026 2:05 PM");
    assert_eq!(weekday.answered_on, None);
    let bare = of("");
    assert_eq!(
        (bare.stated_by.as_deref(), told(&bare.replies)),
        (Some("Anna"), "JJ".to_owned())
    );
}

#[test]
fn a_day_to_come_is_not_when_it_was_said() {
    let mail = heard("Från: Anna <a@example.se>\nSkickat: den 4 december 2026 14:05\n\nJa");
    assert_eq!(mail.answered_on, None);
}

proptest! {
    #[test]
    fn the_reader_never_panics(text in any::<String>()) {
        let read = heard(&text);
        prop_assert_eq!(read.replies.len(), 2);
        prop_assert!(read.answered_on.is_none_or(|date| date <= today()));
    }

    #[test]
    fn nor_on_text_made_of_its_own_words(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        let read = heard(&words.join(" "));
        prop_assert_eq!(read.replies.len(), 2);
        prop_assert!(read.answered_on.is_none_or(|date| date <= today()));
        let none = self::read(&words.join("\n"), &[], today());
        prop_assert!(none.replies.is_empty());
    }
}

const WORDS: &[&str] = &[
    "ja",
    "nej",
    "inte",
    "26",
    "februari",
    "24/4",
    "0/0",
    "31/2",
    "99/99/99",
    "26:e",
    "den",
    "första",
    "andra",
    "sista",
    "båda",
    "alla",
    "utom",
    "men",
    "och",
    "fredag",
    "i",
    "går",
    "igår",
    "enl.",
    "Anna",
    "på",
    "telefon",
    "Från:",
    "från: x",
    "Skickat: den 31 februari 2026",
    "mvh",
    "--",
    ">",
    "?",
    ",",
    "omgång",
    "v.",
    "53",
    "2026-13-45",
    "å",
    "ß",
    "İ",
    ":e",
    "e",
    "İe",
];
