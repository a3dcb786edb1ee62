//! Who is asked at a partner on a day: its contact, or the contact's deputy when the contact is away or has not answered twice;
//! and the days on which there is nobody to ask.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ids::{ContactId, PartnerCode};
use crate::inquiry::{Inquiry, Message, Reply};
use crate::partner::{Contact, StandsIn, Validity};

/// On how many days the contact is asked without an answer before the deputy is.
const PATIENCE: usize = 2;

/// Who can be asked at a partner on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whom<'a> {
    pub contact: &'a Contact,
    /// Who is there on that day.
    pub deputy: Option<&'a Contact>,
    /// Why it is the deputy that is proposed.
    pub why: Option<StandsIn>,
}

impl<'a> Whom<'a> {
    pub fn proposed(&self) -> &'a Contact {
        let deputy = self.deputy.filter(|_| self.why.is_some());
        deputy.unwrap_or(self.contact)
    }

    /// Those that one can choose among, the proposed one first.
    pub fn all(&self) -> Vec<&'a Contact> {
        let mut all: Vec<&Contact> = [self.contact].into_iter().chain(self.deputy).collect();
        if self.why.is_some() {
            all.reverse();
        }
        all
    }

    /// Why someone is asked instead of the contact; nothing when it is the contact.
    pub fn stands_in(&self, asked: &Contact) -> Option<StandsIn> {
        (asked.id != self.contact.id).then_some(self.why.unwrap_or(StandsIn::Chosen))
    }
}

/// Who is asked at a partner on a day, after what has been said until then; nobody while it has no contact. A deputy is a
/// contact too, but not the one to ask first.
pub fn whom<'a>(
    contacts: &'a [Contact],
    partner: &PartnerCode,
    inquiry: Option<&Inquiry>,
    on: NaiveDate,
) -> Option<Whom<'a>> {
    let contact = in_order(contacts, partner, on).into_iter().next()?;
    let deputy = contacts.iter().find(|one| Some(one.id) == contact.deputy);
    let deputy = deputy.filter(|one| one.valid.holds_on(on) && !one.is_away(on));
    let is_silent = || inquiry.is_some_and(|inquiry| inquiry.is_silent(on));
    let why = if contact.is_away(on) {
        Some(StandsIn::Away)
    } else if is_silent() {
        Some(StandsIn::Silent)
    } else {
        None
    };
    Some(Whom {
        contact,
        deputy,
        why: why.filter(|_| deputy.is_some()),
    })
}

/// The contacts of a partner on a day: those that are nobody's deputy before those that are, and then the one who came last
/// first.
pub fn in_order<'a>(contacts: &'a [Contact], partner: &PartnerCode, on: NaiveDate) -> Vec<&'a Contact> {
    let there = |one: &&Contact| &one.partner == partner && one.valid.holds_on(on);
    let mut all: Vec<&Contact> = contacts.iter().filter(there).collect();
    all.sort_by_key(|one| Reverse((one.valid.from, one.id)));
    deputies_last(&mut all, |one| one);
    all
}

/// Puts those that are deputies of others of them after the rest, which else stand as they stood.
pub fn deputies_last<T>(contacts: &mut [T], of: impl Fn(&T) -> &Contact) {
    let deputies: BTreeSet<ContactId> = contacts.iter().filter_map(|one| of(one).deputy).collect();
    contacts.sort_by_key(|one| deputies.contains(&of(one).id));
}

impl Inquiry {
    /// Messages of which nothing has come by the end of a day: those after the latest answer.
    pub fn unanswered(&self, on: NaiveDate) -> impl Iterator<Item = &Message> {
        let said = self.said(on).filter(|answer| answer.reply != Reply::NoAnswer);
        let said = said.map(|answer| answer.answered_on).max();
        self.sent(on)
            .filter(move |message| said.is_none_or(|said| message.sent_on > said))
    }

    /// Whether they were asked on two days without a word.
    fn is_silent(&self, on: NaiveDate) -> bool {
        let days: BTreeSet<NaiveDate> = self.unanswered(on).map(|message| message.sent_on).collect();
        days.len() >= PATIENCE
    }
}

/// The spans of days, from one on, in which a partner has no contact: in order, the last one perhaps without an end.
pub fn vacancies(contacts: &[Contact], partner: &PartnerCode, from: NaiveDate) -> Vec<Validity> {
    let theirs = contacts.iter().filter(|one| &one.partner == partner);
    let mut held: Vec<Validity> = theirs.map(|one| one.valid).collect();
    held.sort_by_key(|valid| valid.from);
    let mut vacant = Vec::new();
    let mut free = from;
    for valid in held {
        let last = valid.from.and_then(|from| from.pred_opt());
        if let Some(last) = last.filter(|last| *last >= free) {
            vacant.push(Validity {
                from: Some(free),
                to: Some(last),
            });
        }
        let Some(next) = valid.to.and_then(|to| to.succ_opt()) else {
            return vacant;
        };
        free = free.max(next);
    }
    vacant.push(Validity {
        from: Some(free),
        to: None,
    });
    vacant
}

/// Those of a time that has been, of which it is known that someone was the contact before: a municipality that has noted no
/// contacts has not had none.
pub fn known_vacancies(
    contacts: &[Contact],
    partner: &PartnerCode,
    (first, last): (NaiveDate, NaiveDate),
) -> Vec<Validity> {
    let theirs = contacts.iter().filter(|one| &one.partner == partner);
    let Some(begin) = theirs.filter_map(|one| one.valid.from.or(one.valid.to)).min() else {
        return Vec::new();
    };
    let all = vacancies(contacts, partner, begin).into_iter();
    let of_time = all.filter(|one| one.from.is_some_and(|from| from <= last) && one.to.is_none_or(|to| to >= first));
    // when it ended is told once it has
    let by_then = of_time.map(|one| Validity {
        to: one.to.filter(|to| *to < last),
        ..one
    });
    by_then.collect()
}

#[cfg(test)]
mod tests;
