//! Records for tests, made by name: `make::year(2024).version("2023-12-12", &plan).done(1, "2024-02-02", &["polis"])`.

use chrono::{DateTime, NaiveDate, Utc};

use tillsyn_domain::deviation::{Absence, AbsenceFacts, AbsenceKind, Channel};
use tillsyn_domain::ids::{
    AbsenceId, AnswerId, AuthorityCode, ContactId, InquiryId, MeasureId, MessageId, MoveId, PartnerCode, PlanId,
    ProgramCode, ReasonCode, RoundId,
};
use tillsyn_domain::inquiry::{Answer, AnswerFacts, Inquiry, Message, MessageFacts, MessageKind, Reply};
use tillsyn_domain::measure::{Measure, MeasureFacts, MeasureKind};
use tillsyn_domain::partner::{Contact, ContactFacts, Partner};
use tillsyn_domain::period::{ClockTime, Night, Season, Seasons};
use tillsyn_domain::plan::{Adoption, Kind, Plan, Slot};
use tillsyn_domain::program::Program;
use tillsyn_domain::record::{Record, YearRecord};
use tillsyn_domain::round::{Facts, Move, Outcome, Participation, Presence, Round, State};
use tillsyn_domain::settings::Settings;

#[path = "make/random.rs"]
pub mod random;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn codes(partners: &[&str]) -> Vec<PartnerCode> {
    partners.iter().map(|code| PartnerCode::new(*code)).collect()
}

pub fn spring(nr: u32, partners: &[&str]) -> Slot {
    slot(nr, Season::Spring, partners)
}

pub fn autumn(nr: u32, partners: &[&str]) -> Slot {
    slot(nr, Season::Autumn, partners)
}

pub fn slot(nr: u32, season: Season, partners: &[&str]) -> Slot {
    Slot {
        nr,
        season,
        kind: kind(partners),
        partners: codes(partners),
        focus: None,
    }
}

fn kind(partners: &[&str]) -> Kind {
    if partners.is_empty() {
        Kind::Own
    } else {
        Kind::Coordinated
    }
}

fn noon(date: NaiveDate) -> DateTime<Utc> {
    date.and_hms_opt(12, 0, 0).unwrap().and_utc()
}

/// The programme `alkohol` with the police as main partner, the event police of the same authority, and Skatteverket.
pub fn record(years: Vec<YearRecord>) -> Record {
    let partner = |code: &str, name: &str, authority: &str| Partner {
        code: PartnerCode::new(code),
        name: name.to_owned(),
        in_text: name.to_lowercase(),
        authority: AuthorityCode::new(authority),
        revision: 1,
    };
    Record {
        program: Program {
            code: ProgramCode::new("alkohol"),
            name: "Alkohol".to_owned(),
            main_partner: Some(PartnerCode::new("polis")),
        },
        partners: vec![
            partner("evenemangspolis", "Evenemangspolisen", "polismyndigheten"),
            partner("polis", "Polisen", "polismyndigheten"),
            partner("skatteverket", "Skatteverket", "skatteverket"),
        ],
        contacts: ["evenemangspolis", "polis", "skatteverket"].map(contact).into(),
        officers: Vec::new(),
        leave: Vec::new(),
        offers: Vec::new(),
        events: Vec::new(),
        venues: Vec::new(),
        years,
        older: Vec::new(),
        settled: Vec::new(),
    }
}

/// The contact that each partner has for good.
pub fn contact(partner: &str) -> Contact {
    let partner = PartnerCode::new(partner);
    let facts = ContactFacts {
        name: format!("{partner}, kontaktperson"),
        ..ContactFacts::of(partner)
    };
    facts.stored_as(ContactId(1), 1)
}

pub fn year(year: i32) -> Year {
    Year(YearRecord {
        year,
        settings: Settings::default(),
        seasons: Seasons::new(year, 7, 1).unwrap(),
        plans: Vec::new(),
        rounds: Vec::new(),
        inquiries: Vec::new(),
        measures: Vec::new(),
    })
}

/// A year in the making.
pub struct Year(pub YearRecord);

#[expect(
    clippy::return_self_not_must_use,
    reason = "a year half made is of no use, and the compiler says so"
)]
impl Year {
    pub fn version(mut self, on: &str, slots: &[Slot]) -> Self {
        let adoption = Adoption {
            on: day(on),
            paragraph: None,
            case_number: None,
        };
        self.plan(Some(adoption), slots);
        self
    }

    pub fn draft(mut self, slots: &[Slot]) -> Self {
        self.plan(None, slots);
        self
    }

    fn plan(&mut self, adoption: Option<Adoption>, slots: &[Slot]) {
        let version = u32::try_from(self.0.plans.len()).unwrap() + 1;
        self.0.plans.push(Plan {
            id: PlanId(i64::from(self.0.year) * 10 + i64::from(version)),
            program: ProgramCode::new("alkohol"),
            year: self.0.year,
            version,
            adoption,
            agreement: None,
            slots: slots.to_vec(),
            revision: 1,
        });
    }

    /// A round with its night; the id is the year times a hundred and its place in the list.
    pub fn round(mut self, nr: Option<u32>, date: Option<&str>, change: impl FnOnce(&mut Facts)) -> Self {
        let place = i64::try_from(self.0.rounds.len()).unwrap() + 1;
        let clock = |hour| ClockTime::new(hour, 0).unwrap();
        let night = date.map(|date| Night::new(day(date), clock(22), clock(2)).unwrap());
        let mut round = blank(RoundId(i64::from(self.0.year) * 100 + place), self.0.year, nr, night);
        self::change(&mut round, change);
        self.0.rounds.push(round);
        self
    }

    pub fn scheduled(self, nr: u32, date: &str) -> Self {
        self.round(Some(nr), Some(date), |_| {})
    }

    /// Carried out, with those partners on site.
    pub fn done(self, nr: u32, date: &str, on_site: &[&str]) -> Self {
        self.round(Some(nr), Some(date), |round| held_with(round, on_site))
    }

    pub fn not_done(self, nr: u32, date: &str) -> Self {
        self.round(Some(nr), Some(date), |round| becomes(round, Outcome::NotDone))
    }

    pub fn outside(self, date: &str, planned: &[&str], outcome: Outcome) -> Self {
        self.round(None, Some(date), |round| {
            round.kind = kind(planned);
            round.partners = codes(planned);
            if outcome.is_done() {
                held_with(round, planned);
            }
            becomes(round, outcome);
        })
    }

    /// Says why, about the latest round made: a partner who declined, or (`None`) the round itself.
    pub fn because(mut self, partner: Option<&str>, reason: Option<&str>, stated_by: &str) -> Self {
        let absence = Absence {
            id: AbsenceId(1),
            facts: AbsenceFacts {
                partner: partner.map(PartnerCode::new),
                kind: partner.map(|_| AbsenceKind::Declined),
                reason: reason.map(ReasonCode::new),
                reason_text: String::new(),
                stated_by: stated_by.to_owned(),
                stated_on: None,
                channel: None,
            },
            revision: 1,
        };
        change(self.0.rounds.last_mut().unwrap(), |round| round.absences.push(absence));
        self
    }

    /// Notes that the latest round made was moved.
    pub fn moved(mut self, from: &str, on: &str) -> Self {
        let round = self.0.rounds.last_mut().unwrap();
        let to = round.date().unwrap();
        let moved = Move {
            id: MoveId(1),
            from: Some(day(from)),
            to,
            moved_on: day(on),
            recorded_at: noon(day(on)),
            reason: String::new(),
        };
        change(round, |facts| facts.moves.push(moved));
        self
    }

    /// An inquiry, and each date after the first a reminder.
    pub fn asked(mut self, season: Season, partner: &str, sent: &[&str]) -> Self {
        let message = |(index, on): (usize, &&str)| Message {
            id: MessageId(i64::try_from(index).unwrap()),
            facts: MessageFacts {
                kind: if index == 0 {
                    MessageKind::Inquiry
                } else {
                    MessageKind::Reminder
                },
                sent_on: day(on),
                channel: Channel::Mail,
                recipient: String::new(),
                text: String::new(),
                sent_at: None,
                nights: Vec::new(),
                stands_in: None,
            },
        };
        self.0.inquiries.push(Inquiry {
            id: InquiryId(i64::try_from(self.0.inquiries.len()).unwrap() + 1),
            program: ProgramCode::new("alkohol"),
            year: self.0.year,
            season,
            partner: PartnerCode::new(partner),
            messages: sent.iter().enumerate().map(message).collect(),
            answers: Vec::new(),
            revision: 1,
        });
        self
    }

    /// An answer to the latest inquiry made, about one number or all nights.
    pub fn answered(mut self, nr: Option<u32>, reply: Reply, on: &str) -> Self {
        let round = nr.map(|nr| self.0.round_of(nr).unwrap().id);
        let inquiry = self.0.inquiries.last_mut().unwrap();
        inquiry.answers.push(Answer {
            id: AnswerId(i64::try_from(inquiry.answers.len()).unwrap() + 1),
            facts: AnswerFacts {
                round,
                reply,
                answered_on: day(on),
                channel: Channel::Phone,
                stated_by: "polisens kontaktperson".to_owned(),
                text: String::new(),
            },
            recorded_at: noon(day(on)),
        });
        self
    }

    pub fn measure(mut self, kind: MeasureKind, on: &str, due: Option<&str>) -> Self {
        self.0.measures.push(Measure {
            id: MeasureId(i64::try_from(self.0.measures.len()).unwrap() + 1),
            program: ProgramCode::new("alkohol"),
            facts: MeasureFacts {
                year: self.0.year,
                kind,
                date: day(on),
                description: "Möte".to_owned(),
                responsible: "förvaltningschef".to_owned(),
                due_on: due.map(day),
                done: None,
                done_on: None,
                effect: None,
                effect_on: None,
                stated_by: String::new(),
            },
            recorded_at: noon(day(on)),
            revision: 1,
        });
        self
    }

    /// When the latest measure made was noted, else on its day.
    pub fn noted(mut self, on: &str) -> Self {
        self.0.measures.last_mut().unwrap().recorded_at = noon(day(on));
        self
    }

    /// The record with this year alone.
    pub fn record(self) -> Record {
        record(vec![self.0])
    }
}

/// Five in spring and five in autumn; two of each with the police.
pub fn plan_of_ten() -> Vec<Slot> {
    let police = [2, 4, 7, 9];
    let slot = |nr| {
        let partners: &[&str] = if police.contains(&nr) { &["polis"] } else { &[] };
        slot(nr, if nr <= 5 { Season::Spring } else { Season::Autumn }, partners)
    };
    (1..=10).map(slot).collect()
}

const NIGHTS: [&str; 10] = [
    "2023-01-27",
    "2023-02-24",
    "2023-03-25",
    "2023-04-28",
    "2023-06-02",
    "2023-08-25",
    "2023-09-29",
    "2023-10-28",
    "2023-11-24",
    "2023-12-09",
];

/// Ten rounds, four of them planned with the police and carried out without.
pub fn case_of_2023() -> Year {
    let mut case = year(2023).version("2022-12-13", &plan_of_ten());
    for (nr, date) in (1..).zip(NIGHTS) {
        case = case.done(nr, date, &[]);
        if [2, 4, 7, 9].contains(&nr) {
            case = case.because(Some("polis"), Some("arbetsbelastning"), "polisens kontaktperson");
        }
    }
    case.asked(Season::Spring, "polis", &["2023-01-09", "2023-01-30"])
        .answered(None, Reply::No, "2023-02-13")
        .asked(Season::Autumn, "polis", &["2023-08-07", "2023-08-28"])
        .answered(None, Reply::No, "2023-09-04")
        .measure(MeasureKind::Statement, "2024-01-24", Some("2024-12-31"))
}

/// A round as it is before anything is known of it.
pub fn blank(id: RoundId, year: i32, nr: Option<u32>, night: Option<Night>) -> Round {
    let mut round = Round::new(ProgramCode::new("alkohol"), year, format!("round-{id}"));
    change(&mut round, |facts| {
        (facts.id, facts.nr) = (id, nr);
        lies(facts, night);
    });
    round
}

/// Changes what is known of a round, without asking whether that may be.
pub fn change(round: &mut Round, change: impl FnOnce(&mut Facts)) {
    let mut facts = Facts::clone(round);
    change(&mut facts);
    *round = Round::stored(facts);
}

/// Gives it an outcome.
pub fn becomes(round: &mut Facts, outcome: Outcome) {
    round.state = State::new(outcome, round.state.night(), None).unwrap();
}

/// Gives it a night, or takes it away.
pub fn lies(round: &mut Facts, night: Option<Night>) {
    round.state = State::new(round.state.outcome(), night, round.state.called_off_on()).unwrap();
}

fn held_with(round: &mut Facts, on_site: &[&str]) {
    becomes(round, Outcome::Done);
    round.participations = codes(on_site)
        .into_iter()
        .map(|partner| Participation {
            partner,
            role: Presence::OnSite,
        })
        .collect();
}
