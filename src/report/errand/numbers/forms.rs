//! How a number reads: in words, in digits, as all of them, or counting a noun.

use crate::swedish::numbers::{self, MEETING, Noun, ROUND};

const OCCASION: Noun = Noun::neuter("tillfälle", "tillfällen");
const SUPERVISION: Noun = Noun::common("tillsynsomgång", "tillsynsomgångar");
const TIME: Noun = Noun::common("gång", "gånger");

/// A number in one of its forms: none is words, "siffror" digits, "ingen" has no nought, "alla" is all of them, and the
/// others count a noun.
pub(super) fn read(value: u32, form: &str) -> Option<String> {
    Some(match form {
        "siffror" => numbers::thousands(value.into()),
        "ingen" if value == 0 => "ingen".to_owned(),
        "" | "ingen" => numbers::word(value).into_owned(),
        "alla" => numbers::all(value).into_owned(),
        "omgångar" | "omgangar" => numbers::count(value, ROUND),
        "tillsynsomgångar" | "tillsynsomgangar" => numbers::count(value, SUPERVISION),
        "tillfällen" | "tillfallen" => numbers::count(value, OCCASION),
        "gånger" | "ganger" => numbers::count(value, TIME),
        "möten" | "moten" => numbers::count(value, MEETING),
        _ => return None,
    })
}
