//! The outlook of 2023, replayed day by day from the log of the case: what it says on which days, and to whom.

use std::fmt::Write as _;

use axum::http::StatusCode;
use chrono::{Datelike, NaiveDate, TimeDelta};
use tillsyn::actions::follow_up::{self, Material};
use tillsyn::actions::import::FileKind;
use tillsyn::domain::follow_up::RowOf;
use tillsyn::domain::ids::PartnerCode;
use tillsyn::domain::outlook::{Code, Outlook, Target, outlook};
use tillsyn::domain::period::Season;
use tillsyn::domain::user::Role;
use tillsyn::report;

use crate::app::TestApp;
use crate::commands::Place;
use crate::figures::{adopted, import};
use crate::make::day;

/// The files of the case, and the column with the day on which a row of it became known: of a round and of why a partner
/// was missing the night itself.
const FILES: [(FileKind, &str, &str); 6] = [
    (FileKind::Inquiries, "forfragningar.csv", "skickad"),
    (FileKind::Answers, "svar.csv", "svarsdatum"),
    (FileKind::Rounds, "omgangar.csv", "datum"),
    (FileKind::Deviations, "avvikelser.csv", "nr"),
    (FileKind::Measures, "atgarder.csv", "datum"),
    (FileKind::Events, "evenemang-2024.csv", "datum"),
];

/// Who was to be asked at the police.
const CONTACTS: &str = include_str!("../../assets/example/kontakter.csv");

fn file(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/example/2023");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The rows of a file that became known on a day, under its header; nothing when there are none.
fn known_on(date: NaiveDate, (_, name, column): (FileKind, &str, &str)) -> Option<String> {
    let file = file(name);
    let (header, rows) = file.split_once('\n').unwrap();
    let place = header.split(';').position(|title| title == column).unwrap();
    let is_known = |row: &&str| {
        let cell = row.split(';').nth(place).unwrap();
        match column {
            "nr" => night(cell) == date,
            _ if name.starts_with("evenemang") => date == day("2024-03-01"),
            _ => day(cell) == date,
        }
    };
    let rows: Vec<&str> = rows.lines().filter(is_known).collect();
    (!rows.is_empty()).then(|| format!("{header}\n{}\n", rows.join("\n")))
}

/// The night of a number.
fn night(nr: &str) -> NaiveDate {
    let rounds = file("omgangar.csv");
    let row = rounds.lines().find(|row| row.split(';').nth(1) == Some(nr)).unwrap();
    day(row.split(';').nth(3).unwrap())
}

/// The material of a day, as the command and the start page load it.
async fn material(app: &TestApp, date: NaiveDate) -> Material {
    let mut read = app.db.read().await.unwrap();
    let program = crate::app::scope(&mut read).await.program;
    follow_up::of_today(&mut read, &program.code, date).await.unwrap()
}

/// A day with what was known by its end.
struct Day {
    outlook: Outlook,
    material: Material,
}

impl Day {
    async fn of(app: &TestApp, date: NaiveDate) -> Self {
        let material = material(app, date).await;
        Self {
            outlook: outlook(&material.record, date),
            material,
        }
    }

    fn police(&self, season: Season) -> Option<&Target> {
        let wanted = RowOf::Coordinated {
            partner: Some(PartnerCode::new("polis")),
            season,
        };
        self.outlook.targets.iter().find(|target| target.of == wanted)
    }

    fn sentence(&self, target: &Target) -> String {
        let names = self.material.names(self.outlook.year);
        report::outlook::reasoning(target, &self.outlook, &self.material.record, &names)
    }

    fn forecast(&self, season: Season) -> Option<String> {
        self.police(season).map(|target| self.sentence(target))
    }

    fn warning(&self, season: Season) -> Option<String> {
        let target = self.police(season).filter(|target| target.warns())?;
        Some(report::outlook::short(target))
    }

    fn tasks(&self) -> Vec<String> {
        let names = self.material.names(self.outlook.year);
        let of = |due| report::outlook::task(due, self.outlook.as_of, &self.material.record, &names).line();
        self.outlook.due.iter().map(of).collect()
    }

    fn meeting(&self) -> Option<String> {
        let tasks = self.tasks().into_iter();
        tasks
            .zip(&self.outlook.due)
            .find(|(_, due)| due.code == Code::Meeting)
            .map(|(task, _)| task)
    }
}

/// Every day from New Year's Day 2023 to 4 April 2024, each told with what had been logged by then and nothing more.
async fn replayed() -> (TestApp, Vec<Day>) {
    let app = TestApp::at("2022-12-13T21:30:00Z").await;
    adopted(&app, "2022-12-13", &file("plan.csv")).await.unwrap();
    import(&app, FileKind::Contacts, CONTACTS).await;
    let mut days = Vec::new();
    let mut date = day("2022-12-13");
    while date < day("2024-04-04") {
        app.advance(TimeDelta::days(1));
        date = date.succ_opt().unwrap();
        for one in FILES {
            if let Some(rows) = known_on(date, one) {
                import(&app, one.0, &rows).await;
            }
        }
        if date.year() > 2022 {
            days.push(Day::of(&app, date).await);
        }
    }
    (app, days)
}

/// From, to and what was said, as long as it was the same.
fn spells(days: &[Day], said: impl Fn(&Day) -> Option<String>) -> String {
    let mut spells: Vec<(NaiveDate, NaiveDate, String)> = Vec::new();
    for one in days {
        let date = one.outlook.as_of;
        let Some(said) = said(one) else { continue };
        match spells.last_mut() {
            Some((_, to, same)) if *same == said && to.succ_opt() == Some(date) => *to = date,
            _ => spells.push((date, date, said)),
        }
    }
    let mut lines = String::new();
    for (from, to, said) in spells {
        writeln!(lines, "{from} - {to}  {said}").unwrap();
    }
    lines
}

#[tokio::test]
async fn the_year_2023_day_by_day_has_these_forecasts_warnings_and_steps() {
    let (_, days) = replayed().await;
    let tasks = |day: &Day| Some(day.tasks().join(" | ")).filter(|tasks| !tasks.is_empty());
    let told = [
        ("forecast of spring", spells(&days, |day| day.forecast(Season::Spring))),
        ("warning about spring", spells(&days, |day| day.warning(Season::Spring))),
        ("forecast of autumn", spells(&days, |day| day.forecast(Season::Autumn))),
        ("warning about autumn", spells(&days, |day| day.warning(Season::Autumn))),
        ("to do", spells(&days, tasks)),
    ];
    let told = told.map(|(what, lines)| format!("# {what}\n{lines}"));
    insta::assert_snapshot!(told.join("\n"));
}

#[tokio::test]
async fn of_2023_it_warns_before_the_spring_is_over_and_again_in_august_and_says_which_meeting_helps() {
    let (_, days) = replayed().await;
    let on = |date: &str| days.iter().find(|one| one.outlook.as_of == day(date)).unwrap();
    for date in ["2023-01-23", "2023-02-13", "2023-03-01", "2023-04-27"] {
        assert!(on(date).warning(Season::Spring).is_some(), "{date}");
    }
    for date in ["2023-08-01", "2023-08-18", "2023-08-31", "2023-09-05", "2023-11-19"] {
        assert!(on(date).warning(Season::Autumn).is_some(), "{date}");
    }
    let forecast = on("2023-08-08").forecast(Season::Autumn).unwrap();
    assert_eq!(
        forecast,
        "Polisen har inte svarat. Utan ja: 0 av 2 i höst. Svaret inväntas till och med den 26 augusti 2023."
    );
    assert_eq!(
        on("2023-02-14").meeting().unwrap(),
        "Föreslå ett samverkansmöte med polisen. Polisen svarade nej den 13 februari 2023 om våren 2023. Mötet är mellan \
         förvaltningschefen och ansvarig chef vid polisen. Det kan ändra båda kvällarna våren 2023 om det hålls senast den 24 \
         februari 2023, och en om det hålls senast den 28 april 2023."
    );
    assert_eq!(
        on("2023-09-05").meeting().unwrap(),
        "Föreslå ett samverkansmöte med polisen. Polisen svarade nej den 4 september 2023 om hösten 2023. Mötet är mellan \
         förvaltningschefen och ansvarig chef vid polisen. Det kan ändra båda kvällarna hösten 2023 om det hålls senast den 29 \
         september 2023, och en om det hålls senast den 24 november 2023."
    );
}

#[tokio::test]
async fn what_came_later_changes_no_earlier_day_and_what_is_told_late_counts_from_its_own() {
    let (app, days) = replayed().await;
    let late = TestApp::at("2024-04-04T12:00:00Z").await;
    adopted(&late, "2022-12-13", &file("plan.csv")).await.unwrap();
    import(&late, FileKind::Contacts, CONTACTS).await;
    for (kind, name, _) in [2, 3, 0, 1, 4, 5].map(|place| FILES[place]) {
        import(&late, kind, &file(name)).await;
    }
    assert_eq!(days.len(), 460);
    for then in &days {
        let date = then.outlook.as_of;
        assert_eq!(Day::of(&app, date).await.outlook, then.outlook, "{date} looked back at");
        assert_eq!(Day::of(&late, date).await.outlook, then.outlook, "{date} told late");
    }
}

#[test]
fn the_command_says_on_a_day_of_2023_where_the_year_is_heading() {
    let place = Place::of_2023();
    place.import("contacts", CONTACTS);
    let days = [
        "2023-01-02",
        "2023-02-14",
        "2023-05-02",
        "2023-08-08",
        "2023-08-18",
        "2023-09-05",
        "2023-11-22",
        "2023-12-31",
    ];
    let told = days.map(|date| place.done(&["outlook", "--as-of", date]));
    insta::assert_snapshot!(told.join("\n"));
    let json = place.done(&["outlook", "--as-of", "2023-02-14", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    insta::assert_snapshot!(
        serde_json::to_string_pretty(&serde_json::json!({
            "spring": json["targets"][1],
            "due": json["due"],
        }))
        .unwrap()
    );
}

/// The first rows of a file of the case, its header counted.
fn first(name: &str, rows: usize) -> String {
    file(name).lines().take(rows).collect::<Vec<_>>().join("\n")
}

/// The day after the police have said no to the spring.
async fn in_february() -> TestApp {
    let app = TestApp::at("2023-02-14T09:00:00Z").await;
    adopted(&app, "2022-12-13", &file("plan.csv")).await.unwrap();
    import(&app, FileKind::Inquiries, &first("forfragningar.csv", 3)).await;
    import(&app, FileKind::Answers, &first("svar.csv", 2)).await;
    app
}

#[tokio::test]
async fn the_start_of_the_team_says_where_the_year_is_heading_and_what_changes_it() {
    let app = in_february().await;
    for role in [Role::Officer, Role::Director] {
        let start = app.sign_in(role).await.get("/").await;
        start
            .says(
                "Med polisen, våren 0 av 2 som planerat ▲ Prognos: 0–2 av 2 Polisen har tackat nej till båda. Som det ser ut: \
                 0 av 2 i vår. Ett samverkansmöte, ett nytt datum eller ett ändrat svar kan ge 2 av 2 till och med den 24 februari \
                 2023, 1 av 2 till och med den 28 april 2023. 2 planerade · 0 genomförda · 0 som planerat · 2 med nej · nästa \
                 steg senast den 24 februari 2023",
            )
            .says("Prognos: 0–2 av 2 Polisen är inte tillfrågad. Utan ja: 0 av 2 i höst. Fråga senast den 18 augusti 2023")
            .says("Läget 2023 ◆ Sekretess")
            .says("Lägg in möte");
    }
}

#[tokio::test]
async fn rule_12_the_outlook_is_shown_to_the_team_and_to_no_one_else() {
    let app = in_february().await;
    // a last day to ask or to meet gives a night away: six weeks later, or that very day
    let secrets = [
        "Prognos",
        "samverkansmöte",
        "24 februari",
        "28 april",
        "18 augusti",
        "2023-04-28",
        "2023-08-18",
    ];
    for (role, start) in [(Role::Secretary, "/uppfoljning"), (Role::Administrator, "/anvandare")] {
        let mut browser = app.sign_in(role).await;
        let page = browser.get("/").await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, start));
        for path in [
            start,
            "/uppfoljning/2023",
            "/uppfoljning/2023.json",
            "/uppfoljning/2023.html",
        ] {
            let page = browser.get(path).await;
            for secret in secrets {
                assert!(!page.body.contains(secret), "{role:?} sees {secret} on {path}");
            }
        }
    }
}
