//! Functions instead of names, for those who may see nobody's name. The words come from outside; here is only how they fit.

use std::ops::Range;

use crate::ids::PartnerCode;

/// Names of people with the function to say instead ("polisens kontaktperson"), and what a function can look like.
#[derive(Debug, Clone, Default)]
pub struct Aliases {
    names: Vec<Name>,
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

#[derive(Debug, Clone)]
struct Name {
    words: Vec<String>,
    /// A signature ("En") would else be found in ordinary words.
    is_signature: bool,
    function: String,
}

impl Aliases {
    /// Longer names come first, so that no part of a name is left standing. A "name" that is a function is none.
    pub fn new(names: impl IntoIterator<Item = (String, String)>, functions: Functions) -> Self {
        let people = names.into_iter().map(|(name, function)| Name::new(&name, function));
        let mut names: Vec<Name> = people
            .filter(|name| !name.words.is_empty() && !functions.include(name))
            .collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.letters()));
        Self { names, functions }
    }

    /// Free words: each known name in them, however it is written.
    pub(super) fn apply(&self, text: &mut String) {
        for name in &self.names {
            *text = name.replaced(text, &name.function);
        }
    }

    /// Who said or answers for something: as it stands only if it reads as a function, so that an unknown name goes too.
    pub(super) fn apply_to_speaker(&self, text: &mut String, partner: Option<&PartnerCode>) {
        self.apply(text);
        if !self.functions.can_be(text) {
            self.functions.of(partner).clone_into(text);
        }
    }

    /// Whether a text can be shown as who it is, since nothing in it is written as a name.
    pub(super) fn is_function(&self, text: &str) -> bool {
        self.functions.can_be(text)
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

    /// Whether a name is a part of a function, or a body.
    fn include(&self, name: &Name) -> bool {
        let is_body = |body: &String| Name::new(body, String::new()).lower() == name.lower();
        self.all().any(|function| name.replaced(function, "") != *function) || self.bodies.iter().any(is_body)
    }

    /// Whether nothing in a text is written as a name.
    fn can_be(&self, text: &str) -> bool {
        let lower = text.trim().to_lowercase();
        if self.all().any(|function| *function == lower) {
            return true;
        }
        let bodies = self.bodies.iter().map(|body| Name::new(body, String::new()));
        let rest = bodies.fold(text.to_owned(), |rest, body| body.replaced(&rest, ""));
        !rest.chars().any(char::is_uppercase)
    }
}

impl Name {
    fn new(name: &str, function: String) -> Self {
        let words: Vec<String> = words(name).into_iter().map(|word| name[word].to_owned()).collect();
        let mut name = Self {
            words,
            is_signature: false,
            function,
        };
        name.is_signature = name.letters() <= 3;
        name
    }

    fn letters(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }

    fn lower(&self) -> Vec<String> {
        self.words.iter().map(|word| word.to_lowercase()).collect()
    }

    /// A text with something else instead of the name, where it stands as words of its own: the signature "AB" is not
    /// the beginning of "ABC". The s of a genitive stays.
    fn replaced(&self, text: &str, with: &str) -> String {
        let found = words(text);
        let mut result = String::with_capacity(text.len());
        let (mut at, mut copied) = (0, 0);
        while let Some(rest) = found.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(end) = self.ends(text, rest) {
                result.push_str(&text[copied..rest[0].start]);
                result.push_str(with);
                copied = end;
                at += self.words.len();
            } else {
                at += 1;
            }
        }
        result.push_str(&text[copied..]);
        result
    }

    /// Where the name ends, if the words begin with it.
    fn ends(&self, text: &str, found: &[Range<usize>]) -> Option<usize> {
        let (last, first) = self.words.split_last()?;
        let is = |range: &Range<usize>, word: &str| self.is_same(&text[range.clone()], word);
        let begins = found.len() > first.len() && first.iter().zip(found).all(|(word, range)| is(range, word));
        let end = found.get(first.len()).filter(|_| begins)?;
        if is(end, last) {
            return Some(end.end);
        }
        let nominative = text[end.clone()].strip_suffix(['s', 'S'])?;
        self.is_same(nominative, last).then_some(end.end - 1)
    }

    fn is_same(&self, found: &str, word: &str) -> bool {
        found == word || (!self.is_signature && found.to_lowercase() == word.to_lowercase())
    }
}

/// Where the words of a text stand.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, it)| it.is_alphanumeric()) {
        let end = at + character.len_utf8();
        match words.last_mut().filter(|word| word.end == at) {
            Some(word) => word.end = end,
            None => words.push(at..end),
        }
    }
    words
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
        Aliases::new(names.map(|name| (name.to_owned(), police.clone())), functions)
    }

    #[test]
    fn rule_12_a_known_name_goes_however_it_is_written_and_words_like_a_signature_stay() {
        for (text, shown) in [
            ("kanarie  fågelsång ringde", "polisens kontaktperson ringde"),
            ("KANARIE FÅGELSÅNGS svar", "polisens kontaktpersonS svar"),
            ("en kväll sa En nej", "en kväll sa polisens kontaktperson nej"),
            ("Polisens kontaktperson", "Polisens kontaktperson"),
            ("Kanarie Fågelsången", "Kanarie Fågelsången"),
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
