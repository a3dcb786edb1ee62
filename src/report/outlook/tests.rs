//! The sentences of a forecast: nought, one and many, and every mix.

use super::*;
use crate::domain::inquiry::Reply;
use crate::domain::measure::MeasureKind;
use crate::domain::outlook::outlook;
use crate::domain::period::Season;
use crate::domain::plan::Slot;
use crate::domain::round::Outcome;
use crate::make::{self, Year, autumn, day, spring};
use crate::report::tests::names;

const NIGHTS: [&str; 4] = ["2024-09-06", "2024-10-04", "2024-11-01", "2024-11-29"];

/// An autumn with so many nights with the police.
fn nights(number: usize) -> Year {
    let slots: Vec<Slot> = (1..).map(|nr| autumn(nr, &["polis"])).take(number).collect();
    let year = make::year(2024).version("2023-12-12", &slots);
    (1..)
        .zip(NIGHTS)
        .take(number)
        .fold(year, |year, (nr, date)| year.scheduled(nr, date))
}

fn asked(number: usize) -> Year {
    nights(number).asked(Season::Autumn, "polis", &["2024-06-24"])
}

/// What is said of the row, by its place in the table.
fn said(row: usize, year: Year, date: &str) -> String {
    let record = year.record();
    let found = outlook(&record, day(date));
    reasoning(&found.targets[row], &found, &record, &names(&record))
}

fn autumn_of(year: Year, date: &str) -> String {
    said(2, year, date)
}

#[test]
fn what_is_not_asked_and_not_answered_has_a_day() {
    assert_eq!(
        autumn_of(nights(2), "2024-06-01"),
        "Om polisen inte tillfrågas senast den 26 juli 2024: 0 av 2 i höst."
    );
    assert_eq!(
        autumn_of(nights(2), "2024-07-26"),
        "Om polisen inte tillfrågas i dag: 0 av 2 i höst."
    );
    assert_eq!(
        autumn_of(nights(1), "2024-07-27"),
        "Om polisen inte tillfrågas senast den 6 september 2024: 0 av 1 i höst. Enligt rutinen skulle frågan ha ställts sex \
         veckor före den första kvällen, men den hjälper fortfarande."
    );
    assert_eq!(
        autumn_of(asked(2), "2024-07-01"),
        "Om polisen inte svarar före den 26 juli 2024: 0 av 2 i höst."
    );
    assert_eq!(
        autumn_of(asked(2), "2024-07-26"),
        "Om polisen inte svarar före den 23 augusti 2024: 0 av 2 i höst. Det är högst sex veckor kvar till den första kvällen."
    );
    assert_eq!(
        autumn_of(asked(1), "2024-09-06"),
        "Om polisen inte svarar i dag: 0 av 1 i höst. Det är högst sex veckor kvar till kvällen."
    );
}

#[test]
fn a_yes_is_counted_on_and_a_no_has_the_steps_that_can_change_it() {
    let answered = |number, reply| asked(number).answered(None, reply, "2024-07-01");
    assert_eq!(
        autumn_of(answered(1, Reply::Yes), "2024-07-02"),
        "Polisen har tackat ja till omgång 1: 1 av 1 i höst."
    );
    assert_eq!(
        autumn_of(answered(4, Reply::Yes), "2024-07-02"),
        "Polisen har tackat ja till alla fyra: 4 av 4 i höst."
    );
    assert_eq!(
        autumn_of(answered(2, Reply::No), "2024-07-02"),
        "Polisen har tackat nej till båda: 0 av 2 i höst. Ett samverkansmöte eller nya datum kan ge 2 av 2 till och med den 6 \
         september 2024, 1 av 2 till och med den 4 oktober 2024."
    );
    assert_eq!(
        autumn_of(answered(1, Reply::Cancelled), "2024-07-02"),
        "Polisen har tackat nej till omgång 1: 0 av 1 i höst. Ett samverkansmöte eller nya datum kan ge 1 av 1 till och med den \
         6 september 2024."
    );
    let met = answered(1, Reply::No).measure(MeasureKind::Meeting, "2024-07-05", None);
    assert_eq!(
        autumn_of(met, "2024-07-06"),
        "Polisen har tackat nej till omgång 1: 0 av 1 i höst. Nya datum kan ge 1 av 1 till och med den 6 september 2024."
    );
    assert_eq!(
        autumn_of(answered(4, Reply::No), "2024-11-20"),
        "Polisen har tackat nej till alla fyra: 0 av 4 i höst. Det går inte längre att hinna fråga om nya datum i höst."
    );
    assert_eq!(
        autumn_of(answered(2, Reply::Tentative), "2024-07-02"),
        "Om polisen inte lämnar ett säkert besked före den 26 juli 2024: 0 av 2 i höst."
    );
}

#[test]
fn a_mix_is_told_part_by_part() {
    let mixed = || asked(4).answered(Some(1), Reply::Yes, "2024-07-01");
    assert_eq!(
        autumn_of(mixed().answered(Some(2), Reply::No, "2024-07-01"), "2024-07-02"),
        "Polisen har tackat ja till omgång 1 och polisen har tackat nej till omgång 2. Om polisen inte svarar om omgång 3 och 4 \
         före den 20 september 2024: 1 av 4 i höst. Ett samverkansmöte eller nya datum kan ge 2 av 4 till och med den 4 oktober \
         2024."
    );
    let others = make::year(2024)
        .version("2023-12-12", &[autumn(1, &["polis", "skatteverket"])])
        .scheduled(1, "2024-09-06");
    assert_eq!(
        autumn_of(others, "2024-06-01"),
        "Om polisen och skatteverket inte tillfrågas senast den 26 juli 2024: 0 av 1 i höst."
    );
}

#[test]
fn what_is_done_is_told_as_it_is() {
    let plan = [spring(1, &["polis"]), spring(2, &["polis"])];
    let year = || make::year(2024).version("2023-12-12", &plan);
    let both = |first: &[&str], second: &[&str]| year().done(1, "2024-02-02", first).done(2, "2024-03-01", second);
    assert_eq!(
        said(1, both(&["polis"], &["polis"]), "2024-04-01"),
        "Båda är genomförda som planerat."
    );
    assert_eq!(
        said(1, both(&["polis"], &[]), "2024-04-01"),
        "Omgång 1 är genomförd som planerat och omgång 2 genomfördes utan polisen: 1 av 2 i vår. Det går inte längre att ändra."
    );
    assert_eq!(
        said(1, both(&[], &[]), "2024-07-01"),
        "Båda genomfördes utan polisen: 0 av 2 i våras."
    );
    let off = year().not_done(1, "2024-02-02").done(2, "2024-08-02", &["polis"]);
    assert_eq!(
        said(1, off, "2024-08-03"),
        "Omgång 2 genomfördes i en annan period och omgång 1 genomfördes inte: 0 av 2 i våras."
    );
    assert_eq!(said(2, both(&[], &[]), "2024-04-01"), "");
}

#[test]
fn what_is_not_reported_is_said_once_and_named() {
    let slots = [spring(1, &[]), autumn(2, &["polis"]), autumn(3, &["polis"])];
    let year = || {
        make::year(2024)
            .version("2023-12-12", &slots)
            .scheduled(1, "2024-02-02")
            .scheduled(2, "2024-09-06")
            .scheduled(3, "2024-10-04")
    };
    assert_eq!(
        autumn_of(year(), "2024-10-05"),
        "Omgång 2 och 3 är inte rapporterade och räknas inte med: 0 av 2 i höst."
    );
    assert_eq!(
        said(3, year(), "2024-10-05"),
        "Omgång 1, 2 och 3 är inte rapporterade: 3 av 3 genomförs, 1 som planerat."
    );
}

#[test]
fn own_rounds_are_counted_on_until_something_else_is_logged() {
    let slots: Vec<Slot> = (1..=3).map(|nr| spring(nr, &[])).collect();
    let year = || make::year(2024).version("2023-12-12", &slots);
    assert_eq!(said(0, year(), "2024-01-01"), "Alla tre återstår: 3 av 3 i år.");
    let some = year()
        .done(1, "2024-02-02", &[])
        .not_done(2, "2024-03-01")
        .scheduled(3, "2024-03-29");
    assert_eq!(
        said(0, some, "2024-04-02"),
        "En är genomförd som planerat, en genomfördes inte och en är inte rapporterad men räknas med: 2 av 3 i år."
    );
    assert_eq!(
        said(0, year(), "2024-07-01"),
        "Tre fick aldrig något datum: 0 av 3 i år."
    );
    let away = year()
        .done(1, "2024-02-02", &[])
        .done(2, "2024-03-01", &[])
        .scheduled(3, "2024-08-02");
    assert_eq!(
        said(0, away, "2024-04-02"),
        "Två är genomförda som planerat och en ligger i en annan period: 2 av 3 i år."
    );
}

#[test]
fn all_rounds_have_both_figures_and_what_is_not_as_it_should_be() {
    let total = |year: Year, date| said(3, year, date);
    assert_eq!(
        total(asked(1).answered(None, Reply::Yes, "2024-07-01"), "2024-07-02"),
        "1 av 1 genomförs, 1 som planerat."
    );
    assert_eq!(
        total(nights(2), "2024-06-01"),
        "Polisen är inte tillfrågad om båda: 2 av 2 genomförs, 0 som planerat."
    );
    let case = |date| said(3, make::case_of_2023(), date);
    assert_eq!(
        case("2023-02-14"),
        "Polisen har tackat nej till omgång 2 och 4, och polisen är inte tillfrågad om omgång 7 och 9: 10 av 10 genomförs, 6 \
         som planerat."
    );
    assert_eq!(
        case("2023-12-31"),
        "Omgång 2, 4, 7 och 9 genomfördes utan polisen: 10 av 10 är genomförda, 6 som planerat."
    );
}

#[test]
fn who_meets_whom_is_the_municipalitys_own() {
    let record = make::year(2024)
        .version("2023-12-12", &[autumn(1, &["skatteverket"])])
        .scheduled(1, "2024-11-01")
        .asked(Season::Autumn, "skatteverket", &["2024-08-12"])
        .answered(None, Reply::No, "2024-08-20")
        .record();
    let mut names = names(&record);
    names.director = "Socialchefen".to_owned();
    names.counterpart = "Sektionschefen".to_owned();
    let found = outlook(&record, day("2024-08-21"));
    let meeting = found.due.iter().find(|due| due.code == Code::Meeting).unwrap();
    let task = task(meeting, found.as_of, &record, &names);
    assert_eq!(task.title, "Föreslå ett samverkansmöte med skatteverket");
    assert_eq!(
        task.detail,
        "Skatteverket svarade nej den 20 augusti 2024 om hösten 2024. Mötet är mellan socialchefen och sektionschefen vid \
         skatteverket. Det kan ändra hösten 2024 om det hålls senast den 1 november 2024."
    );
}

#[test]
fn a_badge_is_a_range_as_long_as_nothing_worries() {
    let badge = |year: Year, date: &str| short(&outlook(&year.record(), day(date)).targets[2]);
    assert_eq!(badge(nights(2), "2024-05-01"), "Prognos: 0–2 av 2");
    assert_eq!(badge(nights(2), "2024-07-20"), "Prognos: 0 av 2");
    assert_eq!(
        badge(asked(2).answered(None, Reply::Yes, "2024-07-01"), "2024-07-02"),
        "Prognos: 2 av 2"
    );
    let over = make::year(2024)
        .version("2023-12-12", &[autumn(1, &["polis"])])
        .done(1, "2024-09-06", &[]);
    assert_eq!(badge(over, "2024-09-07"), "Utfall: 0 av 1");
    let outside = nights(1).outside("2024-09-13", &["polis"], Outcome::Done);
    assert_eq!(badge(outside, "2024-12-01"), "Prognos: 0–1 av 1");
}

#[test]
fn a_preliminary_answer_is_not_told_as_none() {
    let told = |year: Year, date: &str| {
        let record = year.record();
        let found = outlook(&record, day(date));
        let tasks = found
            .due
            .iter()
            .map(|due| task(due, day(date), &record, &names(&record)).title);
        tasks.collect::<Vec<_>>()
    };
    let asked = || nights(2).asked(Season::Autumn, "polis", &["2024-08-12"]);
    assert_eq!(told(asked(), "2024-08-26"), ["Polisen har inte svarat på 14 dagar"]);
    let yes = asked().answered(Some(1), Reply::Yes, "2024-08-13");
    assert_eq!(told(yes, "2024-08-30"), ["Polisen har inte svarat om omgång 2"]);
    let preliminary = asked().answered(Some(1), Reply::Tentative, "2024-08-13");
    assert_eq!(
        told(preliminary, "2024-08-30"),
        ["Polisen har inte lämnat säkert besked om omgång 1 och 2"]
    );
}
