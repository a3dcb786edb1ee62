//! What the chefs are told of, as lines of the start page.

use maud::{Markup, html};

use super::Told;
use crate::domain::access_notice::NoticeKind;
use crate::swedish::{accounts, dates, names};
use crate::web::{Layout, paths};

pub const APPROVED: &str = "Noterat.";
pub const STOPPED: &str = "Användaren är avstängd och utloggad överallt.";

pub(super) fn lines(layout: &Layout, told: &[Told]) -> Markup {
    html! { @for one in told { (line(layout, one)) } }
}

fn line(layout: &Layout, Told { notice, user }: &Told) -> Markup {
    let id = notice.id;
    let name = user.as_ref().map(|user| user.name.as_str());
    let sentence = accounts::notice(notice.kind, &notice.recorded_by, name, &notice.reason);
    let stoppable = user.as_ref().filter(|user| !user.disabled);
    html! {
        div.summary.warning role="status" {
            h2 { "Ändrad åtkomst" }
            p {
                (sentence)
                @if let Some(user) = user { " Roller: " (names::roles(&user.roles)) "." }
                " " span.soft.small { (dates::instant(notice.recorded_at)) }
            }
            @if notice.kind == NoticeKind::SecondFactorWaived { p { "Stämmer det inte? Tala med administratören." } }
            div.buttons {
                (layout.form(paths::AccessApproval { id }, &html! { button { "Det stämmer" } }))
                @if let Some(user) = stoppable {
                    (layout.form(paths::AccessStop { id }, &html! { button { "Stoppa: stäng av " (user.name) } }))
                }
            }
        }
    }
}
