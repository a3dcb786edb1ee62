//! The words that files use for codes, both ways. Read with or without å, ä, ö and in any case; written with them.

use crate::domain::deviation::{AbsenceKind, Channel};
use crate::domain::errand::{ErrandKind, ErrandPart};
use crate::domain::event::Standing;
use crate::domain::inquiry::{MessageKind, Reply};
use crate::domain::measure::MeasureKind;
use crate::domain::partner::StandsIn;
use crate::domain::period::Season;
use crate::domain::plan::Kind;
use crate::domain::round::Outcome;
use crate::domain::visit::VisitOutcome;

/// A code that has a word in files.
pub trait Word: Copy + 'static {
    const ALL: &'static [Self];

    fn word(self) -> &'static str;

    fn parse(text: &str) -> Option<Self> {
        let text = normalise(text);
        Self::ALL.iter().copied().find(|one| normalise(one.word()) == text)
    }
}

/// Makes the word of a value and the value of a word.
macro_rules! codes {
    ($($name:ident, $parse:ident: $type:ident { $($variant:ident => $word:literal),+ $(,)? })+) => {$(
        impl Word for $type {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        pub fn $name(value: $type) -> &'static str {
            value.word()
        }

        pub fn $parse(text: &str) -> Option<$type> {
            Word::parse(text)
        }
    )+};
}

codes! {
    season, parse_season: Season { Spring => "vår", Summer => "sommar", Autumn => "höst" }
    kind, parse_kind: Kind { Own => "egen", Coordinated => "samordnad" }
    outcome, parse_outcome: Outcome {
        Done => "genomförd", NotDone => "inte genomförd", Aborted => "avbruten", Scheduled => "",
    }
    absence, parse_absence: AbsenceKind {
        Declined => "tackade nej", NoAnswer => "inget svar", Cancelled => "återbud", NoShow => "kom inte",
        NotAsked => "inte tillfrågad", Left => "avbröt",
    }
    channel, parse_channel: Channel {
        Mail => "e-post", Phone => "telefon", Meeting => "möte", Letter => "brev", Message => "meddelande",
        Link => "länk", Calendar => "kalender", Other => "annat",
    }
    stands_in, parse_stands_in: StandsIn { Away => "borta", Silent => "inget svar", Chosen => "vald" }
    message, parse_message: MessageKind { Inquiry => "förfrågan", Reminder => "påminnelse" }
    reply, parse_reply: Reply {
        Yes => "ja", No => "nej", Cancelled => "återbud", NoAnswer => "inget svar", Tentative => "preliminärt",
    }
    errand, parse_errand: ErrandKind {
        FollowUp => "uppföljning", Opinion => "yttrande", Initiative => "initiativ", Plan => "plan",
    }
    part, parse_part: ErrandPart { Letter => "tjänsteskrivelse", Main => "rapport", Appendix => "bilaga" }
    measure, parse_measure: MeasureKind {
        Meeting => "samverkansmöte", Statement => "besked", Commitment => "åtagande", Action => "åtgärd",
    }
    event_standing, parse_event_standing: Standing {
        Preliminary => "preliminär", Fixed => "fastställd", Cancelled => "inställd",
    }
    visit, parse_visit: VisitOutcome {
        NoRemark => "utan anmärkning", Remark => "med anmärkning", NotAdmitted => "kom inte in",
        CaseOpened => "ärende öppnat",
    }
}

pub fn yes_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "ja",
        Some(false) => "nej",
        None => "",
    }
}

/// `Some(None)` for an empty field, `None` for a word that is neither.
pub fn parse_yes_no(text: &str) -> Option<Option<bool>> {
    match normalise(text).as_str() {
        "ja" => Some(Some(true)),
        "nej" => Some(Some(false)),
        "" => Some(None),
        _ => None,
    }
}

/// Lower case, without å, ä, ö and accents, single spaces: how headers and codes are compared.
pub fn normalise(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.trim().chars().flat_map(char::to_lowercase) {
        match letter {
            'å' | 'ä' | 'á' | 'à' => plain.push('a'),
            'ö' => plain.push('o'),
            'é' | 'è' => plain.push('e'),
            // the second half of a letter that comes in two parts
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            letter => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    #[test]
    fn a_word_is_read_with_or_without_its_dots_and_in_any_case() {
        assert_eq!(parse_season("var"), Some(Season::Spring));
        assert_eq!(parse_season(" HÖST "), Some(Season::Autumn));
        assert_eq!(parse_season("Sommar"), Some(Season::Summer));
        assert_eq!(parse_outcome("Inte  genomford"), Some(Outcome::NotDone));
        assert_eq!(parse_outcome(""), Some(Outcome::Scheduled));
        assert_eq!(parse_absence("A\u{30a}terbud"), Some(AbsenceKind::Cancelled));
        assert_eq!(parse_channel("lank"), Some(Channel::Link));
        assert_eq!(parse_channel("fax"), None);
        assert_eq!(parse_channel(""), None);
    }

    #[test]
    fn what_is_listed_as_all_is_all_that_there_are_words_for() {
        assert_eq!(ErrandKind::ALL, <ErrandKind as Word>::ALL);
        assert_eq!(ErrandPart::ALL, <ErrandPart as Word>::ALL);
        assert_eq!(Season::ALL, <Season as Word>::ALL);
    }

    #[test]
    fn every_word_is_read_back_as_what_it_was_written_from() {
        fn read<T: Word + PartialEq + Debug>() {
            for one in T::ALL {
                assert_eq!(T::parse(one.word()), Some(*one));
                assert_eq!(T::parse(&normalise(one.word()).to_uppercase()), Some(*one));
            }
        }
        read::<Season>();
        read::<Kind>();
        read::<Outcome>();
        read::<AbsenceKind>();
        read::<Channel>();
        read::<MessageKind>();
        read::<StandsIn>();
        read::<Reply>();
        read::<ErrandKind>();
        read::<ErrandPart>();
        read::<MeasureKind>();
        read::<Standing>();
        read::<VisitOutcome>();
        for one in [Some(true), Some(false), None] {
            assert_eq!(parse_yes_no(yes_no(one)), Some(one));
            assert_eq!(parse_yes_no(&yes_no(one).to_uppercase()), Some(one));
        }
    }
}
