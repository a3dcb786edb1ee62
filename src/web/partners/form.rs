//! What was typed about a partner.

use crate::domain::ids::{AuthorityCode, PartnerCode};
use crate::domain::partner::{Authority, Partner};
use crate::swedish::files;
use crate::web::form::{FormErrors, form};

form! {
    /// What was typed about a partner.
    pub struct PartnerForm {
        revision as i64: hidden(),
        code: new("Kod").hint("Används i filer, till exempel kronofogden. Kan inte ändras sedan.").once(),
        name: new("Namn").hint("Som i en lista: Polisen."),
        in_text: new("I löpande text").hint("Som i en mening: polisen."),
        authority: select("Myndighet").from([("", "En ny, med namnet nedan")]),
        new_authority: new("Ny myndighet").optional(),
    }
}

impl PartnerForm {
    pub fn of(partner: &Partner) -> Self {
        Self {
            code: partner.code.to_string(),
            name: partner.name.clone(),
            in_text: partner.in_text.clone(),
            authority: partner.authority.to_string(),
            new_authority: String::new(),
            revision: partner.revision,
        }
    }

    pub fn parse(&self, authorities: &[Authority]) -> Result<(Partner, Authority), FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.required(self.name());
        let in_text = errors.required(self.in_text());
        let code = self.code.trim();
        if !is_code(code) {
            errors.add(self.code(), "Skriv 2-30 små bokstäver a-z, siffror eller understreck.");
        }
        let authority = self.chosen(&mut errors, authorities);
        errors.finish(|| {
            let authority = authority?;
            let partner = Partner {
                code: PartnerCode::new(code),
                name: name?,
                in_text: in_text?,
                authority: authority.code.clone(),
                revision: 1,
            };
            Some((partner, authority))
        })
    }

    /// One that is there, or a new one by its name; two of the same name are one.
    fn chosen(&self, errors: &mut FormErrors, authorities: &[Authority]) -> Option<Authority> {
        let name = errors.line(self.new_authority());
        let name = name.as_str();
        if !self.authority.is_empty() {
            let chosen = |text: &str| {
                authorities
                    .iter()
                    .find(|authority| authority.code.as_str() == text)
                    .cloned()
            };
            return errors.choice(self.authority(), chosen);
        }
        let code = files::normalise(name).replace(' ', "_");
        if code.is_empty() {
            errors.add(self.authority(), "Välj en myndighet, eller skriv namnet på en ny.");
            return None;
        }
        let code = AuthorityCode::new(code);
        let known = authorities.iter().find(|authority| authority.code == code).cloned();
        Some(known.unwrap_or(Authority {
            code,
            name: name.to_owned(),
        }))
    }
}

/// Codes are written in files and never change.
fn is_code(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (2..=30).contains(&text.len()) && text.bytes().all(fits)
}
