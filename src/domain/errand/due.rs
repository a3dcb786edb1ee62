//! When the documents of an errand are due, in time for someone to write them.

use chrono::{Duration, NaiveDate};
use serde::Serialize;

use super::{BoardMeeting, Errand, ErrandKind};
use crate::ids::ErrandId;

/// How long before a deadline it is told.
const NOTICE_WEEKS: i64 = 4;

/// What it is the last day for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineOf {
    /// Papers to the nämnd's meeting (manusstopp).
    Papers,
    /// An answer to kommunstyrelsen, or to whoever raised it.
    Reply,
    /// The decided plan to länsstyrelsen.
    ToCounty,
    /// The nämnd has met: its decision is to be noted.
    Decision,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    pub of: DeadlineOf,
    pub by: NaiveDate,
    pub errand: ErrandId,
    pub kind: ErrandKind,
    pub year: i32,
    pub number: String,
}

/// The deadlines of errands that are told on a day, the first first. Those whose work is finished have none for papers.
pub fn deadlines(errands: &[(Errand, bool)], meetings: &[BoardMeeting], today: NaiveDate) -> Vec<Deadline> {
    let mut found: Vec<Deadline> = errands
        .iter()
        .flat_map(|(errand, finished)| of(errand, *finished, meetings, today))
        .collect();
    found.sort_by_key(|one| (one.by, one.of, one.errand));
    found
}

fn of(errand: &Errand, finished: bool, meetings: &[BoardMeeting], today: NaiveDate) -> Vec<Deadline> {
    let facts = &errand.facts;
    let meeting = meetings.iter().find(|meeting| Some(meeting.id) == facts.meeting);
    let decided = !facts.paragraph.is_empty();
    let papers = meeting
        .filter(|meeting| !finished && !decided && meeting.held_on >= today)
        .map(|meeting| (DeadlineOf::Papers, meeting.papers_by));
    let reply = facts.reply_by.filter(|_| !decided).map(|by| (DeadlineOf::Reply, by));
    let decision = meeting
        .filter(|meeting| !decided && meeting.held_on < today)
        .map(|meeting| (DeadlineOf::Decision, meeting.held_on));
    let unsent = facts.kind == ErrandKind::Plan && facts.to_county_on.is_none() && decided;
    let county = meeting
        .filter(|_| unsent)
        .map(|meeting| (DeadlineOf::ToCounty, meeting.held_on + Duration::weeks(NOTICE_WEEKS)));
    let told = |(_, by): &(DeadlineOf, NaiveDate)| today >= *by - Duration::weeks(NOTICE_WEEKS);
    let all = [papers, reply, decision, county].into_iter().flatten().filter(told);
    let deadline = |(of, by)| Deadline {
        of,
        by,
        errand: errand.id,
        kind: facts.kind,
        year: facts.year,
        number: facts.number.clone(),
    };
    all.map(deadline).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::facts;
    use super::super::{ErrandFacts, ErrandKind};
    use super::*;
    use crate::ids::{MeetingId, ProgramCode};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn found(facts: ErrandFacts, finished: bool, today: &str) -> Vec<(DeadlineOf, String)> {
        let errand = Errand {
            id: ErrandId(1),
            program: ProgramCode::new("alkohol"),
            facts,
            revision: 1,
        };
        let meeting = BoardMeeting {
            id: MeetingId(7),
            held_on: day("2024-04-16"),
            papers_by: day("2024-04-04"),
            revision: 1,
        };
        let found = deadlines(&[(errand, finished)], &[meeting], day(today));
        found.into_iter().map(|one| (one.of, one.by.to_string())).collect()
    }

    fn opinion() -> ErrandFacts {
        ErrandFacts {
            reply_by: Some(day("2024-05-06")),
            meeting: Some(MeetingId(7)),
            ..facts(ErrandKind::Opinion)
        }
    }

    #[test]
    fn the_last_day_for_papers_and_for_the_reply_is_told_four_weeks_before() {
        assert_eq!(found(opinion(), false, "2024-03-06"), []);
        let papers = (DeadlineOf::Papers, "2024-04-04".to_owned());
        let reply = (DeadlineOf::Reply, "2024-05-06".to_owned());
        assert_eq!(found(opinion(), false, "2024-03-07"), std::slice::from_ref(&papers));
        assert_eq!(found(opinion(), false, "2024-04-10"), [papers, reply.clone()]);
        assert_eq!(found(opinion(), true, "2024-04-10"), [reply]);
    }

    #[test]
    fn when_the_board_has_met_its_decision_is_asked_for_and_then_nothing() {
        let decision = (DeadlineOf::Decision, "2024-04-16".to_owned());
        assert_eq!(found(opinion(), true, "2024-04-17")[0], decision);
        let decided = ErrandFacts {
            paragraph: "§ 45".to_owned(),
            ..opinion()
        };
        assert_eq!(found(decided, true, "2024-04-17"), []);
    }

    #[test]
    fn a_decided_plan_is_to_be_sent_to_the_county() {
        let plan = ErrandFacts {
            meeting: Some(MeetingId(7)),
            paragraph: "§ 12".to_owned(),
            ..facts(ErrandKind::Plan)
        };
        let county = (DeadlineOf::ToCounty, "2024-05-14".to_owned());
        assert_eq!(found(plan.clone(), true, "2024-04-17"), [county]);
        let sent = ErrandFacts {
            to_county_on: Some(day("2024-04-20")),
            ..plan
        };
        assert_eq!(found(sent, true, "2024-04-21"), []);
    }
}
