//! What a partner has said of the rounds that are to come, as it follows "Fyra omgångar ska göras tillsammans med polisen."

use super::Whom;
use crate::swedish::numbers;

/// How many rounds to come, by what holds of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Replies {
    pub is_asked: bool,
    pub yes: u32,
    pub tentative: u32,
    pub no: u32,
    /// A yes that was taken back.
    pub withdrawn: u32,
    /// Asked about, and nothing said.
    pub silent: u32,
}

impl Replies {
    pub fn all(&self) -> u32 {
        self.yes + self.tentative + self.no + self.withdrawn + self.silent
    }
}

/// "Polisen har svarat ja till tre och nej till en." Without the full stop.
pub fn to_come(replies: &Replies, whom: Whom<'_>) -> String {
    let (all, it) = (replies.all(), whom.begins());
    let said = replies.yes + replies.tentative + replies.no + replies.withdrawn;
    if !replies.is_asked && said == 0 {
        return format!("{it} är inte tillfrågad");
    }
    if said == 0 {
        return format!("{it} har inte svarat");
    }
    if replies.withdrawn > 0 && replies.yes + replies.withdrawn == all {
        return format!(
            "{it} svarade ja men har lämnat återbud{}",
            about("till", replies.withdrawn, all, true)
        );
    }
    let mut is_first = true;
    let mut part = |what: &str, preposition: &str, many: u32| {
        (many > 0).then(|| {
            let first = std::mem::replace(&mut is_first, false);
            format!("{what}{}", about(preposition, many, all, first))
        })
    };
    let answers = [
        part("ja", "till", replies.yes),
        part("preliminärt ja", "till", replies.tentative),
        part("nej", "till", replies.no),
    ];
    let answers: Vec<String> = answers.into_iter().flatten().collect();
    let answered = (!answers.is_empty()).then(|| format!("svarat {}", numbers::list(&answers)));
    let verbs = [
        answered,
        part("lämnat återbud", "till", replies.withdrawn),
        part("inte svarat", "om", replies.silent),
    ];
    let verbs: Vec<String> = verbs.into_iter().flatten().collect();
    format!("{it} har {}", numbers::list(&verbs))
}

/// " till båda", " till den ena", " till tre"; nothing of the only one.
fn about(preposition: &str, many: u32, all: u32, is_first: bool) -> String {
    let which = match (many, all, is_first) {
        (_, 1, _) => return String::new(),
        (many, all, _) if many == all => numbers::all(many),
        (_, 2, true) => "den ena".into(),
        (_, 2, false) => "den andra".into(),
        _ => numbers::word(many),
    };
    format!(" {preposition} {which}")
}
