//! What stands above a form: all that is wrong with it, or both versions of what two changed at once.

use maud::{Markup, Render, html};

use crate::web::form::FormErrors;

/// All that is wrong with a form, above it, each a link to its field. Nothing when nothing is.
pub fn error_summary(errors: &FormErrors) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.summary role="alert" aria-labelledby="fel" {
                h2 #fel { "Något behöver rättas" }
                ul {
                    @for (field, sentence) in errors.iter() {
                        li { @if field.is_empty() { (sentence) } @else { a href={ "#" (field) } { (sentence) } } }
                    }
                }
            }
        }
    }
}

/// Both versions of a row that two changed at once: what is stored now, and what is typed in the form below.
pub fn conflict<T: Render + PartialEq>(rows: &[(T, T, T)]) -> Markup {
    html! {
        div.summary.warning role="alert" aria-labelledby="krock" {
            h2 #krock { "Någon annan hann spara före dig" }
            p { "Ditt står kvar i formuläret. Jämför, ändra om det behövs och spara igen." }
            div.scroll role="region" aria-label="Båda versionerna" tabindex="0" {
                table {
                    thead { tr { th scope="col" { "Uppgift" } th scope="col" { "Sparat nu" } th scope="col" { "Ditt" } } }
                    tbody {
                        @for (label, stored, typed) in rows {
                            tr.differs[stored != typed] {
                                th scope="row" { (label) } td { (stored) } td { (typed) }
                            }
                        }
                    }
                }
            }
        }
    }
}
