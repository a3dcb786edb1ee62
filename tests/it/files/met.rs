//! What people really send, as it lies beside the project: matches that become another, calendars with their meaning, files of
//! another kind. Beside each of those, some of our own.

use tillsyn::actions::Write;
use tillsyn::actions::import::{FileKind, Imported, Options};
use tillsyn::actions::rounds::{self, OutsidePlan};
use tillsyn::domain::actor::Actor;
use tillsyn::domain::event::{Event, EventStatus, round_times};
use tillsyn::domain::event_change::{EventChange, change};
use tillsyn::domain::ids::PartnerCode;
use tillsyn::domain::partner::Leave;
use tillsyn::domain::period::Night;
use tillsyn::domain::plan::Kind;
use tillsyn::domain::round::Round;
use tillsyn::store;

use super::{Case, now};
use crate::make::shared;

mod meaning;

/// A file that lies beside the project.
fn met(name: &str) -> Option<Vec<u8>> {
    let path = shared("met")?.join(name);
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn calendar(events: &[&str]) -> Vec<u8> {
    let events: Vec<String> = events
        .iter()
        .map(|event| {
            format!(
                "BEGIN:VEVENT\n{}\nEND:VEVENT\n",
                event.replace(' ', "\n").replace('_', " ")
            )
        })
        .collect();
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n", events.concat()).into_bytes()
}

fn table(rows: &[&str]) -> Vec<u8> {
    format!("datum;avspark;hemmalag;bortalag\n{}\n", rows.join("\n")).into_bytes()
}

impl Case {
    async fn at_home() -> Self {
        let case = Self::empty().await;
        let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
        let scope = crate::app::scope(&mut write.tx).await;
        let team = tillsyn::domain::settings::Key::HomeTeam;
        tillsyn::actions::settings::set(&mut write, &scope.program, team, 0, "AIK")
            .await
            .unwrap();
        write.commit().await.unwrap();
        case
    }

    async fn take(&self, kind: FileKind, bytes: &[u8]) -> Imported {
        let options = Options {
            officer: (kind == FileKind::Leave).then(|| "Handläggare A".to_owned()),
            partner: (kind == FileKind::Offers).then(|| PartnerCode::new("polis")),
            ..Options::default()
        };
        let taken = self.try_import(kind, bytes, options).await;
        taken.unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    async fn events(&self) -> Vec<Event> {
        store::events::list(&mut self.db.read().await.unwrap()).await.unwrap()
    }

    async fn leave(&self) -> Vec<Leave> {
        store::officers::leave(&mut self.db.read().await.unwrap())
            .await
            .unwrap()
    }

    async fn offered(&self) -> usize {
        store::offers::list(&mut self.db.read().await.unwrap())
            .await
            .unwrap()
            .len()
    }

    /// A round for the only event, as the button makes it.
    async fn make_round(&self) {
        self.round_for(self.events().await.remove(0)).await;
    }
    async fn round_for(&self, event: Event) {
        let (start, end) = event.kick_off.map(round_times).unwrap();
        let mut write = Write::begin(&self.db, now(), Actor::system()).await.unwrap();
        let program = crate::app::scope(&mut write.tx).await.program.code;
        let new = OutsidePlan {
            night: Night::new(event.date, start.into(), end.into()).unwrap(),
            kind: Kind::Own,
            partners: Vec::new(),
            officers: Vec::new(),
            event: Some(event),
            area: String::new(),
            meeting_point: String::new(),
            note: String::new(),
        };
        rounds::add_outside_plan(&mut write, &program, &new).await.unwrap();
        write.commit().await.unwrap();
    }

    /// The round of the first event that has one, with what has become of that event.
    async fn changed(&self) -> (Round, Event, Option<EventChange>) {
        let events = self.events().await;
        let mut tx = self.db.read().await.unwrap();
        let ids = events.iter().map(|event| event.id);
        let round = store::rounds::for_events(&mut tx, ids).await.unwrap().remove(0);
        let event = events.into_iter().find(|event| Some(event.id) == round.event).unwrap();
        let became = change(&round, Some(&event));
        (round, event, became)
    }

    async fn teams(&self) -> Vec<String> {
        let events = self.events().await.into_iter();
        events
            .map(|event| format!("{} {} {}", event.date, event.home, event.away))
            .collect()
    }
}

fn told(imported: &Imported, words: &[&str]) {
    let notes = imported.notes.join("\n");
    for word in words {
        assert!(notes.contains(word), "no {word:?} in: {notes}");
    }
}

/// A match, a round of it, and the match again: what has become of it, and what is told.
async fn story(first: &[u8], second: &[u8]) -> (Case, Imported, Option<EventChange>) {
    let case = Case::at_home().await;
    case.take(FileKind::Events, first).await;
    let mut tx = case.db.read().await.unwrap();
    let ids: Vec<_> = case.events().await.iter().map(|event| event.id).collect();
    let is_made = !store::rounds::for_events(&mut tx, ids.into_iter())
        .await
        .unwrap()
        .is_empty();
    drop(tx);
    if !is_made {
        case.make_round().await;
    }
    let (before, _, none) = case.changed().await;
    assert_eq!(none, None);
    let imported = case.take(FileKind::Events, second).await;
    let (after, _, became) = case.changed().await;
    assert_eq!(before.night(), after.night(), "rule 24: a file moves no round");
    let again = case.take(FileKind::Events, second).await;
    assert_eq!((again.added, again.changed), (0, 0), "the second time nothing is new");
    (case, imported, became)
}

const MATCH: &str = "UID:m1@kal DTSTART:20260404T130000Z DTEND:20260404T150000Z SUMMARY:AIK_-_Lag1";

#[tokio::test]
async fn rule_24_a_match_at_another_time_of_the_same_day_flags_its_round() {
    let mut pairs = vec![
        (
            table(&["2026-04-04;14:00;AIK;Lag1"]),
            table(&["2026-04-04;20:00;AIK;Lag1"]),
        ),
        (calendar(&[MATCH]), calendar(&[&MATCH.replace("T130000Z", "T180000Z")])),
    ];
    pairs.extend(met("match-tid-andrad-1.csv").zip(met("match-tid-andrad-2.csv")));
    for (first, second) in pairs {
        let (_, imported, became) = story(&first, &second).await;
        assert!(matches!(became, Some(EventChange::Time { .. })), "{became:?}");
        told(&imported, &["börjar nu kl. 20.00", "Ändra tiderna"]);
    }
}

#[tokio::test]
async fn rule_24_a_cancelled_match_is_marked_and_flags_its_round() {
    let cancelled = |how: &str| calendar(&[&format!("{MATCH} {how}")]);
    let mut pairs = vec![
        (calendar(&[MATCH]), cancelled("STATUS:CANCELLED")),
        (
            calendar(&[MATCH]),
            calendar(&[&MATCH.replace("SUMMARY:", "SUMMARY:INSTÄLLD:_")]),
        ),
        (
            calendar(&[MATCH]),
            String::from_utf8(calendar(&[MATCH]))
                .unwrap()
                .replace("VERSION", "METHOD:CANCEL\nVERSION")
                .into_bytes(),
        ),
        (
            table(&["2026-04-04;14:00;AIK;Lag1"]),
            b"datum;avspark;hemmalag;bortalag;status\n2026-04-04;14:00;AIK;Lag1;inst\xc3\xa4lld\n".to_vec(),
        ),
    ];
    pairs.extend(met("match-installd-1.ics").zip(met("match-installd-2.ics")));
    for (first, second) in pairs {
        let (case, imported, became) = story(&first, &second).await;
        assert_eq!(became, Some(EventChange::Cancelled));
        told(&imported, &["är inställd", "Ställ in den"]);
        let event = case.events().await.remove(0);
        assert!(event.cancelled && event.home == "AIK" && event.kick_off.is_some());
        let back = case.take(FileKind::Events, &calendar(&[MATCH])).await;
        if event.source == "ics" {
            assert_eq!((back.changed, case.changed().await.2), (1, None), "it is on again");
        }
    }
}

/// A match at two, and what makes it preliminary.
fn put_off() -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut pairs = vec![
        (table(&["2026-04-04;14:00;AIK;Lag1"]), table(&["2026-04-04;;AIK;Lag1"])),
        (
            table(&["2026-04-04;14:00;AIK;Lag1"]),
            table(&["2026-04-04;00:00;AIK;Lag1"]),
        ),
        (
            table(&["2026-04-04;14:00;AIK;Lag1"]),
            table(&["2026-04-04;TBD;AIK;Lag1"]),
        ),
        (
            table(&["2026-04-04;14:00;AIK;Lag1"]),
            table(&["2026-04-04;14:00;UPPSKJUTEN: AIK;Lag1"]),
        ),
        (
            calendar(&[MATCH]),
            calendar(&[&MATCH.replace("SUMMARY:", "SUMMARY:POSTPONED_-_")]),
        ),
        (calendar(&[MATCH]), calendar(&[&format!("{MATCH}_(uppskjuten)")])),
        (calendar(&[MATCH]), calendar(&[&format!("{MATCH} STATUS:TENTATIVE")])),
        (calendar(&[MATCH]), calendar(&[&MATCH.replace("T130000Z", "T000000Z")])),
        (
            calendar(&[MATCH]),
            calendar(&["UID:m1@kal DTSTART;VALUE=DATE:20260404 SUMMARY:AIK_-_Lag1"]),
        ),
    ];
    pairs.extend(met("match-uppskjuten-i-titeln.ics").map(|put_off| {
        let before = String::from_utf8(put_off.clone()).unwrap().replace("UPPSKJUTEN: ", "");
        (before.into_bytes(), put_off)
    }));
    pairs.extend(met("match-tid-borttagen.csv").map(|without| {
        let before = String::from_utf8(without.clone()).unwrap().replace(";;", ";14:00;");
        (before.into_bytes(), without)
    }));
    pairs
}

#[tokio::test]
async fn rule_24_a_match_that_is_put_off_or_loses_its_time_is_preliminary_and_flags_its_round() {
    for (first, second) in put_off() {
        let (case, imported, became) = story(&first, &second).await;
        assert_eq!(became, Some(EventChange::Open), "{}", String::from_utf8_lossy(&second));
        told(&imported, &["är preliminär igen"]);
        let event = case.events().await.remove(0);
        assert_eq!((event.status, event.home.as_str()), (EventStatus::Preliminary, "AIK"));
    }
}

#[tokio::test]
async fn rule_24_the_same_match_under_a_new_uid_is_the_same() {
    let mut pairs = vec![
        (
            calendar(&[MATCH]),
            calendar(&["UID:x DTSTART:20260407T130000Z SUMMARY:AIK_-_Lag1"]),
        ),
        (calendar(&[MATCH]), table(&["2026-04-06;19:00;AIK;Lag1"])),
        (table(&["2026-04-06;19:00;AIK;Lag1"]), calendar(&[MATCH])),
    ];
    pairs.extend(met("match-nytt-uid-1.ics").zip(met("match-nytt-uid-2.ics")));
    for (first, second) in pairs {
        let (case, imported, became) = story(&first, &second).await;
        assert_eq!(case.events().await.len(), 1);
        assert!(matches!(became, Some(EventChange::Date { .. })), "{became:?}");
        told(&imported, &["har flyttats till"]);
    }
}

#[tokio::test]
async fn the_same_teams_months_apart_are_two_matches_or_a_question() {
    let cup = table(&["2025-02-23;15:00;AIK;Hammarby IF"]);
    for second in [
        met("match-cup-och-serie.csv"),
        Some(table(&["2025-09-01;15:00;AIK;Hammarby IF"])),
    ] {
        let Some(second) = second else { continue };
        let case = Case::at_home().await;
        case.take(FileKind::Events, &cup).await;
        let asked = case.refusal(FileKind::Events, &second).await;
        assert!(
            asked.contains("2025-02-23") && asked.contains("Ange tävling eller id"),
            "{asked}"
        );
        let with = String::from_utf8(second)
            .unwrap()
            .replace("bortalag", "bortalag;tävling")
            .replace("Hammarby IF", "Hammarby IF;Allsvenskan");
        let taken = case.take(FileKind::Events, with.as_bytes()).await;
        told(&taken, &["två gånger 2025"]);
        assert_eq!(case.events().await.len(), 2);
    }
    // a second match at home, in one calendar: each by its own UID, and none twice
    let league = calendar(&[
        MATCH,
        "UID:m2@kal DTSTART:20260420T130000Z SUMMARY:AIK_-_Lag1",
        "UID:m3@kal DTSTART:20260404T130000Z SUMMARY:AIK_–_Lag1",
    ]);
    let case = Case::at_home().await;
    let taken = case.take(FileKind::Events, &league).await;
    told(&taken, &["står två gånger i filen"]);
    assert_eq!(case.teams().await, ["2026-04-04 AIK Lag1", "2026-04-20 AIK Lag1"]);
    assert_eq!(case.take(FileKind::Events, &league).await.changed, 0);
}

#[tokio::test]
async fn one_uid_on_several_events_says_nothing() {
    let own = calendar(&[
        "UID:7 DTSTART:20260404T130000Z SUMMARY:AIK_-_BP",
        "UID:7 DTSTART:20260404T130000Z SUMMARY:AIK_-_BP",
        "UID:8 DTSTART:20260411T130000Z SUMMARY:AIK_-_GAIS",
        "UID:8 DTSTART:20260418T130000Z SUMMARY:AIK_-_MFF",
    ]);
    for (file, number) in [(met("events-samma-uid.ics"), 3), (Some(own), 3)] {
        let Some(file) = file else { continue };
        let case = Case::at_home().await;
        let taken = case.take(FileKind::Events, &file).await;
        assert_eq!((taken.added, case.events().await.len()), (number, number));
        told(&taken, &["har samma UID"]);
        assert_eq!(case.take(FileKind::Events, &file).await.unchanged, number);
    }
    // numbered anew by each file
    let case = Case::at_home().await;
    case.take(
        FileKind::Events,
        &calendar(&["UID:1 DTSTART:20260404T130000Z SUMMARY:AIK_-_BP"]),
    )
    .await;
    let taken = case
        .take(
            FileKind::Events,
            &calendar(&["UID:1 DTSTART:20270804T130000Z SUMMARY:AIK_-_GAIS"]),
        )
        .await;
    assert_eq!((taken.added, taken.changed), (1, 0));
    told(&taken, &["samma id"]);
}

#[tokio::test]
async fn titles_are_read_as_they_are_meant() {
    let all = [
        (
            met("match-titel-med-tavling.ics"),
            ["2026-04-25 AIK Hammarby IF", "2026-05-02 AIK GAIS"].as_slice(),
        ),
        (
            met("events-html-entiteter.ics"),
            &["2026-04-25 AIK & vänner BP – derby"],
        ),
        (
            Some(calendar(&[
                "UID:a DTSTART:20260404T130000Z SUMMARY:Svenska_cupen:_AIK_v_BP",
                "UID:b DTSTART:20260411T130000Z SUMMARY:AIK_—_GAIS",
                "UID:c DTSTART:20260418T130000Z SUMMARY:AIK-MFF",
            ])),
            &["2026-04-04 AIK BP", "2026-04-11 AIK GAIS", "2026-04-18 AIK MFF"],
        ),
        (
            Some(table(&["2026-04-04;14:00;\"AIK &amp; vänner\";\"Malm&ouml; FF\""])),
            &["2026-04-04 AIK & vänner Malmö FF"],
        ),
    ];
    for (file, teams) in all {
        let Some(file) = file else { continue };
        let case = Case::at_home().await;
        case.take(FileKind::Events, &file).await;
        assert_eq!(case.teams().await, teams);
    }
    let case = Case::at_home().await;
    let title = "UID:a DTSTART:20260404T130000Z SUMMARY:Svenska_cupen:_AIK_v_BP";
    case.take(FileKind::Events, &calendar(&[title])).await;
    assert_eq!(case.events().await[0].competition, "Svenska cupen");
}

#[tokio::test]
async fn rule_24_a_match_that_a_new_file_leaves_out_flags_its_round_until_it_is_there_again() {
    let beside = [
        "UID:m0@kal DTSTART:20260401T130000Z SUMMARY:AIK_-_BP",
        "UID:m9@kal DTSTART:20260901T130000Z SUMMARY:AIK_-_GAIS",
    ];
    let first = calendar(&[beside[0], MATCH, beside[1]]);
    let case = Case::at_home().await;
    case.take(FileKind::Events, &first).await;
    case.round_for(case.events().await.remove(1)).await;
    let taken = case.take(FileKind::Events, &calendar(&beside)).await;
    told(&taken, &["finns inte i filen"]);
    assert_eq!(case.changed().await.2, Some(EventChange::LeftOut));
    case.take(FileKind::Events, &first).await;
    assert_eq!(case.changed().await.2, None, "it is there again");
}
