//! Plans and rounds as people change them: versions, moves, logging, reasons. On a real database file.

use chrono::{DateTime, NaiveDate, Utc};
use tempfile::TempDir;
use tillsyn::actions::Write;
use tillsyn::actions::inquiries::{self, About};
use tillsyn::actions::plans::{self, Planned};
use tillsyn::actions::rounds::{self, OutsidePlan, Report, Schedule, Told};
use tillsyn::clock::Now;
use tillsyn::domain::deviation::{AbsenceKind, Channel, NotAReason};
use tillsyn::domain::ids::{PartnerCode, ProgramCode, ReasonCode};
use tillsyn::domain::inquiry::{MessageKind, NewAnswer, NewMessage, Reply};
use tillsyn::domain::period::{Night, Season};
use tillsyn::domain::plan::{Adoption, Kind, NotAPlan, Slot};
use tillsyn::domain::round::{NotAllowed, Outcome, Part, Participation, Round};
use tillsyn::domain::user::Actor;
use tillsyn::error::Error;
use tillsyn::store::{self, Db};

struct Office {
    _home: TempDir,
    db: Db,
    alcohol: ProgramCode,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Now {
    Now(text.parse::<DateTime<Utc>>().unwrap())
}

fn night(date: &str) -> Night {
    Night::new(day(date), "22:00".parse().unwrap(), "02:30".parse().unwrap()).unwrap()
}

fn slot(nr: u32, season: Season, partner: Option<&str>) -> Slot {
    let partners: Vec<_> = partner.map(PartnerCode::new).into_iter().collect();
    let kind = if partners.is_empty() {
        Kind::Own
    } else {
        Kind::Coordinated
    };
    Slot {
        nr,
        season,
        kind,
        partners,
        focus: None,
    }
}

fn adoption(on: &str) -> Adoption {
    Adoption {
        on: day(on),
        paragraph: None,
        case_number: None,
    }
}

impl Office {
    async fn open() -> Self {
        let home = TempDir::new().unwrap();
        let db = Db::open(&home.path().join("tillsyn.db")).await.unwrap();
        Self {
            _home: home,
            db,
            alcohol: ProgramCode::new("alkohol"),
        }
    }

    async fn write(&self, now: &str) -> Write {
        Write::begin(&self.db, at(now), Actor::system()).await.unwrap()
    }

    /// 2026: one own round in spring, one with the police in autumn; adopted.
    async fn planned(&self) {
        let mut write = self.write("2025-12-16T10:00:00Z").await;
        let planned = [
            Planned {
                slot: slot(1, Season::Spring, None),
                night: Some(night("2026-03-06")),
            },
            Planned {
                slot: slot(2, Season::Autumn, Some("polis")),
                night: Some(night("2026-09-25")),
            },
        ];
        plans::save_proposal(&mut write, &self.alcohol, 2026, &planned)
            .await
            .unwrap();
        self.adopt(&mut write, "2025-12-16").await.unwrap();
        write.commit().await.unwrap();
    }

    async fn adopt(&self, write: &mut Write, on: &str) -> Result<(), Error> {
        let settings = store::settings::of_year(&mut write.tx, &self.alcohol, 2026)
            .await
            .unwrap();
        let seasons = settings.seasons(2026).unwrap();
        plans::adopt(write, &self.alcohol, 2026, seasons, &adoption(on))
            .await
            .map(|_| ())
    }

    async fn round(&self, nr: u32) -> Round {
        let mut read = self.db.read().await.unwrap();
        store::rounds::of_nr(&mut read, &self.alcohol, 2026, nr)
            .await
            .unwrap()
            .unwrap()
    }

    async fn asked_and_agreed(&self, round: &Round, police: &PartnerCode) {
        let mut write = self.write("2026-06-08T10:00:00Z").await;
        let about = About {
            program: self.alcohol.clone(),
            year: 2026,
            season: Season::Autumn,
            partner: police.clone(),
        };
        let message = NewMessage {
            kind: MessageKind::Inquiry,
            sent_on: day("2026-06-08"),
            channel: Channel::Mail,
            recipient: "polisens kontaktperson".to_owned(),
            text: String::new(),
            sent_at: None,
            nights: Vec::new(),
        };
        inquiries::note_message(&mut write, &about, &message).await.unwrap();
        let answer = NewAnswer {
            round: Some(round.id),
            reply: Reply::Yes,
            answered_on: day("2026-06-09"),
            channel: Channel::Phone,
            stated_by: "polisens kontaktperson".to_owned(),
            text: String::new(),
        };
        inquiries::register_answer(&mut write, &about, &answer).await.unwrap();
        write.commit().await.unwrap();
    }

    async fn entries(&self) -> usize {
        let mut read = self.db.read().await.unwrap();
        match store::audit::verify(&mut read).await.unwrap() {
            store::audit::Chain::Whole { entries, .. } => entries,
            store::audit::Chain::Broken { at } => panic!("the chain is broken at {at}"),
        }
    }
}

fn scheduled(round: &Round, on: &str) -> Schedule {
    Schedule {
        night: Some(night(on)),
        officers: round.officers.clone(),
        area: round.area.clone(),
        meeting_point: round.meeting_point.clone(),
        premises: round.premises.clone(),
        note: round.note.clone(),
        reason: "Polisen föreslog kvällen".to_owned(),
    }
}

fn report(outcome: Outcome, on_site: &[&str]) -> Report {
    let part = |code: &&str| Participation {
        partner: PartnerCode::new(*code),
        role: Part::OnSite,
    };
    let participations = on_site.iter().map(part).collect();
    Report {
        outcome,
        officers: Vec::new(),
        participations,
        called_off_on: None,
        note: String::new(),
    }
}

fn told(partner: &str, kind: AbsenceKind, reason: &str) -> Told {
    Told {
        partner: Some(PartnerCode::new(partner)),
        kind: Some(kind),
        reason: Some(ReasonCode::new(reason)),
        reason_text: String::new(),
        stated_by: "polisens kontaktperson".to_owned(),
        stated_on: Some(day("2026-09-20")),
        channel: Some(Channel::Phone),
    }
}

#[tokio::test]
async fn rule_3_an_adopted_version_stays_and_the_next_starts_from_it() {
    let office = Office::open().await;
    office.planned().await;
    let mut write = office.write("2026-07-06T10:00:00Z").await;
    assert!(matches!(
        office.adopt(&mut write, "2026-07-06").await,
        Err(Error::Plan(NotAPlan::Unchanged))
    ));
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    assert_eq!((draft.version, draft.slots.len()), (2, 2));
    let mut slots = draft.slots.clone();
    slots.push(slot(3, Season::Autumn, None));
    plans::change_draft(&mut write, &draft, slots).await.unwrap();
    office.adopt(&mut write, "2026-07-06").await.unwrap();
    write.commit().await.unwrap();

    let mut read = office.db.read().await.unwrap();
    let plans = store::plans::of_year(&mut read, &office.alcohol, 2026).await.unwrap();
    assert_eq!(plans.iter().map(|plan| plan.slots.len()).collect::<Vec<_>>(), [2, 3]);
    assert!(office.round(3).await.night.is_none());
}

#[tokio::test]
async fn rule_3_a_version_that_rewrites_a_season_that_is_over_is_refused() {
    let office = Office::open().await;
    office.planned().await;
    let mut write = office.write("2026-07-06T10:00:00Z").await;
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, draft.slots[1..].to_vec())
        .await
        .unwrap();
    let refused = office.adopt(&mut write, "2026-07-06").await;
    assert!(matches!(
        refused,
        Err(Error::Plan(NotAPlan::SeasonIsOver {
            nr: 1,
            season: Season::Spring
        }))
    ));
}

#[tokio::test]
async fn rule_3_a_version_that_rewrites_a_round_already_logged_is_refused() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-09-26T10:00:00Z").await;
    rounds::log(&mut write, round.id, round.revision, &report(Outcome::Done, &[]))
        .await
        .unwrap();
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    let alone = vec![slot(1, Season::Spring, None), slot(2, Season::Autumn, None)];
    plans::change_draft(&mut write, &draft, alone).await.unwrap();
    let refused = office.adopt(&mut write, "2026-09-26").await;
    assert!(matches!(refused, Err(Error::Plan(NotAPlan::AlreadyLogged { nr: 2 }))));
    let before_the_night = office.adopt(&mut write, "2026-09-24").await;
    assert!(
        before_the_night.is_ok(),
        "a decision from before the night may be registered after it"
    );
}

#[tokio::test]
async fn rule_3_a_decision_that_is_still_to_come_adopts_nothing() {
    let office = Office::open().await;
    let mut write = office.write("2025-12-15T10:00:00Z").await;
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, vec![slot(1, Season::Spring, None)])
        .await
        .unwrap();
    let refused = office.adopt(&mut write, "2025-12-16").await;
    assert!(matches!(refused, Err(Error::Plan(NotAPlan::NotAdoptedYet))));
    office.adopt(&mut write, "2025-12-15").await.unwrap();
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_an_adopted_plan_or_the_log() {
    let office = Office::open().await;
    office.planned().await;
    let mut write = office.write("2026-07-06T10:00:00Z").await;
    for tampering in [
        "update slot set season = 'autumn'",
        "delete from slot_partner",
        "insert into slot (plan_id, nr, season, kind) values (1, 9, 'spring', 'own')",
        "update plan set adopted_on = '2020-01-01'",
        "delete from audit",
        "update audit set actor = 'someone'",
    ] {
        assert!(
            sqlx::query(tampering).execute(&mut *write.tx).await.is_err(),
            "{tampering}"
        );
    }
}

#[tokio::test]
async fn a_round_that_leaves_the_draft_and_is_in_no_version_loses_its_night() {
    let office = Office::open().await;
    let mut write = office.write("2025-11-01T10:00:00Z").await;
    let planned = |nr, date| Planned {
        slot: slot(nr, Season::Spring, None),
        night: Some(night(date)),
    };
    let two = [planned(1, "2026-03-06"), planned(2, "2026-04-10")];
    plans::save_proposal(&mut write, &office.alcohol, 2026, &two)
        .await
        .unwrap();
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, draft.slots[..1].to_vec())
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(office.round(1).await.date(), Some(day("2026-03-06")));
    assert_eq!(office.round(2).await.date(), None);
    office.planned().await;
    let mut write = office.write("2026-02-01T10:00:00Z").await;
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, draft.slots[..1].to_vec())
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(
        office.round(2).await.date(),
        Some(day("2026-09-25")),
        "adopted: it stands"
    );
}

#[tokio::test]
async fn a_number_is_never_given_to_another_undertaking() {
    let office = Office::open().await;
    office.planned().await;
    let second = office.round(2).await.id;
    let mut write = office.write("2026-02-01T10:00:00Z").await;
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(&mut write, &draft, draft.slots[..1].to_vec())
        .await
        .unwrap();
    let last = store::rounds::last_nr(&mut write.tx, &office.alcohol, 2026)
        .await
        .unwrap();
    let draft = plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    plans::change_draft(
        &mut write,
        &draft,
        vec![slot(1, Season::Spring, None), slot(2, Season::Autumn, None)],
    )
    .await
    .unwrap();
    write.commit().await.unwrap();
    assert_eq!(last, 2);
    assert_eq!(
        office.round(2).await.id,
        second,
        "the undertaking keeps its round through every version"
    );
}

#[tokio::test]
async fn rule_6_a_night_that_moves_is_unanswered_again() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let police = PartnerCode::new("polis");
    office.asked_and_agreed(&round, &police).await;
    let answered = |record: &tillsyn::domain::record::Record, as_of: &str| {
        let year = record.year(2026).unwrap();
        year.answer_about(year.round_of(2).unwrap(), &police, day(as_of))
            .map(|answer| answer.reply)
    };
    let mut write = office.write("2026-06-20T10:00:00Z").await;
    let record = store::record::around(&mut write.tx, &office.alcohol, 2026)
        .await
        .unwrap();
    assert_eq!(answered(&record, "2026-06-20"), Some(Reply::Yes));
    rounds::schedule(&mut write, round.id, round.revision, &scheduled(&round, "2026-10-02"))
        .await
        .unwrap();
    let record = store::record::around(&mut write.tx, &office.alcohol, 2026)
        .await
        .unwrap();
    assert_eq!(answered(&record, "2026-06-20"), None);
    assert_eq!(answered(&record, "2026-06-19"), Some(Reply::Yes), "the history is kept");
    write.commit().await.unwrap();
    let moved = office.round(2).await;
    assert_eq!((moved.sequence, moved.uid == round.uid), (round.sequence + 1, true));
}

#[tokio::test]
async fn rule_2_a_round_carried_out_without_the_police_is_done_and_its_reason_is_attributed() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-09-25T23:30:00Z").await;
    rounds::log(&mut write, round.id, round.revision, &report(Outcome::Done, &[]))
        .await
        .unwrap();
    let round = store::rounds::get(&mut write.tx, round.id).await.unwrap();
    let planned = [PartnerCode::new("polis")];
    let reason = told("polis", AbsenceKind::Cancelled, "arbetsbelastning");
    assert!(rounds::tell(&mut write, &round, &planned, None, &reason).await.unwrap());
    let round = store::rounds::get(&mut write.tx, round.id).await.unwrap();
    assert!(round.is_done());
    let absence = round.absence(Some(&planned[0])).unwrap();
    assert_eq!(
        (absence.stated_by.as_str(), absence.channel),
        ("polisens kontaktperson", Some(Channel::Phone))
    );
    assert!(
        !rounds::tell(&mut write, &round, &planned, Some(1), &reason)
            .await
            .unwrap(),
        "the same again is no change"
    );
    write.commit().await.unwrap();
}

#[tokio::test]
async fn a_reason_is_refused_where_nobody_was_missing_or_its_words_are() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let planned = [PartnerCode::new("polis")];
    let mut write = office.write("2026-09-26T08:00:00Z").await;
    rounds::log(&mut write, round.id, round.revision, &report(Outcome::Done, &["polis"]))
        .await
        .unwrap();
    let round = store::rounds::get(&mut write.tx, round.id).await.unwrap();
    let cases = [
        (
            told("polis", AbsenceKind::NoShow, "sjukdom"),
            NotAReason::PartnerTookPart,
        ),
        (
            told("miljo", AbsenceKind::NoShow, "sjukdom"),
            NotAReason::PartnerNotPlanned,
        ),
        (told("polis", AbsenceKind::Left, "annat"), NotAReason::TextRequired),
        (
            Told {
                partner: None,
                kind: None,
                ..told("polis", AbsenceKind::Left, "stangt")
            },
            NotAReason::RoundDone,
        ),
    ];
    for (told, expected) in cases {
        let refused = rounds::tell(&mut write, &round, &planned, None, &told).await;
        assert!(
            matches!(&refused, Err(Error::Reason(found)) if *found == expected),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_stale_form_changes_nothing() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-06-01T08:00:00Z").await;
    rounds::schedule(&mut write, round.id, round.revision, &scheduled(&round, "2026-10-02"))
        .await
        .unwrap();
    write.commit().await.unwrap();
    let entries = office.entries().await;
    let mut write = office.write("2026-06-01T08:05:00Z").await;
    let stale = rounds::schedule(&mut write, round.id, round.revision, &scheduled(&round, "2026-11-06")).await;
    assert!(matches!(stale, Err(Error::Stale)));
    drop(write);
    assert_eq!(office.round(2).await.date(), Some(day("2026-10-02")));
    assert_eq!(office.entries().await, entries);
}

#[tokio::test]
async fn a_round_is_not_logged_before_its_evening_nor_moved_out_of_its_year() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-09-24T12:00:00Z").await;
    let early = rounds::log(&mut write, round.id, round.revision, &report(Outcome::Done, &[])).await;
    assert!(matches!(early, Err(Error::Round(NotAllowed::NotHeldYet))));
    let out = rounds::schedule(&mut write, round.id, round.revision, &scheduled(&round, "2027-01-08")).await;
    assert!(matches!(out, Err(Error::Round(NotAllowed::OtherYear { year: 2026 }))));
}

#[tokio::test]
async fn rule_9_a_round_outside_the_plan_has_no_number_and_one_start() {
    let office = Office::open().await;
    let mut write = office.write("2026-04-01T12:00:00Z").await;
    let new = OutsidePlan {
        night: night("2026-05-10"),
        kind: Kind::Coordinated,
        partners: vec![PartnerCode::new("evenemangspolis")],
        officers: Vec::new(),
        event: None,
        area: String::new(),
        meeting_point: String::new(),
        note: String::new(),
    };
    let id = rounds::add_outside_plan(&mut write, &office.alcohol, &new)
        .await
        .unwrap();
    let round = store::rounds::get(&mut write.tx, id).await.unwrap();
    assert_eq!((round.nr, round.year, round.partners.len()), (None, 2026, 1));
    let again = rounds::add_outside_plan(&mut write, &office.alcohol, &new).await;
    assert!(matches!(again, Err(Error::Round(NotAllowed::SameStart))));
    let nobody = OutsidePlan {
        partners: Vec::new(),
        night: night("2026-05-11"),
        ..new
    };
    assert!(
        rounds::add_outside_plan(&mut write, &office.alcohol, &nobody)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_night_to_come_that_will_not_be_is_called_off_the_day_it_is_logged() {
    let office = Office::open().await;
    office.planned().await;
    let round = office.round(2).await;
    let mut write = office.write("2026-06-01T12:00:00Z").await;
    let cancelled = report(Outcome::NotDone, &[]);
    rounds::log(&mut write, round.id, round.revision, &cancelled)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let logged = office.round(2).await;
    assert_eq!(logged.called_off_on, Some(day("2026-06-01")));
    let past = office.round(1).await;
    let mut write = office.write("2026-06-01T12:00:00Z").await;
    rounds::log(&mut write, past.id, past.revision, &cancelled)
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(office.round(1).await.called_off_on, None, "its date says when");
}

#[tokio::test]
async fn a_round_that_never_got_a_night_was_called_off_by_the_end_of_its_season() {
    let office = Office::open().await;
    office.planned().await;
    let mut write = office.write("2027-02-01T12:00:00Z").await;
    let round = store::rounds::of_nr(&mut write.tx, &office.alcohol, 2026, 1)
        .await
        .unwrap()
        .unwrap();
    rounds::set_night(&mut write, &round, None, "").await.unwrap();
    let round = store::rounds::get(&mut write.tx, round.id).await.unwrap();
    rounds::log(&mut write, round.id, round.revision, &report(Outcome::NotDone, &[]))
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(office.round(1).await.called_off_on, Some(day("2026-06-30")));
}

#[tokio::test]
async fn a_write_that_is_not_committed_leaves_no_trace() {
    let office = Office::open().await;
    let mut write = office.write("2025-11-01T10:00:00Z").await;
    plans::draft(&mut write, &office.alcohol, 2026).await.unwrap();
    drop(write);
    assert_eq!(office.entries().await, 0);
    let mut read = office.db.read().await.unwrap();
    assert!(
        store::plans::of_year(&mut read, &office.alcohol, 2026)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn many_writers_at_once_all_get_their_turn() {
    let office = Office::open().await;
    let writes = (0..40).map(|nr| {
        let (db, alcohol) = (office.db.clone(), office.alcohol.clone());
        tokio::spawn(async move {
            let mut write = Write::begin(&db, at("2026-01-01T10:00:00Z"), Actor::system())
                .await
                .unwrap();
            plans::draft(&mut write, &alcohol, 2030 + nr).await.unwrap();
            write.commit().await.unwrap();
        })
    });
    for write in writes.collect::<Vec<_>>() {
        write.await.unwrap();
    }
    assert_eq!(office.entries().await, 40);
}
