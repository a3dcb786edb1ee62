//! Functions instead of names, for those who may see nobody's name. The words come from outside; here is only how they fit.

use std::collections::HashSet;

use crate::ids::PartnerCode;
use crate::withheld::{Cleared, Coming, Known, Plain, Sort, Withheld, person, without};

/// Names of people with the function to say instead ("polisens kontaktperson"), what a function can look like, and what else
/// words may not tell.
#[derive(Debug, Clone, Default)]
pub struct Aliases {
    withheld: Withheld,
    functions: Functions,
}

/// What is no name of a person.
#[derive(Debug, Clone, Default)]
pub struct Functions {
    /// Who speaks for each partner.
    pub partners: Vec<(PartnerCode, String)>,
    /// Who it is when there is no partner: the own group, in small letters.
    pub own: String,
    /// Functions in small letters that may stand with a capital.
    pub known: Vec<String>,
    /// Partners, authorities, the board, the department and the group, which are written with a capital.
    pub bodies: Vec<String>,
}

impl Aliases {
    /// A "name" that is a function is none. Without coming rounds only names are withheld.
    pub fn new(
        names: impl IntoIterator<Item = (String, String)>,
        functions: Functions,
        coming: Option<Coming>,
    ) -> Self {
        let open = functions.words();
        let plain: Vec<Plain> = functions.all().map(|function| Plain::new(function)).collect();
        let people = names.into_iter().filter(|(name, _)| !functions.include(&plain, name));
        let people = people.flat_map(|(name, function)| person(&name, &function, &|word| open.contains(word)));
        Self {
            withheld: Withheld::new(people.collect(), coming),
            functions,
        }
    }

    /// The same for those who read only the words that are cleared.
    #[must_use]
    pub fn but_for(mut self, cleared: Cleared) -> Self {
        self.withheld = self.withheld.but_for(cleared);
        self
    }

    /// What words may not tell.
    pub fn withheld(&self) -> &Withheld {
        &self.withheld
    }

    /// Free words: each known name in them, however it is written, and all else that is withheld.
    pub(super) fn apply(&self, text: &mut String) {
        *text = self.withheld.masked(text);
    }

    /// Who said or answers for something: as it stands only if it reads as a function, so that an unknown name goes too.
    pub fn apply_to_speaker(&self, text: &mut String, partner: Option<&PartnerCode>) {
        *text = self
            .speaker(text)
            .unwrap_or_else(|| self.functions.of(partner).to_owned());
    }

    /// The same where nobody knows for whom: `None` for what does not read as a function.
    pub(super) fn speaker(&self, text: &str) -> Option<String> {
        let shown = self.withheld.without_known(text);
        let is_one = self.functions.include_all_of(&shown);
        (is_one || !self.withheld.is_unread(text) && self.functions.can_be(&shown)).then_some(shown)
    }
}

impl Functions {
    fn of(&self, partner: Option<&PartnerCode>) -> &str {
        let of_partner = self.partners.iter().find(|(code, _)| Some(code) == partner);
        of_partner.map_or(&self.own, |(_, function)| function)
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        let of_partners = self.partners.iter().map(|(_, function)| function);
        self.known.iter().chain(of_partners).chain([&self.own])
    }

    /// The words of functions and bodies, small and without marks: none is a part of anyone's name.
    pub fn words(&self) -> HashSet<String> {
        let names = self.all().chain(&self.bodies);
        names
            .flat_map(|name| Plain::new(name).tokens)
            .map(|token| token.bare)
            .collect()
    }

    /// Whether a name is a part of a function, or a body.
    fn include(&self, functions: &[Plain], name: &str) -> bool {
        let Some(known) = name_of(name) else { return true };
        let is_body = |body: &String| name_of(body).is_some_and(|body| body.words() == known.words());
        let is_part =
            |function: &Plain| (0..function.tokens.len()).any(|at| known.taken(&function.tokens[at..]).is_some());
        functions.iter().any(is_part) || self.bodies.iter().any(is_body)
    }

    /// Whether a text is a function and nothing else.
    fn include_all_of(&self, text: &str) -> bool {
        let lower = text.trim().to_lowercase();
        self.all().any(|function| function.to_lowercase() == lower)
    }

    /// Whether nothing in a text is written as a name.
    fn can_be(&self, text: &str) -> bool {
        if self.include_all_of(text) {
            return true;
        }
        let bodies: Vec<Known> = self.bodies.iter().filter_map(|body| name_of(body)).collect();
        !without(text, &bodies).chars().any(char::is_uppercase)
    }
}

fn name_of(name: &str) -> Option<Known> {
    Known::whole(name, Sort::Person, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aliases() -> Aliases {
        let police = "polisens kontaktperson".to_owned();
        let names = ["Kanarie Fågelsång", "En", "Kontaktperson", "POLISEN"];
        let functions = Functions {
            partners: vec![(PartnerCode::new("polis"), police.clone())],
            own: "tillståndsgruppen".to_owned(),
            known: vec!["enhetschef".to_owned()],
            bodies: vec!["Polisen".to_owned(), "Skatteverket".to_owned()],
        };
        Aliases::new(names.map(|name| (name.to_owned(), police.clone())), functions, None)
    }

    #[test]
    fn rule_12_a_known_name_goes_however_it_is_written_and_words_like_a_signature_stay() {
        for (text, shown) in [
            ("kanarie  fågelsång ringde", "polisens kontaktperson ringde"),
            ("KANARIE FÅGELSÅNGS svar", "polisens kontaktpersonS svar"),
            ("en kväll sa En nej", "en kväll sa polisens kontaktperson nej"),
            ("Polisens kontaktperson", "Polisens kontaktperson"),
            (
                "fågelsång, och Insp. Fågelsång",
                "polisens kontaktperson, och Insp. polisens kontaktperson",
            ),
            (
                "Vi hörde fågelsången, kanarie",
                "Vi hörde fågelsången, polisens kontaktperson",
            ),
        ] {
            let mut found = text.to_owned();
            aliases().apply(&mut found);
            assert_eq!(found, shown, "{text}");
        }
    }

    #[test]
    fn rule_12_a_speaker_that_is_no_function_is_told_by_function() {
        let police = PartnerCode::new("polis");
        for (text, partner, shown) in [
            ("Insp. K. Fågelsång", Some(&police), "polisens kontaktperson"),
            ("chefen (Nattviol)", None, "tillståndsgruppen"),
            ("Enhetschef", None, "Enhetschef"),
            ("Enhetschef K", None, "tillståndsgruppen"),
            ("Skatteverkets växel", Some(&police), "Skatteverkets växel"),
            ("förvaltningschef", None, "förvaltningschef"),
            ("", Some(&police), ""),
        ] {
            let mut found = text.to_owned();
            aliases().apply_to_speaker(&mut found, partner);
            assert_eq!(found, shown, "{text}");
        }
    }
}
