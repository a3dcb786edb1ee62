//! What is said when no municipality can answer. It belongs to none, and so it has nothing but words.

use maud::{DOCTYPE, Markup, html};

/// Nobody is told which municipalities there are.
pub fn unknown() -> Markup {
    page(
        "Här finns ingen kommun",
        "Adressen är inte någon kommuns. Kontrollera att den är rätt skriven.",
    )
}

pub fn failing() -> Markup {
    page(
        "Tillsyn går inte att visa just nu",
        "Kommunens uppgifter går inte att öppna. Inget är förlorat. Försök igen om en stund. Går det ändå inte, säg till den som \
         sköter driften: orsaken står i serverns logg.",
    )
}

fn page(title: &str, words: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang="sv" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Tillsyn" }
            }
            body { main { h1 { (title) } p { (words) } } }
        }
    }
}
