//! The ways in which a round changes: each takes the round and gives it back as it then is, or says why not.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{Facts, Move, NotAllowed, OutsidePlan, Report, Round, Schedule, State};
use crate::event::Seen;
use crate::ids::{EventId, MoveId, OfficerId, PartnerCode, ProgramCode, RoundId};
use crate::period::{Night, date_of};
use crate::plan::{Kind, NotAPlan, check_partners};

impl Round {
    /// A round of the plan that is yet to be stored, without a night. Its number is that of its undertaking.
    pub fn new(program: ProgramCode, year: i32, uid: String) -> Self {
        Self(Facts {
            id: RoundId(0),
            program,
            year,
            nr: None,
            uid,
            sequence: 0,
            changed_at: DateTime::UNIX_EPOCH,
            state: State::Scheduled(None),
            kind: Kind::Own,
            partners: Vec::new(),
            area: String::new(),
            meeting_point: String::new(),
            premises: String::new(),
            event: None,
            event_seen: None,
            date_public: false,
            locked: false,
            note: String::new(),
            officers: Vec::new(),
            participations: Vec::new(),
            absences: Vec::new(),
            visits: Vec::new(),
            moves: Vec::new(),
            revision: 1,
        })
    }

    /// A round outside the plan (rule 9) that is yet to be stored: it fills no quota.
    ///
    /// # Errors
    /// [`NotAPlan`] when kind and partners do not go together.
    pub fn outside_plan(program: ProgramCode, uid: String, new: &OutsidePlan) -> Result<Self, NotAPlan> {
        check_partners(0, new.kind, &new.partners)?;
        let event = new.event.as_ref();
        let Self(mut round) = Self::new(program, new.night.date.year(), uid)
            .meant_for(new.kind, &new.partners)
            .with_officers(&new.officers)
            .for_event(event.map(|event| event.id), event.map(|event| event.seen()));
        round.state = State::Scheduled(Some(new.night));
        round.area.clone_from(&new.area);
        round.meeting_point.clone_from(&new.meeting_point);
        round.note.clone_from(&new.note);
        Ok(Self(round))
    }

    /// As it is stored when it has been added at an instant.
    #[must_use]
    pub fn added(mut self, id: RoundId, at: DateTime<Utc>) -> Self {
        (self.0.id, self.0.changed_at) = (id, at);
        self
    }

    /// Scheduled anew, at an instant.
    ///
    /// # Errors
    /// See [`Round::with_night`].
    pub fn scheduled(self, to: &Schedule, at: DateTime<Utc>) -> Result<Self, NotAllowed> {
        let Self(mut round) = self.with_night(to.night, at, &to.reason)?.with_officers(&to.officers);
        round.area.clone_from(&to.area);
        round.meeting_point.clone_from(&to.meeting_point);
        round.premises.clone_from(&to.premises);
        round.note.clone_from(&to.note);
        Ok(Self(round))
    }

    /// With another night, or (`None`) without one. Another date is a move: answers given before it no longer hold, and a
    /// director made the old date public, not the new one.
    ///
    /// # Errors
    /// [`NotAllowed::AlreadyLogged`], and [`NotAllowed::OtherYear`]: the slot is then logged as not carried out and the
    /// night as outside the plan.
    pub fn with_night(mut self, night: Option<Night>, at: DateTime<Utc>, reason: &str) -> Result<Self, NotAllowed> {
        if self.night() == night {
            return Ok(self);
        }
        match night {
            Some(night) => self.check_date(night.date)?,
            None => self.check_open()?,
        }
        let (from, to) = (self.date(), night.map(|night| night.date));
        if let (Some(_), Some(to)) = (from, to.filter(|to| from != Some(*to))) {
            self.0.moves.push(Move {
                id: MoveId(0),
                from,
                to,
                moved_on: date_of(at),
                recorded_at: at,
                reason: reason.to_owned(),
            });
        }
        self.0.date_public &= from == to;
        Ok(self.lying(night))
    }

    /// Put back to an earlier night, as if the move from it had not been.
    ///
    /// # Errors
    /// [`NotAllowed::AlreadyLogged`].
    pub fn put_back(mut self, night: Option<Night>, undone: Option<MoveId>) -> Result<Self, NotAllowed> {
        self.check_open()?;
        self.0.moves.retain(|moved| Some(moved.id) != undone);
        Ok(self.lying(night))
    }

    /// With what is reported of it on the evening `tonight`, or, when that is that it is scheduled, to be logged again.
    ///
    /// # Errors
    /// A round is held only on or after its date ([`NotAllowed::NoDate`], [`NotAllowed::NotHeldYet`]); one that is called
    /// off needs none.
    pub fn logged(mut self, report: &Report, tonight: NaiveDate) -> Result<Self, NotAllowed> {
        let (outcome, night) = (report.outcome, self.night());
        self.0.state = State::new(outcome, night, report.called_off_on)?;
        if outcome.was_held() && night.is_some_and(|night| night.date > tonight) {
            return Err(NotAllowed::NotHeldYet);
        }
        self.0.participations.clear();
        if outcome.is_logged() {
            self.0.participations.clone_from(&report.participations);
            self.0.participations.sort_by(|a, b| a.partner.cmp(&b.partner));
        }
        self.0.note.clone_from(&report.note);
        Ok(self.with_officers(&report.officers))
    }

    /// The same told afterwards, as files do: the night that it was, which is no move, and what is reported of it.
    ///
    /// # Errors
    /// See [`Round::logged`].
    pub fn recorded(mut self, night: Option<Night>, report: &Report, tonight: NaiveDate) -> Result<Self, NotAllowed> {
        self.0.state = State::Scheduled(night);
        self.logged(report, tonight)
    }

    /// With those who are to go, or who went.
    #[must_use]
    pub fn with_officers(mut self, officers: &[OfficerId]) -> Self {
        self.0.officers = sorted(officers);
        self
    }

    /// Outside the plan, with what it is meant to be.
    #[must_use]
    pub fn meant_for(mut self, kind: Kind, partners: &[PartnerCode]) -> Self {
        self.0.kind = kind;
        self.0.partners = sorted(partners);
        self
    }

    /// For an event, as it stood when the round was set by it (rule 24).
    #[must_use]
    pub fn for_event(mut self, event: Option<EventId>, seen: Option<Seen>) -> Self {
        self.0.event = event;
        self.0.event_seen = seen;
        self
    }

    /// With its date public, or not.
    #[must_use]
    pub fn with_date_public(mut self, public: bool) -> Self {
        self.0.date_public = public;
        self
    }

    /// With the date locked, or not. What is held or logged stays anyway.
    ///
    /// # Errors
    /// [`NotAllowed::AlreadyLogged`], and [`NotAllowed::NoDate`] when there is none to lock.
    pub fn with_lock(self, locked: bool) -> Result<Self, NotAllowed> {
        self.check_open()?;
        self.night().ok_or(NotAllowed::NoDate)?;
        Ok(self.as_locked(locked))
    }

    /// With the lock that a file tells of, which may be one of a night that has been. Without a night there is none.
    #[must_use]
    pub fn as_locked(mut self, locked: bool) -> Self {
        self.0.locked = locked && self.night().is_some();
        self
    }

    /// The same as a change of `before`: time, place and a cancellation raise the sequence (RFC 5546, 2.1.4). Who goes is
    /// shown too, in the calendars of officers, but asks nobody anew.
    #[must_use]
    pub fn as_calendars_see(mut self, before: &Self, now: DateTime<Utc>) -> Self {
        let face = |round: &Self| {
            let place = (round.area.clone(), round.meeting_point.clone());
            (round.night(), place, round.is_called_off())
        };
        let raised = face(&self) != face(before);
        if raised || self.officers != before.officers {
            self.0.changed_at = now;
        }
        self.0.sequence += i64::from(raised);
        self
    }

    /// Whether it may be moved to a date; what [`Round::with_night`] refuses, for those who have no times yet.
    ///
    /// # Errors
    /// See [`Round::with_night`].
    pub fn check_date(&self, to: NaiveDate) -> Result<(), NotAllowed> {
        self.check_open()?;
        if to.year() == self.year {
            Ok(())
        } else {
            Err(NotAllowed::OtherYear { year: self.year })
        }
    }

    fn check_open(&self) -> Result<(), NotAllowed> {
        if self.is_logged() {
            Err(NotAllowed::AlreadyLogged)
        } else {
            Ok(())
        }
    }

    fn lying(mut self, night: Option<Night>) -> Self {
        self.0.state = State::Scheduled(night);
        self.0.locked &= night.is_some();
        self
    }
}

fn sorted<T: Clone + Ord>(values: &[T]) -> Vec<T> {
    let mut values = values.to_vec();
    values.sort();
    values.dedup();
    values
}
