//! The numbers that a text can be bound to, by name, and how each reads. The names stand in braces in what people have
//! written, and in finished versions: none may change.

use std::fmt;

use crate::domain::follow_up::{Column, RowOf};
use crate::domain::ids::PartnerCode;
use crate::domain::period::Season;
use crate::swedish::counts::Part;
use crate::swedish::numbers::{self, MEETING, Noun, ROUND};

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// A figure of the table of plan and outcome.
    Cell(RowOf, Column),
    /// Rounds of the plan that were not carried out.
    NotDone,
    /// Of them, those that did not take place at all.
    Cancelled,
    /// And those that were begun and broken off.
    Aborted,
    /// Rounds of the plan that were to be with the main partner.
    WithPlanned,
    /// Of them, those where it took part.
    WithDone,
    /// With the main partner's authority in other rounds.
    WithBeside,
    WithTotal,
    /// Rounds of the plan that were to be with another partner.
    PartnerPlanned(PartnerCode),
    /// Of them, those where it took part.
    PartnerDone(PartnerCode),
    /// The rounds that were to be with a partner, by what became of them.
    Part(PartnerCode, Part),
    /// Messages to a partner about a season.
    Asked(PartnerCode, Season),
    /// Coordination meetings that were held.
    Meetings,
    /// Statements and commitments without their intended effect.
    Open,
    WithoutReason,
    /// Carried out outside the plan.
    Outside,
    /// Outside the plan of the year after: carried out already, or to come.
    NextYear {
        partners: Vec<PartnerCode>,
        season: Option<Season>,
        is_held: bool,
    },
}

impl Tally {
    pub const PLANNED: Self = Self::Cell(RowOf::Total, Column::Planned);
    pub const DONE: Self = Self::Cell(RowOf::Total, Column::Done);
    pub const AS_PLANNED: Self = Self::Cell(RowOf::Total, Column::AsPlanned);
    pub const REMAINING: Self = Self::Cell(RowOf::Total, Column::Remaining);
    pub const UNLOGGED: Self = Self::Cell(RowOf::Total, Column::Unlogged);

    /// Of the rounds that were to be with a partner.
    pub fn part(main: Option<&PartnerCode>, partner: &PartnerCode, part: Part) -> Self {
        match part {
            Part::All if Some(partner) == main => Self::WithPlanned,
            Part::With if Some(partner) == main => Self::WithDone,
            Part::All => Self::PartnerPlanned(partner.clone()),
            Part::With => Self::PartnerDone(partner.clone()),
            _ => Self::Part(partner.clone(), part),
        }
    }
}

/// As it stands in braces: `planerade`, `var_genomforda`, `fragat_polis_host`.
impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(of, figure) => write!(to, "{}{}", row(of), column(*figure)),
            Self::NotDone => to.write_str("inte_genomforda"),
            Self::Cancelled => to.write_str("installda"),
            Self::Aborted => to.write_str("avbrutna"),
            Self::Part(partner, part) => write!(to, "{}_{}", ascii(partner.as_str()), became(*part)),
            Self::WithPlanned => to.write_str("med_planerade"),
            Self::WithDone => to.write_str("med_deltog"),
            Self::WithBeside => to.write_str("med_utover"),
            Self::WithTotal => to.write_str("med_totalt"),
            Self::PartnerPlanned(partner) => write!(to, "{}_planerade", ascii(partner.as_str())),
            Self::PartnerDone(partner) => write!(to, "{}_deltog", ascii(partner.as_str())),
            Self::Asked(partner, season) => write!(to, "fragat_{}_{}", ascii(partner.as_str()), period(*season)),
            Self::Meetings => to.write_str("moten"),
            Self::Open => to.write_str("oppna"),
            Self::WithoutReason => to.write_str("utan_orsak"),
            Self::Outside => to.write_str("utover"),
            Self::NextYear {
                partners,
                season,
                is_held,
            } => {
                let partners: Vec<String> = partners.iter().map(|code| ascii(code.as_str())).collect();
                let with = if partners.is_empty() {
                    "egna"
                } else {
                    &partners.join("_")
                };
                let held = if *is_held { "_gjorda" } else { "" };
                write!(to, "nasta_{with}_{}{held}", season.map_or("okand", period))
            }
        }
    }
}

fn row(of: &RowOf) -> String {
    match of {
        RowOf::Own => "egna_".to_owned(),
        RowOf::Coordinated { partner, season } => {
            let others = if partner.is_some() { "" } else { "andra_" };
            format!("{others}{}_", period(*season))
        }
        RowOf::Total => String::new(),
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Planned => "planerade",
        Column::Done => "genomforda",
        Column::AsPlanned => "som_planerat",
        Column::Deviating => "avvikande",
        Column::Remaining => "kvar",
        Column::Unlogged => "orapporterade",
    }
}

fn became(part: Part) -> &'static str {
    match part {
        Part::All => "planerade",
        Part::Held => "genomforda",
        Part::With => "deltog",
        Part::Without => "utan",
        Part::Left => "avbrot",
        Part::Cancelled => "installda",
        Part::Aborted => "avbrutna",
        Part::AbortedWith => "avbrutna_med",
        Part::There => "var_med",
        Part::Unlogged => "orapporterade",
        Part::Remaining => "kvar",
        Part::Unplanned => "oplanerade",
    }
}

fn period(season: Season) -> &'static str {
    match season {
        Season::Spring => "var",
        Season::Summer => "sommar",
        Season::Autumn => "host",
    }
}

/// A code, or a form, as it can be typed on any keyboard.
fn ascii(code: &str) -> String {
    let letter = |letter: char| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other if other.is_ascii_alphanumeric() => other.to_ascii_lowercase(),
        _ => '_',
    };
    code.chars().map(letter).collect()
}

/// How a number reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In words, nought as "noll".
    Word,
    /// In words, nought as "ingen".
    OrNone,
    Digits,
    /// As all of them.
    All,
    /// Counting a noun.
    Rounds,
    Supervisions,
    Occasions,
    Times,
    Meetings,
}

const FORMS: [(&str, Form); 9] = [
    ("", Form::Word),
    ("ingen", Form::OrNone),
    ("siffror", Form::Digits),
    ("alla", Form::All),
    ("omgångar", Form::Rounds),
    ("tillsynsomgångar", Form::Supervisions),
    ("tillfällen", Form::Occasions),
    ("gånger", Form::Times),
    ("möten", Form::Meetings),
];

const OCCASION: Noun = Noun::neuter("tillfälle", "tillfällen");
const SUPERVISION: Noun = Noun::common("tillsynsomgång", "tillsynsomgångar");
const TIME: Noun = Noun::common("gång", "gånger");

impl Form {
    /// By its name, with or without its dots and rings; `None` when there is no such form.
    pub fn named(name: &str) -> Option<Self> {
        let found = FORMS.iter().find(|(known, _)| *known == name || ascii(known) == name);
        found.map(|(_, form)| *form)
    }

    pub fn read(self, value: u32) -> String {
        match self {
            Self::Digits => numbers::thousands(value.into()),
            Self::OrNone if value == 0 => "ingen".to_owned(),
            Self::Word | Self::OrNone => numbers::word(value).into_owned(),
            Self::All => numbers::all(value).into_owned(),
            Self::Rounds => numbers::count(value, ROUND),
            Self::Supervisions => numbers::count(value, SUPERVISION),
            Self::Occasions => numbers::count(value, OCCASION),
            Self::Times => numbers::count(value, TIME),
            Self::Meetings => numbers::count(value, MEETING),
        }
    }
}

/// As it stands after a number's name: ":siffror", nothing for words.
impl fmt::Display for Form {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match FORMS.iter().find(|(_, form)| form == self) {
            Some((name, _)) if !name.is_empty() => write!(to, ":{name}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_texts_have_in_them_stay_as_they_are() {
        let (police, spring) = (PartnerCode::new("polis"), Season::Spring);
        let with = |partner: Option<&PartnerCode>| RowOf::Coordinated {
            partner: partner.cloned(),
            season: spring,
        };
        for (key, name) in [
            (Tally::PLANNED, "planerade"),
            (Tally::DONE, "genomforda"),
            (Tally::AS_PLANNED, "som_planerat"),
            (Tally::REMAINING, "kvar"),
            (Tally::UNLOGGED, "orapporterade"),
            (Tally::Cell(RowOf::Own, Column::Deviating), "egna_avvikande"),
            (Tally::Cell(with(Some(&police)), Column::Done), "var_genomforda"),
            (Tally::Cell(with(None), Column::Done), "andra_var_genomforda"),
            (Tally::NotDone, "inte_genomforda"),
            (Tally::Cancelled, "installda"),
            (Tally::Aborted, "avbrutna"),
            (Tally::Part(police.clone(), Part::Without), "polis_utan"),
            (Tally::Part(police.clone(), Part::Left), "polis_avbrot"),
            (Tally::WithPlanned, "med_planerade"),
            (Tally::WithDone, "med_deltog"),
            (Tally::WithBeside, "med_utover"),
            (Tally::WithTotal, "med_totalt"),
            (
                Tally::PartnerPlanned(PartnerCode::new("miljö-hälsa")),
                "miljo_halsa_planerade",
            ),
            (
                Tally::PartnerDone(PartnerCode::new("skatteverket")),
                "skatteverket_deltog",
            ),
            (Tally::Asked(police.clone(), Season::Autumn), "fragat_polis_host"),
            (Tally::Meetings, "moten"),
            (Tally::Open, "oppna"),
            (Tally::WithoutReason, "utan_orsak"),
            (Tally::Outside, "utover"),
        ] {
            assert_eq!(key.to_string(), name);
        }
    }

    #[test]
    fn so_do_those_of_the_next_year() {
        let name = |partners: &[&str], season, is_held| {
            let partners = partners.iter().map(|code| PartnerCode::new(*code)).collect();
            let tally = Tally::NextYear {
                partners,
                season,
                is_held,
            };
            tally.to_string()
        };
        assert_eq!(
            name(&["polis", "tull"], Some(Season::Spring), false),
            "nasta_polis_tull_var"
        );
        assert_eq!(name(&[], None, true), "nasta_egna_okand_gjorda");
    }

    #[test]
    fn so_do_the_forms_of_a_number() {
        for (name, form) in FORMS.into_iter().skip(1) {
            assert_eq!((Form::named(name), form.to_string()), (Some(form), format!(":{name}")));
            assert_eq!(Form::named(&ascii(name)), Some(form));
        }
        assert_eq!(
            (Form::named(""), Form::Word.to_string()),
            (Some(Form::Word), String::new())
        );
    }
}
