//! A forecast with its reasoning: "Om polisen inte svarar före den 18 augusti 2023: 0 av 2 i höst."

use chrono::NaiveDate;

use super::aim::{Aim, in_season};
use super::steps;
use crate::domain::follow_up::RowOf;
use crate::domain::outlook::{Because, Course, Ground, Outlook, Target};
use crate::domain::record::Record;
use crate::report::Names;
use crate::report::words;
use crate::swedish::numbers::{self, plural};
use crate::swedish::{capitalised, dates};

/// What a target will come to if nothing more is done, why, and what can change it until when. Empty without anything
/// planned.
pub fn reasoning(target: &Target, outlook: &Outlook, record: &Record, named: &Names) -> String {
    let aim = Aim {
        target,
        outlook,
        year: record.year(outlook.year),
        named,
    };
    if target.planned == 0 {
        return String::new();
    }
    let mut sentences = vec![lead(&aim)];
    if matches!(target.of, RowOf::Coordinated { .. }) {
        sentences.extend(steps::all(&aim));
    }
    sentences.join(" ")
}

/// "Prognos: 0–2 av 2", of those planned as planned; of all rounds "Prognos: 10 genomförda, 6 som planerat".
pub fn short(target: &Target) -> String {
    let planned = target.planned;
    let as_planned = match target.course {
        Course::Complete => return "Klart".to_owned(),
        Course::Open if target.forecast < target.best => format!("{}–{}", target.forecast, target.best),
        _ => target.forecast.to_string(),
    };
    let done = match target.of {
        RowOf::Total => format!("{} genomförda, {as_planned} som planerat", target.forecast_carried_out),
        _ => format!("{as_planned} av {planned}"),
    };
    let word = if target.remaining == 0 { "Utfall" } else { "Prognos" };
    format!("{word}: {done}")
}

/// "2 planerade · 1 genomförd · 0 som planerat · 1 med nej · nästa steg senast den 28 april 2023": every figure of a
/// target that is not nought, and the three that are told apart always.
pub fn figures(target: &Target) -> String {
    let of = |number: usize, one: &str, many: &str| format!("{number} {}", plural(number, one, many));
    let always = [
        of(target.planned, "planerad", "planerade"),
        of(target.carried_out, "genomförd", "genomförda"),
        format!("{} som planerat", target.done),
    ];
    let declined = target.because.iter().filter(|ground| ground.code == Because::Declined);
    let declined: usize = declined.map(|ground| ground.rounds.len()).sum();
    let some = [
        (target.agreed, "med ja", "med ja"),
        (target.asked, "utan svar", "utan svar"),
        (target.unasked, "inte tillfrågad", "inte tillfrågade"),
        (declined, "med nej", "med nej"),
        (target.lost.saturating_sub(declined), "avviker", "avviker"),
        (target.unlogged, "inte rapporterad", "inte rapporterade"),
    ];
    let some = some.into_iter().filter(|(number, ..)| *number > 0);
    let by = target
        .last_day
        .filter(|_| matches!(target.of, RowOf::Coordinated { .. }));
    let mut said = Vec::from(always);
    said.extend(some.map(|(number, one, many)| of(number, one, many)));
    said.extend(by.map(|by| format!("nästa steg senast {}", dates::long(by))));
    said.join(" · ")
}

/// What is settled, then what is not and by when: and what it comes to.
fn lead(aim: &Aim) -> String {
    let grounds = aim.target.because.iter();
    let settled: Vec<String> = grounds.clone().filter_map(|ground| clause(aim, ground)).collect();
    let settled = capitalised(&clauses(&settled));
    let open: Vec<String> = grounds.filter_map(|ground| condition(aim, ground)).collect();
    match (settled.as_str(), open.as_slice()) {
        (settled, []) if aim.target.course == Course::Complete && !settled.is_empty() => format!("{settled}."),
        ("", []) => format!("{}.", figure(aim)),
        (settled, []) => format!("{settled}: {}.", figure(aim)),
        ("", open) => format!("Om {}: {}.", clauses(open), figure(aim)),
        (settled, open) => format!("{settled}. Om {}: {}.", clauses(open), figure(aim)),
    }
}

/// "a och b", with a comma where the parts have an "och" of their own.
fn clauses(parts: &[String]) -> String {
    match parts {
        [first @ .., last] if !first.is_empty() && parts.iter().any(|part| part.contains(" och ")) => {
            format!("{}, och {last}", first.join(", "))
        }
        _ => numbers::list(parts),
    }
}

/// "0 av 2 i höst"; of all rounds both what is carried out and what is so as planned.
fn figure(aim: &Aim) -> String {
    let target = aim.target;
    let (forecast, planned) = (target.forecast, target.planned);
    match target.of {
        RowOf::Own => format!("{forecast} av {planned} i år"),
        RowOf::Coordinated { .. } => format!("{forecast} av {planned} {}", in_season(aim)),
        RowOf::Total => {
            let verb = if target.remaining == 0 {
                "är genomförda"
            } else {
                "genomförs"
            };
            format!(
                "{} av {planned} {verb}, {forecast} som planerat",
                target.forecast_carried_out
            )
        }
    }
}

/// What a ground says by itself: "polisen har tackat nej till båda". Of all rounds only what is not as it should be.
fn clause(aim: &Aim, ground: &Ground) -> Option<String> {
    let is_total = aim.target.of == RowOf::Total;
    let those = those(aim, ground);
    let partners = aim.named.list(&ground.partners);
    let done = plural(ground.rounds.len(), "genomförd", "genomförda");
    Some(match ground.code {
        Because::AsPlanned | Because::Own | Because::Agreed if is_total => return None,
        Because::AsPlanned => format!("{those} är {done} som planerat"),
        Because::WithoutPartner => format!("{those} genomfördes utan {partners}"),
        Because::OtherSeason => format!("{those} genomfördes i en annan period"),
        Because::NotDone => format!("{those} genomfördes inte"),
        Because::Unlogged => {
            let logged = plural(ground.rounds.len(), "rapporterad", "rapporterade");
            let counted = match aim.target.of {
                RowOf::Own => " men räknas med",
                RowOf::Coordinated { .. } => " och räknas inte med",
                RowOf::Total => "",
            };
            format!("{those} är inte {logged}{counted}")
        }
        Because::NeverDated => format!("{those} fick aldrig något datum"),
        Because::Elsewhere => format!("{those} ligger i en annan period"),
        Because::Own => format!("{those} återstår"),
        Because::Agreed => format!("{partners} har tackat ja till {those}"),
        Because::Declined => format!("{partners} har tackat nej till {those}"),
        Because::Tentative if is_total => format!("{partners} har svarat preliminärt om {those}"),
        Because::Asked if is_total => format!("{partners} har inte svarat om {those}"),
        Because::Unasked if is_total => format!("{partners} är inte {} om {those}", asked(ground)),
        Because::Tentative | Because::Asked | Because::Unasked => return None,
    })
}

/// What a ground waits for: "polisen inte svarar före den 18 augusti 2023".
fn condition(aim: &Aim, ground: &Ground) -> Option<String> {
    let by = ground.until.first().filter(|_| aim.target.of != RowOf::Total)?;
    let partners = aim.named.list(&ground.partners);
    let about = if ground.rounds.len() == aim.target.planned {
        String::new()
    } else {
        format!(" om {}", those(aim, ground))
    };
    let today = aim.outlook.as_of;
    let (before, at_latest) = (day("före", *by, today), day("senast", *by, today));
    match ground.code {
        Because::Tentative => Some(format!("{partners} inte lämnar ett säkert besked{about} {before}")),
        Because::Asked => Some(format!("{partners} inte svarar{about} {before}")),
        Because::Unasked => Some(format!("{partners} inte tillfrågas{about} {at_latest}")),
        _ => None,
    }
}

/// "före den 18 augusti 2023"; "i dag" when it is.
fn day(word: &str, by: NaiveDate, today: NaiveDate) -> String {
    if by == today {
        "i dag".to_owned()
    } else {
        format!("{word} {}", dates::long(by))
    }
}

/// "tillfrågad", "tillfrågade".
fn asked(ground: &Ground) -> &'static str {
    plural(ground.partners.len(), "tillfrågad", "tillfrågade")
}

/// "båda" when it is all of them, else which; own rounds by how many.
fn those(aim: &Aim, ground: &Ground) -> String {
    let number = ground.rounds.len();
    // nobody says that both are not
    let denies = matches!(ground.code, Because::NotDone | Because::Unlogged | Because::NeverDated);
    if number == aim.target.planned && number > 1 && !denies {
        numbers::all(number).into_owned()
    } else if aim.target.of == RowOf::Own {
        numbers::word(number).into_owned()
    } else {
        words::in_sentence(&words::rounds(&ground.rounds))
    }
}
