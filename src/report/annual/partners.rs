//! What was asked of a partner, and what came back, told in the order it happened.

use crate::domain::follow_up::{Asked, Said};
use crate::domain::inquiry::{MessageKind, Reply};
use crate::report::Names;
use crate::swedish::{capitalised, dates, names, numbers};

/// "Inför våren frågades polisen den 9 januari 2023 och på nytt den 30 januari 2023. Den 13 februari ... svarade ... nej."
pub fn inquiry(asked: &Asked, named: &Names) -> String {
    let partner = named.in_text(&asked.partner);
    let season = names::the_season(asked.season);
    let mut sentences = Vec::new();
    let sent: Vec<String> = asked.messages.iter().map(|message| dates::long(message.on)).collect();
    let reminded = asked
        .messages
        .iter()
        .any(|message| message.kind == MessageKind::Reminder);
    sentences.push(match sent.split_first() {
        None => format!("Inför {season} finns ingen förfrågan till {partner}."),
        Some((first, [])) => format!("Inför {season} frågades {partner} {first}."),
        Some((first, more)) => {
            let again = if reminded { "på nytt" } else { "även" };
            format!(
                "Inför {season} frågades {partner} {first} och {again} {}.",
                numbers::list(more)
            )
        }
    });
    sentences.extend(asked.answers.iter().map(|answer| said(answer, partner)));
    if asked.answers.is_empty() && !asked.messages.is_empty() {
        sentences.push("Något svar är inte registrerat.".to_owned());
    }
    sentences.join(" ")
}

fn said(answer: &Said, partner: &str) -> String {
    let about = answer.nr.map_or_else(String::new, |nr| format!(" om omgång {nr}"));
    let who = if answer.stated_by.is_empty() {
        partner
    } else {
        &answer.stated_by
    };
    let on = capitalised(&dates::long(answer.on));
    let how = names::by_channel(answer.channel);
    match answer.reply {
        Reply::Yes => format!("{on} svarade {who} {how} ja{about}."),
        Reply::No => format!("{on} svarade {who} {how} nej{about}."),
        Reply::Cancelled => format!("{on} lämnade {who} {how} återbud{about}."),
        Reply::NoAnswer => format!("{on} hade något svar{about} inte kommit."),
        Reply::Tentative => format!("{on} svarade {who} {how} preliminärt{about}."),
    }
}
