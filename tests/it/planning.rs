//! Plans and rounds as people change them: versions, moves, logging, reasons. On a real database file.

mod reports;
mod versions;

use chrono::{DateTime, Utc};
use tempfile::TempDir;
use tillsyn::actions::Write;
use tillsyn::actions::inquiries::{self, About};
use tillsyn::actions::plans::{self, Planned};
use tillsyn::actions::rounds::{self, Report, Schedule};
use tillsyn::clock::Now;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::deviation::{AbsenceFacts, AbsenceKind, Channel};
use tillsyn::domain::ids::{PartnerCode, ProgramCode, ReasonCode};
use tillsyn::domain::inquiry::{MessageFacts, MessageKind, Reply};
use tillsyn::domain::period::Season;
use tillsyn::domain::plan::Adoption;
use tillsyn::domain::round::{Outcome, Participation, Presence, Round};
use tillsyn::error::Error;
use tillsyn::store::{self, Db};

use crate::make::{day, night, said, slot};

struct Office {
    _home: TempDir,
    db: Db,
    alcohol: ProgramCode,
}

fn at(text: &str) -> Now {
    Now(text.parse::<DateTime<Utc>>().unwrap())
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
        let message = MessageFacts {
            kind: MessageKind::Inquiry,
            sent_on: day("2026-06-08"),
            channel: Channel::Mail,
            recipient: "polisens kontaktperson".to_owned(),
            text: String::new(),
            sent_at: None,
            nights: Vec::new(),
            stands_in: None,
        };
        inquiries::note_message(&mut write, &about, &message).await.unwrap();
        let answer = said(Some(round.id), Reply::Yes, day("2026-06-09"));
        inquiries::register_answer(&mut write, &about, &answer).await.unwrap();
        write.commit().await.unwrap();
    }

    async fn entries(&self) -> usize {
        let mut read = self.db.read().await.unwrap();
        let chain = store::audit::verify(&mut read).await.unwrap();
        assert!(chain.is_whole(), "{:?}", chain.faults);
        chain.entries()
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
        role: Presence::OnSite,
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

fn told(partner: &str, kind: AbsenceKind, reason: &str) -> AbsenceFacts {
    AbsenceFacts {
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
