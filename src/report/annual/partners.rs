//! What was asked of a partner, and what came back, told in the order it happened: when, how, about what and by whom.

use crate::domain::follow_up::{Asked, AskedNight, Moved, Said, Sent, Step};
use crate::domain::inquiry::{MessageKind, Reply};
use crate::report::Names;
use crate::swedish::{capitalised, dates, names, numbers};

/// "Inför våren frågades polisen med e-post den 9 januari 2023 och på nytt den 30 januari 2023. Den 13 februari ... svarade ... nej."
pub fn inquiry(asked: &Asked, named: &Names) -> String {
    let partner = named.in_text(&asked.partner);
    let season = names::the_season(asked.season);
    let mut sentences = Vec::new();
    if asked.messages.is_empty() {
        sentences.push(format!("Inför {season} finns ingen förfrågan till {partner}."));
    }
    let steps = asked.steps();
    let mut begun = false;
    for together in steps.chunk_by(belong_together) {
        sentences.push(match together {
            [Step::Sent(_), ..] => {
                let whom = if begun {
                    format!("{} frågades", capitalised(partner))
                } else {
                    format!("Inför {season} frågades {partner}")
                };
                begun = true;
                format!("{whom} {}.", sent(together))
            }
            [Step::Said(first), ..] => said(first, together, partner),
            [Step::Moved(night), ..] => moved(night),
            [] => continue,
        });
    }
    sentences.extend(left(asked));
    sentences.join(" ")
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

/// "med e-post den 9 januari 2023 och på nytt per telefon den 30 januari 2023 om omgång 4".
fn sent(steps: &[Step<'_>]) -> String {
    let mut parts = Vec::new();
    let mut before: Option<&Sent> = None;
    for step in steps {
        let Step::Sent(sent) = step else { continue };
        let again = match (sent.kind, before) {
            (MessageKind::Reminder, _) => "på nytt ",
            (MessageKind::Inquiry, Some(_)) => "även ",
            (MessageKind::Inquiry, None) => "",
        };
        let how = if before.is_some_and(|before| before.channel == sent.channel) {
            String::new()
        } else {
            format!("{} ", names::sent_by_channel(sent.channel))
        };
        parts.push(format!("{again}{how}{}{}", dates::long(sent.on), about(&sent.nights)));
        before = Some(sent);
    }
    numbers::list(&parts)
}

/// What one person said at one time, about one night or several.
fn said(first: &Said, steps: &[Step<'_>], partner: &str) -> String {
    let mut replies: Vec<(Reply, Vec<AskedNight>)> = Vec::new();
    for step in steps {
        let Step::Said(said) = step else { continue };
        let night = said.round.map(|round| AskedNight { nr: said.nr, round });
        match replies.iter_mut().find(|(reply, _)| *reply == said.reply) {
            Some((_, nights)) => nights.extend(night),
            None => replies.push((said.reply, night.into_iter().collect())),
        }
    }
    let who = if first.stated_by.is_empty() {
        partner
    } else {
        &first.stated_by
    };
    let on = capitalised(&dates::long(first.on));
    let how = names::by_channel(first.channel);
    let nights = replies.first().map_or_else(String::new, |(_, nights)| about(nights));
    match first.reply {
        Reply::Cancelled => format!("{on} lämnade {who} {how} återbud{nights}."),
        Reply::NoAnswer => format!("{on} hade något svar{nights} inte kommit."),
        Reply::Yes | Reply::No | Reply::Tentative => {
            let replies: Vec<String> = replies
                .iter()
                .map(|(reply, nights)| format!("{}{}", word(*reply), about(nights)))
                .collect();
            format!("{on} svarade {who} {how} {}.", replies.join(", "))
        }
    }
}

fn word(reply: Reply) -> &'static str {
    match reply {
        Reply::Yes => "ja",
        Reply::No => "nej",
        Reply::Tentative => "preliminärt",
        Reply::Cancelled | Reply::NoAnswer => "",
    }
}

fn moved(night: &Moved) -> String {
    let which = match night.nr {
        Some(nr) => format!("omgång {nr}"),
        None => "en kväll utöver planen".to_owned(),
    };
    format!(
        "{} flyttades {which} till en annan kväll, så att svaret inte gällde längre.",
        capitalised(&dates::long(night.on))
    )
}

/// What is still open.
fn left(asked: &Asked) -> Option<String> {
    if asked.answers.is_empty() {
        return (!asked.messages.is_empty()).then(|| "Något svar är inte registrerat.".to_owned());
    }
    let nights = about(&asked.unanswered);
    (!nights.is_empty()).then(|| format!("{} är inget svar registrerat.", capitalised(nights.trim_start())))
}

/// " om omgång 2 och 4", " om en kväll utöver planen"; empty for all nights.
fn about(nights: &[AskedNight]) -> String {
    let mut nrs: Vec<u32> = nights.iter().filter_map(|night| night.nr).collect();
    nrs.sort_unstable();
    let outside = nights.iter().filter(|night| night.nr.is_none()).count();
    let numbered = (!nrs.is_empty()).then(|| {
        let nrs: Vec<String> = nrs.iter().map(u32::to_string).collect();
        format!("omgång {}", numbers::list(&nrs))
    });
    let others = match outside {
        0 => None,
        1 => Some("en kväll utöver planen".to_owned()),
        many => Some(format!(
            "{} kvällar utöver planen",
            numbers::word(u32::try_from(many).unwrap_or(u32::MAX))
        )),
    };
    let all: Vec<String> = numbered.into_iter().chain(others).collect();
    if all.is_empty() {
        return String::new();
    }
    format!(" om {}", numbers::list(&all))
}

#[cfg(test)]
mod tests;
