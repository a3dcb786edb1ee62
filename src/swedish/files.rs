//! The words that files use for codes, both ways. Read with or without å, ä, ö and in any case; written with them.

use crate::domain::deviation::{AbsenceKind, Channel};
use crate::domain::errand::{ErrandKind, ErrandPart};
use crate::domain::event::EventStatus;
use crate::domain::inquiry::{MessageKind, Reply};
use crate::domain::measure::MeasureKind;
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

/// Makes the word of a value, the value of a word, and the list of words for "väntade mig".
macro_rules! codes {
    ($($name:ident, $parse:ident, $words:ident: $type:ident { $($variant:ident => $word:literal),+ $(,)? })+) => {$(
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

        pub const $words: &[&str] = &[$($word),+];
    )+};
}

codes! {
    season, parse_season, SEASONS: Season { Spring => "vår", Autumn => "höst" }
    kind, parse_kind, KINDS: Kind { Own => "egen", Coordinated => "samordnad" }
    outcome, parse_outcome, OUTCOMES: Outcome {
        Done => "genomförd", NotDone => "inte genomförd", Aborted => "avbruten", Scheduled => "",
    }
    absence, parse_absence, ABSENCES: AbsenceKind {
        Declined => "tackade nej", NoAnswer => "inget svar", Cancelled => "återbud", NoShow => "kom inte",
        NotAsked => "inte tillfrågad", Left => "avbröt",
    }
    channel, parse_channel, CHANNELS: Channel {
        Mail => "e-post", Phone => "telefon", Meeting => "möte", Letter => "brev", Message => "meddelande",
        Link => "länk", Calendar => "kalender", Other => "annat",
    }
    message, parse_message, MESSAGES: MessageKind { Inquiry => "förfrågan", Reminder => "påminnelse" }
    reply, parse_reply, REPLIES: Reply {
        Yes => "ja", No => "nej", Cancelled => "återbud", NoAnswer => "inget svar", Tentative => "preliminärt",
    }
    errand, parse_errand, ERRANDS: ErrandKind {
        FollowUp => "uppföljning", Opinion => "yttrande", Initiative => "initiativ", Plan => "plan",
    }
    part, parse_part, PARTS: ErrandPart { Letter => "tjänsteskrivelse", Main => "rapport", Appendix => "bilaga" }
    measure, parse_measure, MEASURES: MeasureKind {
        Meeting => "samverkansmöte", Statement => "besked", Commitment => "åtagande", Action => "åtgärd",
    }
    event_status, parse_event_status, EVENT_STATUSES: EventStatus {
        Preliminary => "preliminär", Fixed => "fastställd",
    }
    visit, parse_visit, VISITS: VisitOutcome {
        NoRemark => "utan anmärkning", Remark => "med anmärkning", NotAdmitted => "kom inte in",
        CaseOpened => "ärende öppnat",
    }
}

/// What a field that is `ja`, `nej` or empty may hold.
pub const YES_NO: &[&str] = &["ja", "nej", ""];

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
    use super::*;

    #[test]
    fn a_word_is_read_with_or_without_its_dots_and_in_any_case() {
        assert_eq!(parse_season("var"), Some(Season::Spring));
        assert_eq!(parse_season(" HÖST "), Some(Season::Autumn));
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
        let read = |words: &[&str], back: &dyn Fn(&str) -> Option<&'static str>| {
            for word in words {
                assert_eq!(back(word), Some(*word));
                assert_eq!(back(&normalise(word).to_uppercase()), Some(*word));
            }
        };
        read(SEASONS, &|word| parse_season(word).map(season));
        read(KINDS, &|word| parse_kind(word).map(kind));
        read(OUTCOMES, &|word| parse_outcome(word).map(outcome));
        read(ABSENCES, &|word| parse_absence(word).map(absence));
        read(CHANNELS, &|word| parse_channel(word).map(channel));
        read(MESSAGES, &|word| parse_message(word).map(message));
        read(REPLIES, &|word| parse_reply(word).map(reply));
        read(MEASURES, &|word| parse_measure(word).map(measure));
        read(EVENT_STATUSES, &|word| parse_event_status(word).map(event_status));
        read(VISITS, &|word| parse_visit(word).map(visit));
        read(YES_NO, &|word| parse_yes_no(word).map(yes_no));
    }
}
