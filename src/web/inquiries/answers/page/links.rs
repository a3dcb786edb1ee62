//! Card: the links to the answer page that have been given, with a button to take each back.

use maud::{Markup, html};

use crate::actions::inquiries::Given;
use crate::domain::ids::InquiryId;
use crate::domain::inquiry::links::Ended;
use crate::domain::period::date_of;
use crate::domain::user::Permission;
use crate::swedish::dates;
use crate::web::components::{self, Tone, badge};
use crate::web::form::Filled;
use crate::web::inquiries::answers::form::LinkForm;
use crate::web::inquiries::view::Conversation;
use crate::web::{Layout, paths};

pub fn withdrawn(links: u64) -> &'static str {
    match links {
        0 => "Länken gällde inte längre.",
        1 => "Svarslänken är indragen. Det som är svarat står kvar.",
        _ => "Svarslänkarna är indragna. Det som är svarat står kvar.",
    }
}

/// Nothing where no link has been given.
pub fn card(layout: &Layout, conversation: &Conversation, links: &[Given]) -> Markup {
    let Some(inquiry) = conversation.inquiry.filter(|_| !links.is_empty()) else {
        return html! {};
    };
    let in_use = links.iter().filter(|given| given.ended.is_none()).count();
    components::card("svarslankar", "Svarslänkar").with(html! {
        p.soft { "Den som har en länk ser kvällarna den gäller och kan svara." }
        ul.list { @for given in links { (item(layout, inquiry.id, given)) } }
        @if in_use > 1 && layout.may(Permission::Work) {
            (layout.form(paths::AnswerLinksWithdrawn { id: inquiry.id }, &html! {
                (fields(LinkForm::default()))
                button.danger type="submit" { "Dra in alla svarslänkar" }
            }))
        }
    })
}

fn item(layout: &Layout, id: InquiryId, given: &Given) -> Markup {
    let link = &given.link;
    let made = dates::table(date_of(link.created_at));
    html! {
        li {
            div {
                strong { (link.name) } " " (state(given.ended)) br;
                span.soft.small { @if link.invitation_id.is_some() { "Kalenderinbjudan " } @else { "Brev " } (made) }
            }
            @if given.ended.is_none() && layout.may(Permission::Work) {
                (layout.form(paths::AnswerLinksWithdrawn { id }, &html! {
                    (fields(LinkForm::of(link)))
                    button.danger type="submit" aria-label={ "Dra in länken till " (link.name) " från " (made) } { "Dra in" }
                }))
            }
        }
    }
}

fn fields(form: LinkForm) -> Markup {
    let form = Filled::new(form);
    html! { (form.message()) (form.invitation()) }
}

fn state(ended: Option<Ended>) -> Markup {
    match ended {
        None => badge(Tone::Done, "Gäller"),
        Some(Ended::Withdrawn) => badge(Tone::Plain, "Indragen"),
        Some(Ended::Recipient) => badge(Tone::Plain, "Mottagaren är inte kontaktperson"),
        Some(Ended::Season) => badge(Tone::Plain, "Perioden är över"),
    }
}
