//! What was asked of the partners and what came back, in short: conversations that went the same way are told once.

use crate::domain::deviation::AbsenceKind;
use crate::domain::follow_up::{Asked, AskedNight, Reaction, Step};
use crate::domain::ids::PartnerCode;
use crate::domain::inquiry::{MessageKind, Reply};
use crate::domain::period::Season;
use crate::report::document::Text;
use crate::report::errand::answers::withdrawn;
use crate::report::errand::basis::{Basis, text};
use crate::report::groups::grouped;
use crate::report::sections::{about, deputies, vacancies};
use crate::report::tally::{Form, Tally};
use crate::swedish::{capitalised, dates, names, numbers};

/// What is the same of conversations that are told together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Alike {
    sent: usize,
    again: &'static str,
    answer: Option<Reaction>,
    was_left_out: bool,
    is_running: bool,
}

impl Basis<'_> {
    /// "Både inför våren och inför hösten tillfrågades polisen två gånger, andra gången sedan något svar inte hade kommit.
    /// Svaren var nej."
    pub(super) fn asked(&self) -> Vec<Text> {
        let mut asked: Vec<&Asked> = self.seen.inquiries.iter().flatten().collect();
        asked.sort_by_key(|one| {
            (
                Some(&one.partner) != self.seen.main_partner.as_ref(),
                one.partner.clone(),
                one.season,
            )
        });
        let alike = grouped(asked.iter().enumerate().map(|(at, one)| match self.alike(one) {
            Some(alike) => ((Some(alike), None), *one),
            None => ((None, Some(at)), *one),
        }));
        let mut told = Vec::new();
        for (_, group) in alike {
            if is_whole(&group) {
                told.extend(self.told(&group));
            } else {
                let by_partner = grouped(group.into_iter().map(|one| (one.partner.clone(), one)));
                told.extend(by_partner.iter().flat_map(|(_, group)| self.told(group)));
            }
        }
        told.extend(self.contacts(&asked));
        told
    }

    /// That deputies were asked, and that there was nobody to ask: each once, also what two seasons have in common.
    fn contacts(&self, asked: &[&Asked]) -> Vec<Text> {
        let of = |one: &&Asked| [deputies(one, self.named), vacancies(one, self.named)].concat();
        let mut told: Vec<String> = Vec::new();
        for sentence in asked.iter().flat_map(of) {
            if !told.contains(&sentence) {
                told.push(sentence);
            }
        }
        told.into_iter().map(Text::from).collect()
    }

    /// `None` of a conversation that is told by itself.
    fn alike(&self, one: &Asked) -> Option<Alike> {
        let is_plain = one.answer != Some(Reaction::Partial) && withdrawn(one).is_empty() && !is_early(one);
        is_plain.then(|| Alike {
            sent: one.sent,
            again: again(one),
            answer: one.answer,
            was_left_out: one.sent == 0 && self.was_left_out(one),
            is_running: !self.is_past(one.season),
        })
    }

    /// Somebody has said that they were not asked.
    fn was_left_out(&self, one: &Asked) -> bool {
        let mut deviations = self.seen.deviations.iter().flatten();
        deviations.any(|deviation| {
            deviation.kind == Some(AbsenceKind::NotAsked)
                && deviation.partner.as_ref() == Some(&one.partner)
                && deviation.season == one.season
        })
    }

    fn told(&self, group: &[&Asked]) -> Vec<Text> {
        let Some(one) = group.first() else { return Vec::new() };
        if one.sent == 0 {
            return self.not_asked(one, group);
        }
        if is_early(one) {
            return vec![self.early(one)];
        }
        let partners = self.partners(group);
        let key = Tally::Asked(one.partner.clone(), one.season);
        let before = |season: &Season| format!("inför {}", names::the_season(*season));
        let seasons: Vec<String> = seasons(group).iter().map(before).collect();
        let both = if seasons.len() == 2 { "både " } else { "" };
        let seasons = capitalised(&format!("{both}{}", numbers::list(&seasons)));
        let asked = text![
            format!("{seasons} tillfrågades {} ", numbers::list(&partners)),
            self.n(&key, Form::Times),
            format!("{}.", again(one)),
        ];
        vec![asked, self.answered(one, group.len() > 1, partners.len() > 1).into()]
    }

    fn partners<'b>(&'b self, group: &[&'b Asked]) -> Vec<&'b str> {
        let partners = grouped(group.iter().map(|one| (&one.partner, ())));
        partners
            .iter()
            .map(|(partner, _)| self.named.in_text(partner))
            .collect()
    }

    /// "Ingen förfrågan till polisen inför våren är noterad."
    fn not_asked(&self, one: &Asked, group: &[&Asked]) -> Vec<Text> {
        let partners = self.partners(group);
        let seasons: Vec<&str> = seasons(group).into_iter().map(names::the_season).collect();
        let seasons = numbers::either(&seasons);
        if one.answer.is_none() && self.was_left_out(one) {
            let partners = capitalised(&numbers::list(&partners));
            return vec![text![format!("{partners} tillfrågades inte inför {seasons}.")]];
        }
        let partners = numbers::either(&partners);
        let mut told = vec![text![format!(
            "Ingen förfrågan till {partners} inför {seasons} är noterad."
        )]];
        told.extend(one.answer.map(|_| self.answered(one, group.len() > 1, false).into()));
        told
    }

    /// "Den 2 juni 2025, innan någon förfrågan hade skickats inför hösten, svarade polisens kontaktperson ja. ..."
    fn early(&self, one: &Asked) -> Text {
        let season = names::the_season(one.season);
        let (Some(said), Some(sent)) = (one.answers.first(), one.messages.first()) else {
            return Text::default();
        };
        let who = match said.stated_by.as_str() {
            "" => self.named.in_text(&one.partner).to_owned(),
            who => self.named.speaker(who),
        };
        let reply = match said.reply {
            Reply::Yes => "ja",
            Reply::Tentative => "preliminärt ja",
            Reply::No | Reply::Cancelled | Reply::NoAnswer => "nej",
        };
        format!(
            "{}, innan någon förfrågan hade skickats inför {season}, svarade {who} {reply}{}. Förfrågan skickades {}.",
            capitalised(&dates::long(said.on)),
            about("till", &night_of(said.nr, said.round)),
            dates::long(sent.on)
        )
        .into()
    }
}

fn night_of(nr: Option<u32>, round: Option<crate::domain::ids::RoundId>) -> Vec<AskedNight> {
    round.map(|round| AskedNight { nr, round }).into_iter().collect()
}

/// Answered before anything was sent.
fn is_early(one: &Asked) -> bool {
    let steps = one.steps();
    let is_answer = |reply| matches!(reply, Reply::Yes | Reply::Tentative | Reply::No);
    let all_alike = one.answers.windows(2).all(|pair| pair[0].reply == pair[1].reply);
    let begins = matches!(steps.first(), Some(Step::Said(said)) if is_answer(said.reply));
    begins && one.answers.len() == 1 && one.sent > 0 && all_alike && one.moves.is_empty()
}

fn seasons(group: &[&Asked]) -> Vec<Season> {
    let seasons = group.iter().map(|one| one.season);
    Season::ALL
        .into_iter()
        .filter(|season| seasons.clone().any(|one| one == *season))
        .collect()
}

/// Whether each partner of a group is in it for each of its seasons.
fn is_whole(group: &[&Asked]) -> bool {
    let partners: Vec<(&PartnerCode, Vec<()>)> = grouped(group.iter().map(|one| (&one.partner, ())));
    partners.len() * seasons(group).len() == group.len()
}

/// Why they were asked more than once, where it was for want of an answer.
fn again(one: &Asked) -> &'static str {
    let steps = one.steps();
    let is_reminder = |step: &&Step<'_>| matches!(step, Step::Sent(sent) if sent.kind == MessageKind::Reminder);
    let reminders = match steps.get(..one.sent) {
        Some([Step::Sent(_), later @ ..]) => later.iter().filter(is_reminder).count(),
        _ => 0,
    };
    match one.sent {
        2 if reminders == 1 => ", andra gången sedan något svar inte hade kommit",
        many if many > 2 && reminders == many - 1 => ", igen sedan något svar inte hade kommit",
        _ => "",
    }
}
