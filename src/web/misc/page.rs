//! What the service says of its accessibility.

use maud::{Markup, html};

use crate::domain::settings::Key;
use crate::web::Layout;

pub fn accessibility(layout: &Layout) -> Markup {
    let address = layout.settings().text(Key::FeedbackAddress);
    let body = html! {
        h1 { "Tillgänglighetsredogörelse" }
        div.card.text {
            p { "Tillsyn ska kunna användas av alla som behöver det, också med skärmläsare, förstoring eller enbart tangentbord. "
                "Målet är nivå AA i WCAG 2.2, som omfattar kraven i lagen (2018:1937) om tillgänglighet till digital offentlig service." }
            h2 { "Hur tillgänglig är tjänsten?" }
            p { "Sidorna prövas automatiskt mot WCAG i ljust och mörkt läge och i 320 punkters bredd vid varje ändring. "
                "De har inte prövats av någon oberoende granskare. Vi känner inte till några brister." }
            h2 { "Säg till om något inte fungerar" }
            @if address.is_empty() {
                p { "Vänd dig till den som förvaltar tjänsten i din kommun." }
            } @else {
                p { "Skriv till " a href={ "mailto:" (address) } { (address) } "." }
            }
            p { "Är du inte nöjd med svaret kan du anmäla det till Myndigheten för digital förvaltning (Digg), som har tillsyn över lagen." }
        }
    };
    layout.frame("Tillgänglighetsredogörelse", &body)
}
