//! A conversation as the pages show it: the nights, what was sent, what holds now.

use chrono::NaiveDate;

use crate::domain::inquiry::clock::Terms;
use crate::domain::inquiry::{Answer, Inquiry, Reply};
use crate::domain::partner::Partner;
use crate::domain::period::Season;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::swedish::files;
use crate::web::paths;

/// One partner and one season, asked or not.
pub struct Conversation<'a> {
    pub year: i32,
    pub season: Season,
    pub partner: &'a Partner,
    pub inquiry: Option<&'a Inquiry>,
    /// By date, those without one last.
    pub rounds: Vec<&'a Round>,
    pub terms: Terms,
}

/// How it stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    NotAsked {
        /// The last day on which to ask in time; `None` when no night has a date.
        ask_by: Option<NaiveDate>,
    },
    Waiting {
        since: NaiveDate,
        remind_on: NaiveDate,
    },
    /// Every night has an answer.
    Answered,
    /// Some have.
    Partly,
}

impl<'a> Conversation<'a> {
    pub fn new(year: &'a YearRecord, season: Season, partner: &'a Partner) -> Self {
        let mut rounds: Vec<&Round> = year.asked_about(season, &partner.code, year.current_plan()).collect();
        rounds.sort_by_key(|round| (round.date().is_none(), round.date(), round.nr));
        Self {
            year: year.year,
            season,
            partner,
            inquiry: year.inquiry(season, &partner.code),
            rounds,
            terms: Terms::from(&year.settings),
        }
    }

    /// One for each season and partner of a year.
    pub fn all(record: &'a Record, year: &'a YearRecord) -> impl Iterator<Item = Self> {
        let pairs = Season::ALL
            .into_iter()
            .flat_map(|season| record.partners.iter().map(move |partner| (season, partner)));
        pairs
            .map(|(season, partner)| Self::new(year, season, partner))
            .filter(|one| one.inquiry.is_some() || year.seasons.has(one.season))
    }

    /// Those of a year that have been begun or should be, in order of season and then of partner. A night outside the plan
    /// that has been is nothing to ask about.
    pub fn of_year(record: &'a Record, year: &'a YearRecord, today: NaiveDate) -> Vec<Self> {
        let mut all: Vec<Self> = Self::all(record, year)
            .filter(|one| one.inquiry.is_some() || one.rounds.iter().any(|round| is_to_ask_about(round, today)))
            .collect();
        all.sort_by_key(|one| (one.season, !record.program.is_main(&one.partner.code)));
        all
    }

    /// How addresses and forms say which it is.
    pub fn asked(&self) -> paths::OfSeason {
        paths::OfSeason {
            ar: self.year,
            period: files::normalise(files::season(self.season)),
            part: self.partner.code.to_string(),
        }
    }

    /// The first night that the partner is meant to join.
    pub fn first_night(&self) -> Option<NaiveDate> {
        self.rounds.iter().filter_map(|round| round.date()).min()
    }

    pub fn answer_for(&self, round: &Round, as_of: NaiveDate) -> Option<&'a Answer> {
        self.inquiry?.answer_for(round, as_of)
    }

    /// Whether the first question came too late for the first night.
    pub fn is_late(&self, as_of: NaiveDate) -> bool {
        let asked = self.inquiry.and_then(|inquiry| inquiry.asked_on(as_of));
        asked
            .zip(self.first_night())
            .is_some_and(|(asked, first)| self.terms.is_late(asked, first))
    }

    /// Whether the partner has said that it comes.
    pub fn is_agreed(&self, round: &Round, today: NaiveDate) -> bool {
        self.answer_for(round, today)
            .is_some_and(|answer| answer.reply == Reply::Yes)
    }

    /// Those that an answer is likely about: to come and not called off; all, when none is to come.
    pub fn to_come(&self, today: NaiveDate) -> Vec<&'a Round> {
        let is_to_come = |round: &&Round| !round.is_called_off() && round.date().is_none_or(|date| date >= today);
        let to_come: Vec<&Round> = self.rounds.iter().copied().filter(is_to_come).collect();
        if to_come.is_empty() {
            self.rounds.clone()
        } else {
            to_come
        }
    }

    pub fn is_reminded(&self, as_of: NaiveDate) -> bool {
        self.inquiry.is_some_and(|inquiry| inquiry.is_reminded(as_of))
    }

    pub fn state(&self, today: NaiveDate) -> State {
        let replies = self.replies(today);
        let answered = replies.iter().filter(|reply| reply.is_some()).count();
        if answered > 0 && answered == replies.len() {
            return State::Answered;
        }
        if answered > 0 {
            return State::Partly;
        }
        let sent = self.inquiry.and_then(|inquiry| inquiry.last_sent_on(today));
        match sent {
            Some(since) => State::Waiting {
                since,
                remind_on: self.terms.reminder_due(since),
            },
            None => State::NotAsked {
                ask_by: self.first_night().map(|first| self.terms.last_day_to_ask(first)),
            },
        }
    }

    /// Whether it is time to ask again.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        matches!(self.state(today), State::Waiting { remind_on, .. } if remind_on <= today)
    }

    /// What holds for each night; without nights, what was last said about all.
    pub fn replies(&self, today: NaiveDate) -> Vec<Option<Reply>> {
        if self.rounds.is_empty() {
            let said = self.inquiry.map_or(&[][..], |inquiry| &inquiry.answers);
            let last = said.iter().rfind(|answer| answer.answered_on <= today);
            return last.map(|answer| vec![Some(answer.reply)]).unwrap_or_default();
        }
        let reply = |round: &&Round| self.answer_for(round, today).map(|answer| answer.reply);
        self.rounds.iter().map(reply).collect()
    }
}

fn is_to_ask_about(round: &Round, today: NaiveDate) -> bool {
    round.nr.is_some() || round.date().is_none_or(|date| date >= today)
}
