//! Each cell of the grammar, as it reads.

use super::*;

const POLICE: Whom<'_> = Whom(Some("polisen"));

fn read(pieces: &[Piece], counts: &Counts) -> String {
    let mut text = String::new();
    for piece in pieces {
        let words = match piece {
            Piece::Words(words) => words.clone(),
            Piece::Number(part, Way::Word) => numbers::word(counts.of(*part)).into_owned(),
            Piece::Number(part, Way::All) => numbers::all(counts.of(*part)).into_owned(),
            Piece::Number(part, Way::Rounds) => numbers::count(counts.of(*part), numbers::ROUND),
        };
        let begins = text.is_empty() || text.ends_with(". ");
        text += &if begins { super::begins(&words) } else { words };
    }
    text
}

/// With, without, left, cancelled, aborted, of them with the partner, unlogged, remaining.
fn counts(
    [
        with,
        without,
        left,
        cancelled,
        aborted,
        aborted_with,
        unlogged,
        remaining,
    ]: [u32; 8],
) -> Counts {
    Counts {
        with,
        without,
        left,
        cancelled,
        aborted,
        aborted_with,
        unlogged,
        remaining,
        ..Counts::default()
    }
}

/// The cells of a table: numbers, and what is told of them.
fn cells<const N: usize>(table: &str) -> Vec<([u32; N], &str)> {
    let cell = |line| {
        let mut words = str::splitn(line, N + 1, ' ');
        let numbers: Vec<u32> = words.by_ref().take(N).map(|word| word.parse().unwrap()).collect();
        (numbers.try_into().unwrap(), words.next().unwrap_or_default())
    };
    table.lines().map(cell).collect()
}

fn told(table: &str, is_over: bool) {
    for (row, expected) in cells(table) {
        let counts = counts(row);
        assert_eq!(read(&became(&counts, POLICE, is_over), &counts), expected, "{row:?}");
    }
}

const OVER: &str = "\
0 0 0 0 0 0 0 0
1 0 0 0 0 0 0 0 Den genomfördes som planerat.
2 0 0 0 0 0 0 0 Båda genomfördes som planerat.
4 0 0 0 0 0 0 0 Alla fyra genomfördes som planerat.
0 1 0 0 0 0 0 0 Den genomfördes, men utan polisen.
0 2 0 0 0 0 0 0 Båda genomfördes, men utan polisen.
0 4 0 0 0 0 0 0 Alla fyra genomfördes, men utan polisen.
1 1 0 0 0 0 0 0 Båda genomfördes, den ena med polisen och den andra utan.
3 1 0 0 0 0 0 0 Alla fyra genomfördes, tre med polisen och en utan.
17 3 0 0 0 0 0 0 Alla 20 genomfördes, 17 med polisen och tre utan.
17 0 0 3 0 0 0 0 Sammanlagt 17 genomfördes som planerat. Tre blev inte av.
0 0 0 1 0 0 0 0 Den blev inte av.
1 0 0 1 0 0 0 0 Den ena genomfördes som planerat. Den andra blev inte av.
3 0 0 1 0 0 0 0 Tre genomfördes som planerat. En blev inte av.
0 0 0 2 0 0 0 0 Ingen av dem blev av.
0 0 0 4 0 0 0 0 Ingen av dem blev av.
0 1 0 1 0 0 0 0 Den ena genomfördes, men utan polisen. Den andra blev inte av.
0 3 0 1 0 0 0 0 Tre genomfördes, men utan polisen. En blev inte av.
0 0 0 0 1 1 0 0 Den avbröts. Polisen var med.
0 0 0 0 1 0 0 0 Den avbröts. Polisen var inte med.
1 0 0 0 1 1 0 0 Den ena genomfördes som planerat. Den andra avbröts. Polisen var med vid båda.
1 0 0 0 1 0 0 0 Den ena genomfördes som planerat. Den andra avbröts. Vid den var polisen inte med.
3 0 0 0 1 1 0 0 Tre genomfördes som planerat. En avbröts. Polisen var med vid alla fyra.
3 0 0 0 1 0 0 0 Tre genomfördes som planerat. En avbröts. Vid den var polisen inte med.
0 0 0 0 2 2 0 0 Båda avbröts. Polisen var med vid båda.
0 0 0 0 3 1 0 0 Alla tre avbröts. Polisen var med vid en av dem.
0 0 0 1 1 1 0 0 Den ena blev inte av. Den andra avbröts. Polisen var med.
2 1 0 0 1 1 0 0 Två genomfördes som planerat och en utan polisen. En avbröts. Vid den var polisen med.
1 0 0 1 2 0 0 0 En genomfördes som planerat. En blev inte av. Två avbröts. Vid dem var polisen inte med.
0 0 1 0 0 0 0 0 Den genomfördes. Polisen avbröt sitt deltagande.
0 0 2 0 0 0 0 0 Båda genomfördes. Polisen avbröt sitt deltagande vid båda.
1 0 1 0 0 0 0 0 Båda genomfördes, den ena som planerat. Vid den andra avbröt polisen sitt deltagande.
3 0 1 0 0 0 0 0 Alla fyra genomfördes, tre som planerat. Vid en avbröt polisen sitt deltagande.
0 1 1 0 0 0 0 0 Båda genomfördes, den ena utan polisen. Vid den andra avbröt polisen sitt deltagande.
2 1 1 0 0 0 0 0 Alla fyra genomfördes, två med polisen och en utan. Vid en avbröt polisen sitt deltagande.
0 0 1 1 1 1 0 0 En genomfördes, men polisen avbröt sitt deltagande. En blev inte av. En avbröts. Vid den var polisen med.
2 1 0 1 0 0 0 0 Två genomfördes som planerat och en utan polisen. En blev inte av.
0 0 0 0 0 0 1 0 Den är inte rapporterad.
0 0 0 0 0 0 2 0 Ingen av dem är rapporterad.
1 0 0 0 0 0 1 0 Den ena genomfördes som planerat. Den andra är inte rapporterad.
2 0 0 0 0 0 2 0 Två genomfördes som planerat. Två är inte rapporterade.
";

#[test]
fn a_year_that_is_over() {
    told(OVER, true);
}

const RUNNING: &str = "\
0 0 0 0 0 0 0 1 Den återstår.
0 0 0 0 0 0 0 2 Båda återstår.
0 0 0 0 0 0 0 4 Alla fyra återstår.
1 0 0 0 0 0 0 0 Den är genomförd som planerat.
1 0 0 0 0 0 0 1 En är genomförd som planerat. En återstår.
2 0 0 0 0 0 0 0 Båda är genomförda som planerat.
2 0 0 0 0 0 0 2 Två är genomförda som planerat. Två återstår.
0 1 0 0 0 0 0 0 Den är genomförd, men utan polisen.
0 1 0 0 0 0 0 1 En är genomförd, men utan polisen. En återstår.
0 2 0 0 0 0 0 2 Två är genomförda, båda utan polisen. Två återstår.
0 3 0 0 0 0 0 2 Tre är genomförda, alla tre utan polisen. Två återstår.
1 1 0 0 0 0 0 0 Båda är genomförda, den ena med polisen och den andra utan.
1 1 0 0 0 0 0 2 Två är genomförda, den ena med polisen och den andra utan. Två återstår.
2 1 0 0 0 0 0 1 Tre är genomförda, två med polisen och en utan. En återstår.
0 0 0 1 0 0 0 1 En blev inte av. En återstår.
1 0 0 1 0 0 0 0 Den ena är genomförd som planerat. Den andra blev inte av.
1 0 0 1 0 0 0 2 En är genomförd som planerat. En blev inte av. Två återstår.
0 0 0 0 1 1 0 1 En avbröts. Polisen var med. En återstår.
0 0 0 0 1 0 0 1 En avbröts. Vid den var polisen inte med. En återstår.
1 0 0 0 1 1 0 2 En är genomförd som planerat. En avbröts. Polisen var med vid båda. Två återstår.
0 0 1 0 0 0 0 0 Den är genomförd. Polisen avbröt sitt deltagande.
0 0 1 0 0 0 0 1 En är genomförd. Polisen avbröt sitt deltagande. En återstår.
1 0 1 0 0 0 0 2 En är genomförd som planerat. En är genomförd, men polisen avbröt sitt deltagande. Två återstår.
1 1 1 0 0 0 0 1 En är genomförd som planerat och en utan polisen. En är genomförd, men polisen avbröt sitt deltagande. En återstår.
0 0 0 0 0 0 1 0 Den är inte rapporterad.
0 0 0 0 0 0 1 1 En är inte rapporterad. En återstår.
1 0 0 0 0 0 1 2 En är genomförd som planerat. En är inte rapporterad. Två återstår.
";

#[test]
fn a_year_that_runs() {
    told(RUNNING, false);
}

#[test]
fn with_the_partner_but_in_another_season_is_not_as_planned() {
    for (row, expected) in [
        ([1, 0, 0, 0, 0, 0, 0, 0], "Den genomfördes tillsammans med polisen."),
        (
            [4, 0, 0, 0, 0, 0, 0, 0],
            "Alla fyra genomfördes tillsammans med polisen.",
        ),
        (
            [1, 0, 1, 0, 0, 0, 0, 0],
            "Båda genomfördes, den ena med polisen. Vid den andra avbröt polisen sitt deltagande.",
        ),
        (
            [2, 0, 0, 1, 0, 0, 0, 0],
            "Två genomfördes tillsammans med polisen. En blev inte av.",
        ),
    ] {
        let counts = Counts {
            is_otherwise: true,
            ..counts(row)
        };
        assert!(!counts.is_as_planned());
        assert_eq!(read(&became(&counts, POLICE, true), &counts), expected);
    }
}

#[test]
fn the_lead_of_none_one_two_and_many() {
    let said = |many: u32, whom, is_over| {
        let counts = counts([many, 0, 0, 0, 0, 0, 0, 0]);
        read(&lead(&counts, whom, is_over), &counts)
    };
    assert_eq!(
        said(0, POLICE, true),
        "Ingen omgång planerades tillsammans med polisen."
    );
    assert_eq!(
        said(0, POLICE, false),
        "Ingen omgång är planerad tillsammans med polisen."
    );
    assert_eq!(said(1, POLICE, true), "En omgång skulle göras tillsammans med polisen.");
    assert_eq!(
        said(2, POLICE, false),
        "Två omgångar ska göras tillsammans med polisen."
    );
    assert_eq!(
        said(60, POLICE, true),
        "Sammanlagt 60 omgångar skulle göras tillsammans med polisen."
    );
    assert_eq!(
        said(1, Whom(None), true),
        "En omgång skulle göras tillsammans med en annan myndighet."
    );
}

#[test]
fn a_partner_without_a_name_is_the_authority_from_then_on() {
    let counts = counts([0, 1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(
        read(&became(&counts, Whom(None), true), &counts),
        "Båda genomfördes, den ena utan myndigheten. Vid den andra avbröt myndigheten sitt deltagande."
    );
}

#[test]
fn rounds_that_a_partner_came_to_unplanned() {
    let said = |unplanned, is_over| {
        let counts = Counts {
            unplanned,
            ..Counts::default()
        };
        read(&super::unplanned(&counts, POLICE, is_over), &counts)
    };
    assert_eq!(said(0, true), "");
    assert_eq!(
        said(1, true),
        "Polisen deltog också i en omgång som var planerad som egen."
    );
    assert_eq!(
        said(2, false),
        "Polisen har deltagit också i två omgångar som var planerade som egna."
    );
}

/// Yes, preliminary, no, taken back, nothing.
const TO_COME: &str = "\
0 0 0 0 1 Polisen har inte svarat
0 0 0 0 4 Polisen har inte svarat
1 0 0 0 0 Polisen har svarat ja
2 0 0 0 0 Polisen har svarat ja till båda
4 0 0 0 0 Polisen har svarat ja till alla fyra
0 0 1 0 0 Polisen har svarat nej
0 0 2 0 0 Polisen har svarat nej till båda
0 0 4 0 0 Polisen har svarat nej till alla fyra
0 1 0 0 0 Polisen har svarat preliminärt ja
1 0 1 0 0 Polisen har svarat ja till den ena och nej till den andra
3 0 1 0 0 Polisen har svarat ja till tre och nej till en
1 0 0 0 1 Polisen har svarat ja till den ena och inte svarat om den andra
1 0 0 0 3 Polisen har svarat ja till en och inte svarat om tre
0 0 0 1 0 Polisen svarade ja men har lämnat återbud
0 0 0 2 0 Polisen svarade ja men har lämnat återbud till båda
1 0 0 1 0 Polisen svarade ja men har lämnat återbud till den ena
3 0 0 1 0 Polisen svarade ja men har lämnat återbud till en
1 0 1 1 0 Polisen har svarat ja till en och nej till en och lämnat återbud till en
";

#[test]
fn what_was_said_of_rounds_to_come() {
    for (row, expected) in cells(TO_COME) {
        let [yes, tentative, no, withdrawn, silent] = row;
        let replies = Replies {
            is_asked: true,
            yes,
            tentative,
            no,
            withdrawn,
            silent,
        };
        assert_eq!(to_come(&replies, POLICE), expected, "{row:?}");
    }
    let unasked = Replies {
        silent: 2,
        ..Replies::default()
    };
    assert_eq!(to_come(&unasked, POLICE), "Polisen är inte tillfrågad");
}
