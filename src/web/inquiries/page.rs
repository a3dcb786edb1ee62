//! Page: the conversations of a year, each with how it stands.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::deviation::Channel;
use crate::domain::inquiry::Reply;
use crate::domain::record::Record;
use crate::swedish::{capitalised, dates, files, names};
use crate::web::components::{Choice, Tone, badge, button_link, card, head, year_links};
use crate::web::inquiries::view::{Conversation, State};
use crate::web::{Layout, paths};

/// How something can have been said or sent by hand: values and labels of a drop-down list.
pub fn channels() -> Vec<Choice<'static>> {
    let all = [
        Channel::Mail,
        Channel::Phone,
        Channel::Meeting,
        Channel::Message,
        Channel::Letter,
        Channel::Other,
    ];
    all.map(|channel| (files::channel(channel), names::channel(channel)))
        .to_vec()
}

const TITLE: &str = "Förfrågningar";

/// "Polisen, våren 2027".
pub fn about(conversation: &Conversation) -> String {
    let season = names::the_season(conversation.season);
    format!("{}, {season} {}", conversation.partner.name, conversation.year)
}

pub fn list(layout: &Layout, record: &Record, asked: Option<i32>, years: &[i32]) -> Markup {
    let newest_first = || record.years.iter().rev();
    let all = || newest_first().flat_map(|year| Conversation::of_year(record, year, layout.today()));
    let body = html! {
        (head(TITLE, "Vad vi har frågat, när, och vad som kom tillbaka.", html! {
            div.buttons { (button_link(paths::Outbox, "Utkorg")) (button_link(paths::AllIncoming, "Inkommet")) }
        }))
        (year_links(asked, years, layout.today(), |year| paths::OfYear::of(paths::Inquiries, year)))
        @if all().next().is_none() {
            div.card {
                p.soft { "Det finns ingen samordnad omgång att fråga om. Förfrågningar följer av planen." }
            }
        }
        @for year in newest_first() {
            @let conversations = Conversation::of_year(record, year, layout.today());
            @if !conversations.is_empty() {
                (card(&format!("ar-{}", year.year), &year.year.to_string()).with(html! {
                    ul.list { @for conversation in &conversations { (line(layout, conversation)) } }
                }))
            }
        }
    };
    layout.frame(TITLE, &body)
}

fn line(layout: &Layout, conversation: &Conversation) -> Markup {
    let today = layout.today();
    html! {
        li {
            div {
                strong {
                    (conversation.partner.name) ", " (names::the_season(conversation.season)) " "
                }
                (state_badge(conversation, today))
                @if conversation.is_late(today) { " " (badge(Tone::Warning, "Frågad sent")) }
                br;
                span.soft { (sentence(conversation, today)) }
            }
            @match conversation.inquiry {
                Some(inquiry) => (button_link(paths::Inquiry { id: inquiry.id }, "Öppna")),
                None => (button_link(ask(conversation), "Fråga")),
            }
        }
    }
}

pub fn ask(conversation: &Conversation) -> String {
    paths::with_query(paths::NewInquiry, conversation.asked())
}

pub fn state_badge(conversation: &Conversation, today: NaiveDate) -> Markup {
    match conversation.state(today) {
        State::NotAsked { .. } if has_been(conversation, today) => badge(Tone::Warning, "Inte tillfrågad"),
        State::NotAsked { ask_by } if ask_by.is_some_and(|day| day < today) => {
            badge(Tone::Warning, "Inte frågad i tid")
        }
        State::NotAsked { .. } => badge(Tone::Plain, "Inte frågad"),
        State::Waiting { .. } if conversation.is_due(today) => badge(Tone::Warning, "Dags att påminna"),
        State::Waiting { .. } => badge(Tone::Plain, "Väntar på svar"),
        State::Partly => badge(Tone::Plain, "Svar för några kvällar"),
        State::Answered => {
            let replies = conversation.replies(today);
            let yes = replies.iter().all(|reply| *reply == Some(Reply::Yes));
            badge(if yes { Tone::Done } else { Tone::Warning }, &tally(&replies))
        }
    }
}

/// Whether the first night has been, so that it is too late to ask.
fn has_been(conversation: &Conversation, today: NaiveDate) -> bool {
    conversation.first_night().is_some_and(|first| first < today)
}

/// "Ja", "Nej", "Ja till 1 av 2".
fn tally(replies: &[Option<Reply>]) -> String {
    let first = replies.first().copied().flatten();
    match first {
        Some(reply) if replies.iter().all(|other| *other == first) => capitalised(names::reply(reply)),
        _ => {
            let yes = replies.iter().filter(|reply| **reply == Some(Reply::Yes)).count();
            format!("Ja till {yes} av {}", replies.len())
        }
    }
}

pub fn sentence(conversation: &Conversation, today: NaiveDate) -> String {
    let nights = match conversation.rounds.len() {
        0 => "Inga kvällar i planen.".to_owned(),
        1 => "En kväll.".to_owned(),
        many => format!("{many} kvällar."),
    };
    let then = match conversation.state(today) {
        State::NotAsked { .. } if has_been(conversation, today) => "Ingen förfrågan är noterad.".to_owned(),
        State::NotAsked { ask_by: Some(day) } => format!("Fråga senast {}.", dates::long(day)),
        State::NotAsked { ask_by: None } => "Kvällarna har inga datum än.".to_owned(),
        State::Waiting { since, remind_on } => {
            format!(
                "Senast skickat {}. Påminnelse {}.",
                dates::long(since),
                dates::long(remind_on)
            )
        }
        State::Partly | State::Answered => {
            let last = conversation.inquiry.and_then(|inquiry| inquiry.answers.last());
            last.map(|answer| format!("Senaste svar {}.", dates::long(answer.answered_on)))
                .unwrap_or_default()
        }
    };
    format!("{nights} {then}")
}
