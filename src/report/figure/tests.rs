//! The figure of a year: what is drawn, what is told, and that no night to come is in either.

use super::*;
use crate::domain::follow_up::{Aliases, Viewer};
use crate::domain::record::Record;
use crate::domain::round::Outcome;
use crate::make::{self, autumn, day, spring};
use crate::report::tests::{names, visible};

fn figure(record: &Record, year: i32, as_of: &str, schedule: Schedule) -> Figure {
    of_year(&visible(record, year, as_of), &names(record), schedule).unwrap()
}

/// Marks by what is drawn of them: filled, open, dashed.
fn drawn(svg: &str) -> [usize; 3] {
    let tree = roxmltree::Document::parse(svg).unwrap();
    let kind = |node: &roxmltree::Node<'_, '_>| {
        let class = node.attribute("class").unwrap_or_default();
        let is_shape = node.has_tag_name("rect") || node.has_tag_name("path");
        (is_shape && ["own", "joint", "event"].iter().any(|name| class.starts_with(name))).then(|| {
            let dashed = node.attribute("stroke-dasharray").is_some();
            if dashed {
                2
            } else {
                usize::from(class.ends_with("open"))
            }
        })
    };
    let mut counts = [0; 3];
    for kind in tree.descendants().filter_map(|node| kind(&node)) {
        counts[kind] += 1;
    }
    counts
}

#[test]
fn the_figure_of_2023_has_a_mark_for_each_round_and_says_the_same_in_words() {
    let record = make::case_of_2023().record();
    let made = figure(&record, 2023, "2024-04-04", Schedule::AsNumbers);
    assert_eq!(made.caption, "Omgångarna 2023");
    assert_eq!(
        made.alternative,
        "Tidslinje över 2023. Hösten börjar den 1 juli 2023. Under våren: Tre egna omgångar genomfördes som planerat (27 \
         januari, 25 mars och 2 juni). Två omgångar planerade med polisen genomfördes men avvek från planen (24 februari \
         och 28 april). Under hösten: Tre egna omgångar genomfördes som planerat (25 augusti, 28 oktober och 9 december). \
         Två omgångar planerade med polisen genomfördes men avvek från planen (29 september och 24 november)."
    );
    // beside the ten a sample for each of two kinds and two outcomes
    assert_eq!(drawn(&made.svg), [14, 0, 0]);
    assert_eq!(made.svg.matches(">!<").count(), 5);
    for label in ["1", "2P", "9P", "10"] {
        assert!(made.svg.contains(&format!(">{label}</text>")), "{label}");
    }
}

fn running() -> Record {
    make::year(2026)
        .version(
            "2025-12-12",
            &[
                spring(1, &[]),
                spring(2, &["polis"]),
                spring(3, &["polis", "skatteverket"]),
                spring(4, &[]),
                autumn(5, &["skatteverket"]),
                autumn(6, &["polis"]),
                autumn(7, &[]),
                spring(8, &[]),
            ],
        )
        .done(1, "2026-01-02", &[])
        .done(2, "2026-02-20", &["polis"])
        .done(3, "2026-02-22", &["polis"])
        .not_done(4, "2026-02-24")
        .scheduled(5, "2026-09-04")
        .scheduled(6, "2026-11-06")
        .scheduled(7, "2026-12-30")
        .scheduled(8, "2026-05-05")
        .outside("2026-04-11", &["evenemangspolis"], Outcome::Done)
        .outside("2026-05-30", &["evenemangspolis"], Outcome::Scheduled)
        .record()
}

#[test]
fn rule_12_a_round_to_come_is_a_number_and_no_mark() {
    let made = figure(&running(), 2026, "2026-05-20", Schedule::AsNumbers);
    assert_eq!(made.caption, "Omgångarna 2026 till och med den 20 maj 2026");
    assert_eq!(
        made.alternative,
        "Tidslinje över 2026. Hösten börjar den 1 juli 2026. Under våren: En egen omgång genomfördes som planerat (2 \
         januari). En egen omgång blev inte av eller avbröts (24 februari). En egen omgång är inte rapporterad. En omgång \
         planerad med polisen genomfördes som planerat (20 februari). En omgång planerad med polisen genomfördes men avvek \
         från planen (22 februari). En omgång utöver planen genomfördes (11 april). En omgång utöver planen återstår. Under \
         hösten: En egen omgång återstår. En omgång planerad med polisen återstår. En omgång planerad med skatteverket \
         återstår."
    );
    assert_eq!(drawn(&made.svg)[2], 0);
    assert!(
        made.svg
            .contains(">en under våren är inte rapporterad; en återstår under hösten<")
    );
    let team = figure(&running(), 2026, "2026-05-20", Schedule::AsMarks);
    // five rounds, and what dashed means with a question mark and without
    assert_eq!(drawn(&team.svg)[2], 7);
}

#[test]
fn rule_12_what_the_board_is_shown_is_the_same_whenever_the_night_to_come_is() {
    let aliases = Aliases::default();
    let viewer = Viewer::Board {
        tonight: day("2026-03-02"),
        aliases: &aliases,
    };
    let of = |night: &str, schedule| {
        let record = make::year(2026)
            .version("2025-12-12", &[spring(1, &[]), autumn(2, &["polis"])])
            .done(1, "2026-02-20", &[])
            .scheduled(2, night)
            .record();
        let seen = Visible::new(&record, 2026, day("2026-03-02"), viewer);
        of_year(&seen, &names(&record), schedule)
    };
    for schedule in [Schedule::AsMarks, Schedule::AsNumbers] {
        assert_eq!(of("2026-09-04", schedule), of("2026-12-30", schedule));
    }
}

#[test]
fn a_date_that_is_made_public_is_a_mark() {
    let of = |is_public| {
        let record = make::year(2026)
            .version("2025-12-12", &[spring(1, &[])])
            .round(Some(1), Some("2026-04-24"), |round| round.date_public = is_public)
            .record();
        figure(&record, 2026, "2026-03-02", Schedule::AsNumbers)
    };
    assert_eq!(drawn(&of(true).svg)[2], 2);
    assert!(of(true).alternative.contains("En egen omgång återstår (24 april)."));
    assert_eq!(drawn(&of(false).svg)[2], 0);
    assert!(
        of(false)
            .alternative
            .contains("En egen omgång återstår. Under hösten: inga omgångar.")
    );
}

#[test]
fn a_year_of_which_nothing_is_known_has_no_figure() {
    let record = make::record(vec![make::year(2024).0]);
    let of = |year| {
        of_year(
            &visible(&record, year, "2024-12-31"),
            &names(&record),
            Schedule::AsMarks,
        )
    };
    assert_eq!((of(2024), of(2023)), (None, None));
}

#[test]
fn a_year_without_a_plan_has_rounds_and_no_word_of_a_plan() {
    let record = make::year(2022).outside("2022-04-11", &[], Outcome::Done).record();
    let made = figure(&record, 2022, "2022-12-31", Schedule::AsNumbers);
    assert!(
        made.alternative
            .contains("Under våren: En omgång genomfördes (11 april).")
    );
    assert!(!made.alternative.contains("planen"));
}

/// A year of so many own rounds, all on one night or spread over the year.
fn many(rounds: u32, on_one_night: bool) -> Record {
    let slots: Vec<_> = (1..=rounds).map(|nr| spring(nr, &[])).collect();
    let date = |nr: u32| {
        let ordinal = if on_one_night { 60 } else { nr * 365 / (rounds + 1) };
        NaiveDate::from_yo_opt(2023, ordinal).unwrap().to_string()
    };
    let year = make::year(2023).version("2022-12-12", &slots);
    (1..=rounds)
        .fold(year, |year, nr| year.done(nr, &date(nr), &[]))
        .record()
}

#[test]
fn sixty_rounds_have_their_numbers_and_none_hides_another() {
    let record = many(60, false);
    let seen = visible(&record, 2023, "2024-01-31");
    let rows = marks::rows(&seen, &names(&record), Schedule::AsNumbers);
    let (size, places) = lanes::placed(&rows, &|date, _| {
        2 * i32::try_from(chrono::Datelike::ordinal(&date)).unwrap()
    });
    assert!(size.has_label());
    let widths: Vec<i32> = rows[0].marks.iter().map(|mark| size.width(&mark.label)).collect();
    for (one, width) in places[0].iter().zip(&widths) {
        for (other, other_width) in places[0].iter().zip(&widths) {
            let apart = (one.x - other.x).abs() * 2 >= width + other_width;
            assert!(one == other || one.lane != other.lane || apart, "{one:?} {other:?}");
        }
    }
    let svg = figure(&record, 2023, "2024-01-31", Schedule::AsNumbers).svg;
    assert!(svg.contains(">60</text>"));
}

#[test]
fn however_many_there_are_the_figure_is_no_higher_than_a_page() {
    for rounds in [1, 25, 26, 60, 400] {
        let svg = figure(&many(rounds, true), 2023, "2024-01-31", Schedule::AsNumbers).svg;
        let size = svg
            .split("viewBox=\"0 0 640 ")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert!(size.parse::<i32>().unwrap() < 900, "{rounds} rounds: {size}");
    }
}

#[test]
fn names_are_words_in_the_drawing_whatever_is_in_them() {
    let mut record = running();
    for partner in &mut record.partners {
        partner.in_text = "<script>alert(1)</script> & \u{202e}\u{0} \u{1f989} ".repeat(9);
        partner.name = "<&".to_owned();
    }
    let made = figure(&record, 2026, "2026-05-20", Schedule::AsMarks);
    let tree = roxmltree::Document::parse(&made.svg).unwrap();
    assert!(!tree.descendants().any(|node| node.has_tag_name("script")));
    assert!(!made.svg.contains('\u{202e}') && !made.svg.contains('\u{0}'));
    assert_eq!(made, figure(&record, 2026, "2026-05-20", Schedule::AsMarks));
}

#[test]
fn a_plan_that_was_moved_out_of_its_season_is_drawn_where_it_was_held() {
    let record = make::year(2024)
        .version("2023-12-12", &[spring(1, &[])])
        .done(1, "2024-07-02", &[])
        .record();
    let made = figure(&record, 2024, "2024-12-31", Schedule::AsNumbers);
    assert!(made.alternative.ends_with(
        "Under våren: inga omgångar. Under hösten: En egen omgång genomfördes men avvek från planen (2 juli)."
    ));
}
