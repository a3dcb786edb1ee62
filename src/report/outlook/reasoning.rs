//! A forecast with its reasoning: "Polisen har inte svarat. Utan ja: 0 av 2 i höst."

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
    if target.course == Course::Complete {
        return "Klart".to_owned();
    }
    let as_planned = range(target);
    let done = match target.of {
        RowOf::Total => format!("{} genomförda, {as_planned} som planerat", target.forecast_carried_out),
        _ => format!("{as_planned} av {planned}"),
    };
    let word = if target.remaining == 0 { "Utfall" } else { "Prognos" };
    format!("{word}: {done}")
}

/// "0–2", from what comes if nothing more is done to what is possible; "2" when they are the same.
pub(super) fn range(target: &Target) -> String {
    if target.forecast < target.best {
        format!("{}–{}", target.forecast, target.best)
    } else {
        target.forecast.to_string()
    }
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

/// What is known, and what it comes to: as a figure of its own only when nothing can change it any more.
fn lead(aim: &Aim) -> String {
    let target = aim.target;
    let known: Vec<String> = target.because.iter().filter_map(|ground| clause(aim, ground)).collect();
    let known = capitalised(&clauses(&known));
    let figure = figure(aim);
    let is_final = target.because.iter().all(|ground| is_settled(ground.code));
    match (known.as_str(), is_final) {
        (known, _) if target.course == Course::Complete && !known.is_empty() => format!("{known}."),
        ("", true) => format!("{figure}."),
        (known, true) => format!("{known}: {figure}."),
        ("", false) => format!("{}: {figure}.", unless(target)),
        (known, false) => format!("{known}. {}: {figure}.", unless(target)),
    }
}

/// Whether nothing that is done or said can change it.
fn is_settled(because: Because) -> bool {
    use Because::{AsPlanned, NeverDated, NotDone, OtherSeason, WithoutPartner};
    matches!(because, AsPlanned | WithoutPartner | OtherSeason | NotDone | NeverDated)
}

/// What a figure that can still change stands on.
fn unless(target: &Target) -> &'static str {
    let waits = |ground: &Ground| matches!(ground.code, Because::Asked | Because::Tentative | Because::Unasked);
    let agreed = |ground: &Ground| ground.code == Because::Agreed;
    let is_quota = matches!(target.of, RowOf::Coordinated { .. });
    match target.because.iter().any(waits) {
        true if is_quota && target.because.iter().any(agreed) => "Utan fler ja",
        true if is_quota => "Utan ja",
        _ => "Som det ser ut",
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
                "{} av {planned} {verb}, {} som planerat",
                target.forecast_carried_out,
                range(target)
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
        Because::Tentative => format!("{partners} har svarat preliminärt{}", about(aim, ground)),
        Because::Asked => format!("{partners} har inte svarat{}", about(aim, ground)),
        Because::Unasked => format!("{partners} är inte {}{}", asked(ground), about(aim, ground)),
    })
}

/// " om omgång 3 och 4"; nothing when it is all of a quota.
fn about(aim: &Aim, ground: &Ground) -> String {
    let is_all = ground.rounds.len() == aim.target.planned && aim.target.of != RowOf::Total;
    if is_all {
        String::new()
    } else {
        format!(" om {}", those(aim, ground))
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
