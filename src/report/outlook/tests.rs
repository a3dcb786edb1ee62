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

mod replayed;

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
        "Polisen är inte tillfrågad. Utan ja: 0 av 2 i höst. Fråga senast den 26 juli 2024 för att hinna enligt rutinen."
    );
    assert_eq!(
        autumn_of(nights(2), "2024-07-26"),
        "Polisen är inte tillfrågad. Utan ja: 0 av 2 i höst. Fråga i dag för att hinna enligt rutinen."
    );
    assert_eq!(
        autumn_of(nights(1), "2024-07-27"),
        "Polisen är inte tillfrågad. Utan ja: 0 av 1 i höst. Enligt rutinen skulle frågan ha ställts senast den 26 juli 2024, \
         men den kan ställas ända till kvällen, den 6 september 2024."
    );
    assert_eq!(
        autumn_of(asked(2), "2024-07-01"),
        "Polisen har inte svarat. Utan ja: 0 av 2 i höst. Svaret inväntas till och med den 18 augusti 2024. Till dess finns \
         inget att göra."
    );
    assert_eq!(
        autumn_of(asked(1), "2024-09-06"),
        "Polisen har inte svarat. Utan ja: 0 av 1 i höst."
    );
}

#[test]
fn a_yes_is_counted_on_and_a_no_has_the_steps_that_can_change_it() {
    let answered = |number, reply| asked(number).answered(None, reply, "2024-07-01");
    assert_eq!(
        autumn_of(answered(1, Reply::Yes), "2024-07-02"),
        "Polisen har tackat ja till omgång 1. Som det ser ut: 1 av 1 i höst."
    );
    assert_eq!(
        autumn_of(answered(4, Reply::Yes), "2024-07-02"),
        "Polisen har tackat ja till alla fyra. Som det ser ut: 4 av 4 i höst."
    );
    assert_eq!(
        autumn_of(answered(2, Reply::No), "2024-07-02"),
        "Polisen har tackat nej till båda. Som det ser ut: 0 av 2 i höst. Ett samverkansmöte, ett nytt datum eller ett ändrat \
         svar kan ge 2 av 2 till och med den 6 september 2024, 1 av 2 till och med den 4 oktober 2024."
    );
    assert_eq!(
        autumn_of(answered(1, Reply::Cancelled), "2024-07-02"),
        "Polisen har tackat nej till omgång 1. Som det ser ut: 0 av 1 i höst. Ett samverkansmöte, ett nytt datum eller ett \
         ändrat svar kan ge 1 av 1 till och med den 6 september 2024."
    );
    let met = answered(1, Reply::No).measure(MeasureKind::Meeting, "2024-07-05", None);
    assert_eq!(
        autumn_of(met, "2024-07-06"),
        "Polisen har tackat nej till omgång 1. Som det ser ut: 0 av 1 i höst. Ett nytt datum eller ett ändrat svar kan ge 1 av 1 \
         till och med den 6 september 2024."
    );
    assert_eq!(
        autumn_of(answered(4, Reply::No), "2024-11-20"),
        "Omgång 1, 2 och 3 är inte rapporterade och räknas inte med, och polisen har tackat nej till omgång 4. Som det ser ut: 0 \
         av 4 i höst. Ett samverkansmöte, ett nytt datum eller ett ändrat svar kan ge 1 av 4 till och med den 29 november 2024. \
         Enligt rutinen är det för sent att fråga om nya datum i höst."
    );
    assert_eq!(
        autumn_of(answered(2, Reply::Tentative), "2024-07-02"),
        "Polisen har svarat preliminärt. Utan ja: 0 av 2 i höst. Svaret inväntas till och med den 18 augusti 2024. Till dess \
         finns inget att göra."
    );
}

#[test]
fn a_mix_is_told_part_by_part() {
    let mixed = || asked(4).answered(Some(1), Reply::Yes, "2024-07-01");
    assert_eq!(
        autumn_of(mixed().answered(Some(2), Reply::No, "2024-07-01"), "2024-07-02"),
        "Polisen har tackat ja till omgång 1, polisen har tackat nej till omgång 2, och polisen har inte svarat om omgång 3 och \
         4. Utan fler ja: 1 av 4 i höst. Ett nytt datum eller ett ändrat svar kan ge 2 av 4 till och med den 4 oktober 2024. \
         Svaret inväntas till och med den 18 augusti 2024."
    );
    let others = make::year(2024)
        .version("2023-12-12", &[autumn(1, &["polis", "skatteverket"])])
        .scheduled(1, "2024-09-06");
    assert_eq!(
        autumn_of(others, "2024-06-01"),
        "Polisen och skatteverket är inte tillfrågade. Utan ja: 0 av 1 i höst. Fråga senast den 26 juli 2024 för att hinna \
         enligt rutinen."
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
        "Omgång 2 och 3 är inte rapporterade och räknas inte med. Som det ser ut: 0 av 2 i höst."
    );
    assert_eq!(
        said(3, year(), "2024-10-05"),
        "Omgång 1, 2 och 3 är inte rapporterade. Som det ser ut: 3 av 3 genomförs, 1–3 som planerat."
    );
}

#[test]
fn own_rounds_are_counted_on_until_something_else_is_logged() {
    let slots: Vec<Slot> = (1..=3).map(|nr| spring(nr, &[])).collect();
    let year = || make::year(2024).version("2023-12-12", &slots);
    assert_eq!(
        said(0, year(), "2024-01-01"),
        "Alla tre återstår. Som det ser ut: 3 av 3 i år."
    );
    let some = year()
        .done(1, "2024-02-02", &[])
        .not_done(2, "2024-03-01")
        .scheduled(3, "2024-03-29");
    assert_eq!(
        said(0, some, "2024-04-02"),
        "En är genomförd som planerat, en genomfördes inte och en är inte rapporterad men räknas med. Som det ser ut: 2 av 3 i år."
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
        "Två är genomförda som planerat och en ligger i en annan period. Som det ser ut: 2 av 3 i år."
    );
}

#[test]
fn all_rounds_have_both_figures_and_what_is_not_as_it_should_be() {
    let total = |year: Year, date| said(3, year, date);
    assert_eq!(
        total(asked(1).answered(None, Reply::Yes, "2024-07-01"), "2024-07-02"),
        "Som det ser ut: 1 av 1 genomförs, 1 som planerat."
    );
    assert_eq!(
        total(nights(2), "2024-06-01"),
        "Polisen är inte tillfrågad om båda. Som det ser ut: 2 av 2 genomförs, 0–2 som planerat."
    );
    let case = |date| said(3, make::case_of_2023(), date);
    assert_eq!(
        case("2023-02-14"),
        "Polisen har tackat nej till omgång 2 och 4, och polisen är inte tillfrågad om omgång 7 och 9. Som det ser ut: 10 av \
         10 genomförs, 6–10 som planerat."
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
fn a_badge_is_a_range_as_long_as_anything_can_change() {
    let badge = |year: Year, date: &str| short(&outlook(&year.record(), day(date)).targets[2]);
    assert_eq!(badge(nights(2), "2024-05-01"), "Prognos: 0–2 av 2");
    assert_eq!(badge(nights(2), "2024-07-20"), "Prognos: 0–2 av 2");
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

fn tasks_on(year: Year, date: &str) -> Vec<String> {
    let record = year.record();
    let found = outlook(&record, day(date));
    let line = |due| task(due, found.as_of, &record, &names(&record)).line();
    found.due.iter().map(line).collect()
}

#[test]
fn before_its_adoption_a_plan_is_told_with_what_the_follow_up_measures() {
    let told = tasks_on(make::case_of_2023(), "2022-12-12");
    let plan = "Planen för 2023 är ett utkast. Tio omgångar, varav fyra med polisen. Registrera beslutet när socialnämnden har \
                antagit planen.";
    assert!(told.iter().any(|line| line == plan), "{told:?}");
}

#[test]
fn a_no_to_one_night_is_told_of_that_night_and_another_is_proposed_to_a_person() {
    let answered = || asked(2).answered(Some(2), Reply::Yes, "2024-06-26");
    assert_eq!(
        tasks_on(answered().answered(Some(1), Reply::No, "2024-06-26"), "2024-06-27"),
        [
            "Föreslå ett nytt datum för omgång 1. Polisen svarade nej den 26 juni 2024 till omgång 1. Ta upp en annan kväll med \
             kontaktpersonen vid polisen, senast den 6 september 2024."
        ]
    );
    let both = answered()
        .answered(Some(1), Reply::No, "2024-06-26")
        .answered(Some(2), Reply::Cancelled, "2024-06-28");
    assert_eq!(
        tasks_on(both, "2024-06-29"),
        [
            "Föreslå ett samverkansmöte med polisen. Polisen lämnade återbud den 28 juni 2024 till omgång 2 hösten 2024. Mötet \
             är mellan förvaltningschefen och ansvarig chef vid polisen. Det kan ändra båda kvällarna hösten 2024 om det hålls \
             senast den 6 september 2024, och en om det hålls senast den 4 oktober 2024."
        ]
    );
}

#[test]
fn the_question_about_the_autumn_comes_in_june_and_says_why() {
    let told = tasks_on(nights(2), "2024-06-03");
    assert_eq!(
        told,
        [
            "Fråga polisen inför hösten 2024, senast den 26 juli 2024. Enligt rutinen frågar vi senast sex veckor före den första \
             omgången tillsammans. Fråga helst före den 1 juli 2024, då ledigheten börjar."
        ]
    );
    assert!(tasks_on(nights(2), "2024-06-02").is_empty());
}
