//! Ways to write a night that were thought of when all the rest was done: what leaked was mended as a kind.

use super::leaks;

/// A first round.
const AFTERWARDS: &[&str] = &[
    "dagen före den 23 januari",
    "kvällen efter 21/1",
    "tre veckor efter nyår",
    "fredagen efter Knut den 15 januari",
    "veckan före v. 4",
    "fredan den 22",
    "18/1–24/1",
    "mellan 20 januari och 25 januari",
    "2027-01-20 till 2027-01-24",
    "mån 18–sön 24 jan",
    "tors-lör v. 3",
    "tjugoandra första",
    "den tjugoandra första tjugosju",
    "22:dra januari",
    "22-e januari",
    "22&nbsp;januari",
    "22&#160;januari",
    "22%20januari",
    "22 j*nuari",
    "22 jan?ari",
    "22. Januar",
    "22-jan-2027",
    "2027-jan-22",
    "220127-230127",
    "2027-01-22T22:00",
    "https://exempel.example/2027/01/22/",
    "januari tjugotvå",
    "²²/¹",
    "2\u{336}2\u{336} jan\u{301}uari",
    "om femtiotre dagar, den 22",
    "tjugo2:a januari",
    "22 ja nu ar i",
    "JANUARI, FREDAG, 22",
    "22ndra i januari",
    "tjugo-andra/ett: 22|1",
    "sista veckan före löningshelgen",
    "natten 22/23 januari",
    "22'a januari",
    "Fredag 22\nJanuari\n2027",
    "vk3",
];

#[test]
fn a_coming_night_is_found_in_ways_that_were_thought_of_afterwards() {
    assert_eq!(leaks("2027-01-22", AFTERWARDS), Vec::<String>::new());
}

/// A second round, of which a dozen leaked.
const AGAIN: &[&str] = &[
    "tjugoandra dagen i årets första månad",
    "fredagen den tjugoandra",
    "4:e fredagen i jan",
    "tre veckor in på året, på fredagen",
    "22.jan",
    "22 -- 23 januari",
    "jan 22-23",
    "fre v3",
    "slutet av v. 3",
    "veckoslutet v.3",
    "22.1-27",
    "Fr 22/1",
    "den 22:e i månaden",
    "nyårsdagen + 21 dagar",
    "tjugotvå-ett-tjugosju",
    "22 första",
    "januarimötets fredag, den tjugoandra",
    "dagarna 21, 22, 23 jan",
    "22nd Jan",
    "JANUARI XXII",
    "22/01 2027 kl 22",
    "kl 22 22/1",
    "kl. 22.00 22.01",
    "kl 22.01.2027",
    "20270122-20270123",
    "2027W035",
    "27-W3",
    "i vecka nummer 3",
    "v. nr 3",
    "den 22 i samma månad",
    "22:01:2027",
    "22 januari-kvällen",
    "22januarikvällen",
    "22 JÄNUARI",
    "twenty-second of January",
    "fredag 22:a",
    "nästa års tredje vecka",
    "två dagar före den 24:e januari",
    "natten 22 till 23",
    "22 på 1:an",
];

#[test]
fn a_coming_night_is_found_in_ways_that_were_thought_of_after_that() {
    assert_eq!(leaks("2027-01-22", AGAIN), Vec::<String>::new());
}
