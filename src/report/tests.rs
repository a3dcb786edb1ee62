//! The documents of the case of 2023, whole.

use super::*;
use crate::domain::follow_up::{Viewer, Visible};
use crate::domain::ids::{ContactId, OfficerId, PartnerCode, ReasonCode};
use crate::domain::measure::MeasureKind;
use crate::domain::outlook;
use crate::domain::partner::{Contact, ContactFacts, Officer, OfficerFacts, Validity};
use crate::domain::program::Reason;
use crate::domain::round::Outcome;
use crate::domain::settings::Settings;
use crate::make::{self, autumn, day, spring};

pub(super) fn names(record: &Record) -> Names {
    let reason = Reason {
        code: ReasonCode::new("arbetsbelastning"),
        name: "Hög arbetsbelastning".to_owned(),
        in_text: "hög arbetsbelastning".to_owned(),
        needs_text: false,
    };
    Names::new(record, &[reason], &Settings::default())
}

pub(super) fn visible(record: &Record, year: i32, as_of: &str) -> Visible {
    Visible::new(record, year, day(as_of), Viewer::Team)
}

fn follow_up_text(seen: &Visible, named: &Names) -> String {
    document_text(&annual::document(seen, named))
}

fn follow_up_html(seen: &Visible, named: &Names) -> String {
    document_html(&annual::document(seen, named))
}

#[test]
fn the_follow_up_of_2023_as_text() {
    let record = make::case_of_2023().record();
    insta::assert_snapshot!(follow_up_text(&visible(&record, 2023, "2024-04-04"), &names(&record)));
}

#[test]
fn the_follow_up_of_2023_as_csv() {
    let record = make::case_of_2023().record();
    let csv = follow_up_csv(&visible(&record, 2023, "2024-04-04"), &names(&record)).unwrap();
    insta::assert_snapshot!(csv);
}

#[test]
fn the_follow_up_of_2023_as_json_has_what_is_expected_of_it() {
    let record = make::case_of_2023().record();
    let json = follow_up_json(&visible(&record, 2023, "2024-04-04")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let row = &json["table"][1];
    assert_eq!(row["row"], "coordinated");
    assert_eq!((&row["partner"], &row["season"]), (&"polis".into(), &"spring".into()));
    let figures = ["planned", "done", "as_planned", "deviating", "remaining"].map(|key| row[key].as_u64().unwrap());
    assert_eq!(figures, [2, 2, 0, 2, 0]);
    assert_eq!(json["plan"]["version"], 1);
    assert_eq!(json["plan"]["on"], "2022-12-13");
    assert_eq!(json["together"]["authority"], "polismyndigheten");
    assert_eq!(json["inquiries"][0]["answer"], "no");
}

#[test]
fn rule_27_the_html_has_a_language_captions_and_headings_of_columns_and_rows() {
    let record = make::case_of_2023().record();
    let html = follow_up_html(&visible(&record, 2023, "2024-04-04"), &names(&record));
    assert!(html.contains("<html lang=\"sv\">"));
    assert_eq!(html.matches("<table>").count(), html.matches("</caption>").count());
    assert!(html.contains("scope=\"row\">Samordnade med polisen, våren</th>"));
    assert!(html.contains("<th class=\"number\" scope=\"col\">Planerat</th>"));
    assert!(!html.contains("<script") && !html.contains("http"));
}

#[test]
fn what_people_wrote_is_escaped() {
    let record = make::year(2024)
        .version("2023-12-12", &[spring(1, &["polis"])])
        .done(1, "2024-02-02", &[])
        .because(Some("polis"), Some("arbetsbelastning"), "<script>alert(1)</script>")
        .record();
    let html = follow_up_html(&visible(&record, 2024, "2024-12-31"), &names(&record));
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
}

#[test]
fn rule_2_a_year_without_a_plan_has_words_instead_of_noughts() {
    let record = make::record(Vec::new());
    let text = follow_up_text(&visible(&record, 2024, "2024-12-31"), &names(&record));
    assert!(text.contains("Det finns ingen plan för 2024."));
    assert!(!text.contains(" 0"), "{text}");
    assert!(!text.contains("NaN") && !text.contains('%'));
}

#[test]
fn rule_11_no_text_claims_a_duty_or_a_fault() {
    let record = make::case_of_2023().record();
    let text = follow_up_text(&visible(&record, 2023, "2024-04-04"), &names(&record)).to_lowercase();
    for word in ["skyldig", "brist", "svek", "misslyckad", "bröt mot"] {
        assert!(!text.contains(word), "{word}");
    }
}

/// Everything that only the team may see, in words that stand nowhere else.
fn with_canaries() -> Record {
    let mut record = make::year(2024)
        .version("2023-12-12", &[spring(1, &["polis"]), autumn(2, &["polis"])])
        .done(1, "2024-02-02", &[])
        .because(Some("polis"), Some("arbetsbelastning"), "Kanarie Kontakt")
        .round(Some(2), Some("2024-11-29"), |round| {
            round.premises = "Kanarie Krog".to_owned();
            round.meeting_point = "Kanarie Torg".to_owned();
            round.note = "Kanarie Anteckning".to_owned();
            round.officers = vec![OfficerId(1)];
        })
        .outside("2024-12-13", &["evenemangspolis"], Outcome::Scheduled)
        .record();
    record.officers.push(Officer {
        id: OfficerId(1),
        facts: OfficerFacts {
            name: "Kanarie Handläggare".to_owned(),
            phone: None,
            user: None,
            valid: Validity::default(),
        },
        revision: 1,
    });
    record
}

#[test]
fn rule_12_no_format_shows_the_board_a_coming_night_or_a_name() {
    let record = with_canaries();
    let contact = Contact {
        id: ContactId(1),
        facts: ContactFacts {
            name: "Kanarie Kontakt".to_owned(),
            ..ContactFacts::of(PartnerCode::new("polis"))
        },
        revision: 1,
    };
    let people = People {
        contacts: vec![contact],
        ..People::default()
    };
    let aliases = aliases(&record, &people, None);
    let viewer = Viewer::Board {
        tonight: day("2024-11-01"),
        aliases: &aliases,
    };
    let seen = Visible::new(&record, 2024, day("2024-12-31"), viewer);
    let named = names(&record);
    let formats = [
        follow_up_json(&seen).unwrap(),
        follow_up_csv(&seen, &named).unwrap(),
        follow_up_html(&seen, &named),
        follow_up_text(&seen, &named),
    ];
    for format in &formats {
        for canary in ["Kanarie", "2024-11-29", "2024-12-13", "29 november", "13 december"] {
            assert!(!format.contains(canary), "{canary} in {format}");
        }
    }
    assert!(formats[3].contains("olisens kontaktperson"));
}

#[test]
fn rule_12_the_board_reads_of_2023_what_the_team_reads() {
    let record = make::case_of_2023().record();
    let aliases = aliases(&record, &People::default(), None);
    let viewer = Viewer::Board {
        tonight: day("2026-11-22"),
        aliases: &aliases,
    };
    let board = Visible::new(&record, 2023, day("2024-04-04"), viewer);
    assert_eq!(board, visible(&record, 2023, "2024-04-04"));
}

#[test]
fn the_outlook_says_each_thing_in_a_sentence() {
    let record = make::year(2024)
        .version(
            "2023-12-12",
            &[spring(1, &[]), spring(2, &["polis"]), autumn(3, &["polis"])],
        )
        .scheduled(1, "2024-02-02")
        .done(2, "2024-03-01", &[])
        .scheduled(3, "2024-09-06")
        .asked(crate::domain::period::Season::Autumn, "polis", &["2024-06-03"])
        .record();
    let found = outlook::outlook(&record, day("2024-06-20"));
    insta::assert_snapshot!(outlook_text(&found, &record, &names(&record)));
    let json: serde_json::Value = serde_json::from_str(&outlook_json(&found).unwrap()).unwrap();
    assert_eq!(json["due"][0]["code"], "log_round");
    assert_eq!(json["targets"][0]["row"], "own");
}

pub(super) fn everything() -> document::Document {
    use crate::domain::errand::{Paper, Signer};
    use document::{Bound, Document, Figure, Letterhead, Section, Span, Text};
    let mut section = Section::keyed("ett", "Ett & två");
    let ten = Bound {
        key: tally::Tally::PLANNED,
        form: tally::Form::Word,
        words: "tio".to_owned(),
    };
    section.say(Text(vec![
        Span::from("Planen omfattade "),
        ten.into(),
        " omgångar.".into(),
    ]));
    section.quote("Vi vill att <b>nämnden</b> gör mer.");
    section.papers(vec![Paper {
        date: Some(day("2024-04-04")),
        title: "Tjänsteskrivelse".to_owned(),
    }]);
    section.figure(Figure {
        caption: "Året".to_owned(),
        svg: "<svg viewBox=\"0 0 1 1\"></svg>".to_owned(),
        alternative: "Tio omgångar \"i rad\"".to_owned(),
    });
    Document {
        letterhead: Some(Letterhead {
            municipality: String::new(),
            department: "Socialförvaltningen".to_owned(),
            kind: "Tjänsteskrivelse".to_owned(),
            date: Some(day("2024-04-04")),
            case_number: "SN/2024:40".to_owned(),
        }),
        sections: vec![section],
        signatories: vec![Signer {
            role: "Förvaltningschef".to_owned(),
            name: String::new(),
        }],
        sent_to: vec!["Kommunstyrelsen".to_owned(), "Polisen".to_owned()],
        ..Document::new("Yttrande")
    }
}

#[test]
fn a_document_with_everything_in_it_as_text() {
    assert_eq!(
        text::render(&everything()),
        "Socialförvaltningen · Tjänsteskrivelse · 2024-04-04 · SN/2024:40\n\nYttrande\n\nETT & TVÅ\n\
         Planen omfattade tio omgångar.\n> Vi vill att <b>nämnden</b> gör mer.\n- Tjänsteskrivelse, 2024-04-04\n\
         Året: Tio omgångar \"i rad\"\n\nFörvaltningschef\n\nBeslutet expedieras till: Kommunstyrelsen, Polisen\n"
    );
}

#[test]
fn a_document_with_everything_in_it_as_html() {
    let html = html::render(&everything());
    let body = html.split("<main>").nth(1).unwrap();
    for part in [
        "<header class=\"letterhead\">",
        "<strong>Tjänsteskrivelse</strong><br>2024-04-04<br>SN/2024:40",
        "<h2>Ett &amp; två</h2>",
        "<p>Planen omfattade tio omgångar.</p>",
        "<blockquote>Vi vill att &lt;b&gt;nämnden&lt;/b&gt; gör mer.</blockquote>",
        "<li>Tjänsteskrivelse, <span class=\"date\">2024-04-04</span></li>",
        "<div role=\"img\" aria-label=\"Tio omgångar &quot;i rad&quot;\"><svg viewBox=\"0 0 1 1\"></svg></div>",
        "<strong>Beslutet expedieras till:</strong> Kommunstyrelsen, Polisen",
    ] {
        assert!(body.contains(part), "{part} in {body}");
    }
}

#[test]
fn the_years_stand_side_by_side_where_there_is_more_than_one() {
    let case = make::case_of_2023();
    let alone = make::case_of_2023().record();
    assert!(!follow_up_text(&visible(&alone, 2023, "2024-04-04"), &names(&alone)).contains("ÅR FÖR ÅR"));
    let record = make::record(vec![
        make::year(2022).outside("2022-05-06", &[], Outcome::Done).0,
        case.0,
    ]);
    let told = follow_up_text(&visible(&record, 2023, "2023-06-30"), &names(&record));
    let section = told.split("ÅR FÖR ÅR\n").nth(1).unwrap().split("\n\n").next().unwrap();
    assert_eq!(
        section,
        "År            Planerat  Genomfört  Som planerat  Med polisen i planen  Med polisen totalt  Utöver planen\n\
         2022                 –          –             –                     –                   0              1\n\
         2023 (pågår)        10          5             3                0 av 4                   0              0\n\
         2023 pågår: siffrorna gäller till och med den 30 juni 2023.\n\
         För 2022 finns ingen plan: alla genomförda omgångar räknas som utöver planen."
    );
    // a later year is no ground for an earlier one's document
    let first = follow_up_text(&visible(&record, 2022, "2023-06-30"), &names(&record));
    assert!(!first.contains("ÅR FÖR ÅR"));
}

#[test]
fn a_document_of_the_team_names_no_night_to_come_either() {
    let record = make::year(2024)
        .version("2023-12-12", &[spring(1, &[]), spring(2, &["polis"])])
        .done(1, "2024-02-02", &[])
        .scheduled(2, "2024-05-17")
        .outside("2024-05-27", &["evenemangspolis"], Outcome::Scheduled)
        .record();
    let told = follow_up_text(&visible(&record, 2024, "2024-04-04"), &names(&record));
    assert!(told.contains("2024-02-02"), "{told}");
    for night in ["2024-05-17", "2024-05-27", "17 maj", "27 maj"] {
        assert!(!told.contains(night), "{night} in {told}");
    }
}

#[test]
fn words_in_the_log_that_name_a_night_to_come_are_masked_for_the_board() {
    let mut record = make::year(2024)
        .version("2023-12-12", &[spring(1, &[]), spring(2, &["polis"])])
        .done(1, "2024-02-02", &[])
        .scheduled(2, "2024-05-17")
        .measure(MeasureKind::Commitment, "2024-03-01", Some("2024-06-30"))
        .record();
    "Polisen är med den 17 maj 2024 (2024-05-17), 17/5, inte den 17 juni"
        .clone_into(&mut record.years[0].measures[0].description);
    let tonight = day("2024-04-04");
    let aliases = aliases(&record, &People::default(), Some(tonight));
    let viewer = Viewer::Board {
        tonight,
        aliases: &aliases,
    };
    let seen = Visible::new(&record, 2024, tonight, viewer);
    let measures = seen.measures.as_ref().unwrap();
    assert_eq!(
        measures[0].description,
        "Polisen är med den (inte offentligt datum) ((inte offentligt datum)), (inte offentligt datum), inte den 17 juni"
    );
}

#[test]
fn whoever_said_something_is_written_as_in_a_sentence_and_people_as_they_write_themselves() {
    let named = names(&make::case_of_2023().record());
    for (typed, told) in [
        ("Polisens kontaktperson", "polisens kontaktperson"),
        ("polisens kontaktperson", "polisens kontaktperson"),
        ("Tillståndsgruppen", "tillståndsgruppen"),
        ("Vakthavande befäl", "vakthavande befäl"),
        ("Åsa Öberg", "Åsa Öberg"),
        ("Åsa", "Åsa"),
    ] {
        assert_eq!(named.speaker(typed), told);
    }
}
