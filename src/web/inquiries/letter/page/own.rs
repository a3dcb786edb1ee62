//! Page: a letter for someone to send from their own mailbox, to copy whole or to open in the mail program.

use maud::{Markup, html};

use crate::domain::outbox::{Letter, Outgoing, State};
use crate::swedish::letters::LINK_PLACE;
use crate::web::components::{button_link, card, secrecy, submit};
use crate::web::inquiries::page::about;
use crate::web::inquiries::view::Conversation;
use crate::web::{Layout, assets, paths};

pub const SENT: &str = "Brevet är noterat som skickat.";

const TITLE: &str = "Skicka från din egen e-post";

pub struct Own<'a> {
    pub conversation: &'a Conversation<'a>,
    pub mail: &'a Outgoing,
    pub base_url: &'a str,
}

impl Own<'_> {
    pub fn show(&self, layout: &Layout, path: &paths::OwnLetter) -> Markup {
        let back = paths::Inquiry { id: path.id };
        let body = html! {
            a.back href=(back) { "‹ " (about(self.conversation)) }
            h1 { (TITLE) }
            p.lead { (about(self.conversation)) " " (secrecy()) }
            @match (&self.mail.letter, self.mail.state()) {
                (Some(letter), State::ByHand) => (self.waiting(layout, letter, path)),
                (_, State::Sent) => p.card { "Brevet är noterat som skickat, och länken visas inte längre." },
                _ => p.note {
                    "Ingen noterade inom sju dagar att brevet skickades, så det är raderat. "
                    "Skickades det ändå? Notera förfrågan med rätt datum. Annars: skriv en ny."
                },
            }
        };
        layout.frame(TITLE, &body)
    }

    fn waiting(&self, layout: &Layout, letter: &Letter, path: &paths::OwnLetter) -> Markup {
        let text = self.with_link(letter);
        let sent = paths::OwnLetterSent {
            id: path.id,
            mail: path.mail,
        };
        html! {
            (card("brev", "1. Skicka brevet").with(html! {
                dl.facts {
                    dt { "Till" } dd { (letter.to.name) " · " (letter.to.email) }
                    dt { "Ämne" } dd { (letter.subject) }
                }
                div.field {
                    label for="text" { "Text" }
                    p.hint #text-hint { "Länken gäller bara den som får brevet. Den visas tills du har noterat att det är skickat." }
                    textarea #text rows="16" readonly aria-describedby="text-hint" { (text) }
                }
                div.buttons {
                    // shown by the script, without which it could do nothing
                    button.primary type="button" hidden data-copy="text" data-done="Kopierat" { "Kopiera texten" }
                    a.button href=(mail_to(letter, &text)) { "Öppna i e-postprogrammet" }
                    span role="status" #kopierat {}
                }
                p.hint { "Blir texten avklippt i e-postprogrammet? Markera den här och kopiera." }
            }))
            (card("klart", "2. Notera att det är skickat").with(html! {
                p { "Förrän du har gjort det räknas ingen som tillfrågad. Efter sju dagar raderas brevet." }
                (layout.form(sent, &html! {
                    div.buttons { (submit("Jag har skickat det")) (button_link(paths::Inquiry { id: path.id }, "Senare")) }
                }))
            }))
            script src=(assets::script()) defer {}
        }
    }

    fn with_link(&self, letter: &Letter) -> String {
        match &letter.token {
            Some(token) => {
                let page = paths::AnswerPage { token: token.0.clone() };
                letter.text.replace(LINK_PLACE, &format!("{}{page}", self.base_url))
            }
            None => letter.text.clone(),
        }
    }
}

/// A link that opens a new mail with address, subject and text: <https://www.rfc-editor.org/rfc/rfc6068>.
fn mail_to(letter: &Letter, text: &str) -> String {
    let (to, subject) = (encoded(&letter.to.email), encoded(&letter.subject));
    format!(
        "mailto:{to}?subject={subject}&body={}",
        encoded(&text.replace('\n', "\r\n"))
    )
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_letter_breaks_out_of_the_link() {
        assert_eq!(encoded("a&b=c #å\r\n"), "a%26b%3Dc%20%23%C3%A5%0D%0A");
        assert_eq!(encoded("kontakt@example.se"), "kontakt@example.se");
    }
}
