//! What came back from a partner, in short: to which rounds yes and to which no, and a yes that was taken back.

use crate::domain::follow_up::{Asked, AskedNight, Holds, Reaction};
use crate::domain::inquiry::Reply;
use crate::domain::period::Season;
use crate::report::errand::basis::Basis;
use crate::report::sections::about;
use crate::swedish::{capitalised, numbers};

impl Basis<'_> {
    pub(super) fn is_past(&self, season: Season) -> bool {
        let seasons = self.seen.seasons;
        self.is_over() || seasons.is_some_and(|seasons| seasons.is_over(season, self.seen.as_of))
    }

    pub(super) fn answered(&self, one: &Asked, are_many: bool, by_many: bool) -> String {
        let silent = if self.is_past(one.season) {
            "kom inte"
        } else {
            "har inte kommit"
        };
        if !withdrawn(one).is_empty() {
            return self.taken_back(one);
        }
        match (one.answer, are_many) {
            (Some(Reaction::Yes), false) => "Svaret var ja.".to_owned(),
            (Some(Reaction::Yes), true) => "Svaren var ja.".to_owned(),
            (Some(Reaction::No), false) => "Svaret var nej.".to_owned(),
            (Some(Reaction::No), true) => "Svaren var nej.".to_owned(),
            (Some(Reaction::Partial), _) => different(&one.nights, silent),
            (Some(Reaction::None), _) if by_many => "Ingen av dem svarade.".to_owned(),
            (Some(Reaction::None), _) => format!("Något svar {silent}."),
            (None, _) => "Något svar är inte noterat.".to_owned(),
        }
    }

    /// "Svaret var ja till båda. Till omgång 2 kom senare ett återbud, men polisen deltog ändå."
    fn taken_back(&self, one: &Asked) -> String {
        let back = withdrawn(one);
        let others: Vec<Holds> = one.nights.iter().filter(|one| !is_withdrawn(one)).copied().collect();
        let said_yes = one.answers.iter().any(|said| said.reply == Reply::Yes);
        let all_yes = others.iter().all(|one| one.reply == Some(Reply::Yes));
        let first = match (said_yes && all_yes, one.nights.len()) {
            (true, 1) => "Svaret var ja. ".to_owned(),
            (true, many) => format!("Svaret var ja till {}. ", numbers::all(many)),
            (false, _) if others.is_empty() => String::new(),
            (false, _) => different(&others, "kom inte") + " ",
        };
        let later = if said_yes { " senare" } else { "" };
        let a = if back.len() == 1 { " ett" } else { "" };
        let which = about("till", &back);
        let told = format!("{first}{} kom{later}{a} återbud", capitalised(which.trim_start()));
        let came = |night: &AskedNight| {
            let mut slots = self.seen.slots.iter();
            slots.any(|slot| Some(slot.nr) == night.nr && slot.on_site.contains(&one.partner))
        };
        let came: Vec<AskedNight> = back.iter().filter(|night| came(night)).copied().collect();
        let it = self.named.in_text(&one.partner);
        if came.is_empty() {
            format!("{told}.")
        } else if came.len() == back.len() {
            format!("{told}, men {it} deltog ändå.")
        } else {
            format!("{told}.{} deltog {it} ändå.", about("I", &came))
        }
    }
}

fn is_withdrawn(one: &Holds) -> bool {
    one.reply == Some(Reply::Cancelled)
}

/// The nights to which a yes was taken back.
pub(super) fn withdrawn(one: &Asked) -> Vec<AskedNight> {
    let back = one.nights.iter().filter(|one| is_withdrawn(one));
    back.map(|one| one.night).collect()
}

/// "Svaret var ja till omgång 2 och nej till omgång 4. Om omgång 7 har inget svar kommit."
fn different(nights: &[Holds], silent: &str) -> String {
    let of = |replies: &[Option<Reply>]| -> Vec<AskedNight> {
        let those = nights.iter().filter(|one| replies.contains(&one.reply));
        those.map(|one| one.night).collect()
    };
    let kinds = [
        (Reply::Yes, "ja"),
        (Reply::Tentative, "preliminärt ja"),
        (Reply::No, "nej"),
    ];
    let answers = kinds.into_iter().filter_map(|(reply, word)| {
        let those = of(&[Some(reply)]);
        let which = if those.len() == nights.len() {
            String::new()
        } else {
            about("till", &those)
        };
        (!those.is_empty()).then(|| format!("{word}{which}"))
    });
    let answers: Vec<String> = answers.collect();
    let quiet = of(&[None, Some(Reply::NoAnswer)]);
    if answers.is_empty() {
        return format!("Något svar {silent}.");
    }
    let said = format!("Svaret var {}.", numbers::list(&answers));
    if quiet.is_empty() {
        return said;
    }
    let came = if silent == "kom inte" {
        "kom inget svar"
    } else {
        "har inget svar kommit"
    };
    format!("{said} {} {came}.", capitalised(about("om", &quiet).trim_start()))
}
