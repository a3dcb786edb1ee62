//! What was asked of a partner, and what came back, told in the order it happened: when, how, about what and by whom.

use crate::domain::follow_up::{Asked, AskedNight, Said, Sent, SlotOutcome, Step};
use crate::domain::inquiry::{MessageKind, Reply};
use crate::domain::period::Season;
use crate::report::Names;
use crate::report::words;
use crate::swedish::{capitalised, dates, names, numbers};

mod contacts;
mod nights;

use contacts::because;
pub use contacts::{deputies, vacancies};
pub use nights::about;
use nights::moved;

/// "Inför våren frågade tillståndsgruppen polisens kontaktperson med e-post den 9 januari 2023. Något svar kom inte, och
/// gruppen frågade igen den 30 januari 2023. Den 13 februari 2023 svarade kontaktpersonen per telefon att polisen inte ..."
///
/// The slots say whether they came to what they had cancelled.
pub fn inquiry(asked: &Asked, slots: &[SlotOutcome], named: &Names) -> String {
    let partner = named.in_text(&asked.partner);
    let mut sentences = Vec::new();
    if asked.messages.is_empty() {
        sentences.push(not_asked(asked.season, &[asked], named));
    }
    let steps = asked.steps();
    let mut asking = Asking::new(named, asked);
    for together in steps.chunk_by(belong_together) {
        match together {
            [Step::Sent(_), ..] => sentences.extend(asking.sent(together)),
            [Step::Said(first), ..] => {
                sentences.push(asking.said(first, together, partner, named));
                asking.is_answered = true;
                sentences.extend(came_anyway(asked, together, slots, partner));
            }
            [Step::Moved(night), ..] => sentences.push(moved(night)),
            [] => {}
        }
    }
    sentences.extend(left(asked));
    sentences.extend(vacancies(asked, named));
    sentences.join(" ")
}

/// "Ingen förfrågan till polisen eller Skatteverket inför våren är noterad."
pub fn not_asked(season: Season, asked: &[&Asked], named: &Names) -> String {
    let partners: Vec<&str> = asked.iter().map(|one| named.in_text(&one.partner)).collect();
    format!(
        "Ingen förfrågan till {} inför {} är noterad.",
        numbers::either(&partners),
        names::the_season(season)
    )
}

/// After a yes that was taken back: that they came all the same.
fn came_anyway(asked: &Asked, steps: &[Step<'_>], slots: &[SlotOutcome], partner: &str) -> Option<String> {
    let back = steps.iter().filter_map(|step| match step {
        Step::Said(said) if said.reply == Reply::Cancelled => Some(*said),
        _ => None,
    });
    let back: Vec<&Said> = back.collect();
    let is_back = |nr: u32| back.iter().any(|said| said.round.is_none() || said.nr == Some(nr));
    let came = slots.iter().filter(|slot| {
        slot.season == asked.season
            && is_back(slot.nr)
            && slot.names(&asked.partner)
            && slot.on_site.contains(&asked.partner)
    });
    let nights = came.filter_map(|slot| {
        Some(AskedNight {
            nr: Some(slot.nr),
            round: slot.round?,
        })
    });
    let nights: Vec<AskedNight> = nights.collect();
    (!nights.is_empty()).then(|| format!("{} deltog ändå{}.", capitalised(partner), about("i", &nights)))
}

/// Messages without an answer between them make one sentence; so does what one person said at one time.
fn belong_together(one: &Step<'_>, next: &Step<'_>) -> bool {
    match (one, next) {
        (Step::Sent(_), Step::Sent(_)) => true,
        (Step::Said(one), Step::Said(next)) => {
            let whole = |said: &Said| (said.on, said.channel, said.stated_by.clone());
            whole(one) == whole(next) && (is_reply(one) && is_reply(next) || one.reply == next.reply)
        }
        _ => false,
    }
}

/// Whether it answers the question, be it neither yes nor no.
fn is_reply(said: &Said) -> bool {
    matches!(said.reply, Reply::Yes | Reply::No | Reply::Tentative)
}

/// Where a conversation has come to, as it is told.
struct Asking {
    /// "tillståndsgruppen"
    group: String,
    /// "polisens kontaktperson"
    whom: String,
    /// "våren"
    season: &'static str,
    /// Whether anything was sent at all.
    is_asked: bool,
    has_begun: bool,
    is_answered: bool,
}

impl Asking {
    fn new(named: &Names, asked: &Asked) -> Self {
        Self {
            group: words::in_sentence(&named.group),
            whom: words::contact_of(named.in_text(&asked.partner)),
            season: names::the_season(asked.season),
            is_asked: !asked.messages.is_empty(),
            has_begun: false,
            is_answered: false,
        }
    }

    /// A sentence for each run of questions, and for each of reminders.
    fn sent(&mut self, steps: &[Step<'_>]) -> Vec<String> {
        let sent = steps.iter().filter_map(|step| match step {
            Step::Sent(sent) => Some(*sent),
            Step::Said(_) | Step::Moved(_) => None,
        });
        let sent: Vec<&Sent> = sent.collect();
        let mut before: Option<&Sent> = None;
        let mut sentences = Vec::new();
        for alike in sent.chunk_by(|one, next| (one.kind, one.stands_in) == (next.kind, next.stands_in)) {
            let when = when(alike, before);
            sentences.extend(alike.first().map(|first| self.sentence(first, &when)));
            before = alike.last().copied();
        }
        sentences
    }

    fn sentence(&mut self, sent: &Sent, when: &str) -> String {
        let (group, contact) = (&self.group, &self.whom);
        let (whom, when) = match sent.stands_in {
            None => (contact, when),
            Some(why) => (
                &format!("ersättaren för {contact}"),
                &*format!("{when}{}", because(why)),
            ),
        };
        if !self.has_begun {
            self.has_begun = true;
            if self.is_answered {
                return format!("Förfrågan skickades {when}.");
            }
            return format!("Inför {} frågade {group} {whom} {when}.", self.season);
        }
        let shorter = if group.ends_with("gruppen") { "gruppen" } else { group };
        match sent.kind {
            MessageKind::Reminder if sent.stands_in.is_some() && !self.is_answered => {
                format!("Något svar kom inte, och {shorter} frågade {whom} {when}.")
            }
            MessageKind::Inquiry => format!("{} frågade {whom} {when}.", capitalised(group)),
            MessageKind::Reminder if self.is_answered => format!("{} frågade {whom} igen {when}.", capitalised(group)),
            MessageKind::Reminder => format!("Något svar kom inte, och {shorter} frågade igen {when}."),
        }
    }
}

/// "med e-post den 9 januari 2023 och per telefon den 30 januari 2023 om omgång 4".
fn when(sent: &[&Sent], before: Option<&Sent>) -> String {
    let mut before = before;
    let parts = sent.iter().map(|sent| {
        let same = before
            .replace(sent)
            .is_some_and(|before| before.channel == sent.channel);
        let how = if same {
            String::new()
        } else {
            format!("{} ", names::sent_by_channel(sent.channel))
        };
        format!("{how}{}{}", dates::long(sent.on), about("om", &sent.nights))
    });
    numbers::list(&parts.collect::<Vec<_>>())
}

impl Asking {
    /// What one person said at one time, about one night or several.
    fn said(&self, first: &Said, steps: &[Step<'_>], partner: &str, named: &Names) -> String {
        let mut replies: Vec<(Reply, Vec<AskedNight>)> = Vec::new();
        for step in steps {
            let Step::Said(said) = step else { continue };
            let night = said.round.map(|round| AskedNight { nr: said.nr, round });
            match replies.iter_mut().find(|(reply, _)| *reply == said.reply) {
                Some((_, nights)) => nights.extend(night),
                None => replies.push((said.reply, night.into_iter().collect())),
            }
        }
        let who = match first.stated_by.as_str() {
            "" => partner.to_owned(),
            who if self.has_begun && who.to_lowercase() == self.whom.to_lowercase() => "kontaktpersonen".to_owned(),
            who => named.speaker(who),
        };
        let mut on = capitalised(&dates::long(first.on));
        if !self.has_begun && !self.is_answered && self.is_asked {
            on = format!("{on}, innan någon förfrågan hade skickats inför {},", self.season);
        }
        let how = names::by_channel(first.channel);
        let nights = replies.first().map_or(&[][..], |(_, nights)| nights.as_slice());
        match first.reply {
            Reply::Cancelled => format!("{on} lämnade {who} {how} återbud{}.", about("till", nights)),
            Reply::NoAnswer => format!("{on} hade inget svar{} kommit.", about("om", nights)),
            Reply::Yes | Reply::No | Reply::Tentative => {
                let replies = replies
                    .iter()
                    .map(|(reply, nights)| format!("{}{}", could(*reply), about("i", nights)));
                let replies = numbers::list(&replies.collect::<Vec<_>>());
                format!("{on} svarade {who} {how} att {partner} {replies}.")
            }
        }
    }
}

fn could(reply: Reply) -> &'static str {
    match reply {
        Reply::Yes => "kunde delta",
        Reply::No => "inte kunde delta",
        Reply::Tentative => "preliminärt kunde delta",
        Reply::Cancelled | Reply::NoAnswer => "",
    }
}

/// What is still open.
fn left(asked: &Asked) -> Option<String> {
    if asked.answers.is_empty() {
        return (!asked.messages.is_empty()).then(|| "Något svar är inte registrerat.".to_owned());
    }
    let nights = about("om", &asked.unanswered);
    (!nights.is_empty()).then(|| format!("{} är inget svar registrerat.", capitalised(nights.trim_start())))
}

#[cfg(test)]
mod tests;
