//! The sentences that the documents of an errand share, each from the same numbers, so that no two can disagree. Past
//! tense, by function, without blame; a year that still runs is told as such.

use chrono::{Datelike, NaiveDate};

use crate::domain::errand::{ErrandFacts, ErrandKind};
use crate::domain::follow_up::{PlanStatus, Visible};
use crate::domain::period::Season;
use crate::report::Names;
use crate::report::document::{Section, Span, Text};
use crate::report::errand::numbers::Numbers;
use crate::swedish::names;

/// Makes a text of words and numbers.
macro_rules! text {
    ($($part:expr),+ $(,)?) => {
        $crate::report::document::Text::settled(vec![$($crate::report::document::Span::from($part)),+])
    };
}
pub(super) use text;

/// What an errand is told from: its year and the ones beside it, as the nämnd may see them.
#[derive(Debug)]
pub struct Told<'a> {
    pub facts: &'a ErrandFacts,
    pub seen: &'a Visible,
    pub before: &'a Visible,
    pub after: &'a Visible,
    pub named: &'a Names,
    pub numbers: Numbers,
    /// The season in which the day lies.
    pub season: Season,
    /// What is always done, as of the errand's day.
    pub routines: Vec<String>,
}

impl Told<'_> {
    pub(super) fn n(&self, key: &str) -> Span {
        self.numbers.span(key)
    }

    pub(super) fn value(&self, key: &str) -> u32 {
        self.numbers.get(key)
    }

    /// Whether the year was over by the day.
    pub(super) fn is_over(&self) -> bool {
        self.seen.as_of >= NaiveDate::from_ymd_opt(self.seen.year, 12, 31).unwrap_or(NaiveDate::MAX)
    }

    pub(super) fn has_plan(&self) -> bool {
        self.seen.plan.is_some()
    }

    pub(super) fn main(&self) -> &str {
        self.named.in_text(&self.seen.main_partner)
    }

    /// "Tillsynsplanen för 2023 omfattade tio tillsynsomgångar. Fyra av dem skulle göras tillsammans med polisen ..."
    pub(super) fn planned(&self) -> Vec<Text> {
        let year = self.seen.year;
        let Some(plan) = &self.seen.plan else {
            return vec![text![format!("Det finns ingen tillsynsplan för {year}.")]];
        };
        let past = self.is_over();
        let is_proposal = self.facts.kind == ErrandKind::Plan;
        let what = if plan.status == PlanStatus::Draft && !is_proposal {
            "Utkastet till tillsynsplan"
        } else {
            "Tillsynsplanen"
        };
        let verb = if past { "omfattade" } else { "omfattar" };
        vec![
            text![
                format!("{what} för {year} {verb} "),
                self.n("planerade:tillsynsomgångar"),
                "."
            ],
            self.planned_together(if past { "skulle" } else { "ska" }),
        ]
    }

    fn planned_together(&self, should: &str) -> Text {
        let (all, with) = (self.value("planerade"), self.value("med_planerade"));
        let main = self.main();
        if all == 0 || with == 0 {
            return text![format!("Ingen av dem {should} göras tillsammans med {main}.")];
        }
        let which: Vec<Span> = match (with == all, with) {
            (true, 1) => vec!["Den".into()],
            (true, _) => vec![self.n("med_planerade:alla")],
            (false, _) => vec![self.n("med_planerade"), " av dem".into()],
        };
        let mut spans = which;
        spans.push(format!(" {should} göras tillsammans med {main}").into());
        spans.extend(self.by_season(with));
        spans.push(".".into());
        Text::settled(spans)
    }

    /// ", två på våren och två på hösten".
    fn by_season(&self, with: u32) -> Vec<Span> {
        let (spring, autumn) = (self.value("var_planerade"), self.value("host_planerade"));
        let only = |season: &str| match with {
            1 => format!(", på {season}"),
            2 => format!(", båda på {season}"),
            _ => format!(", alla på {season}"),
        };
        match (spring, autumn) {
            (_, 0) => vec![only("våren").into()],
            (0, _) => vec![only("hösten").into()],
            _ => vec![
                ", ".into(),
                self.n("var_planerade"),
                " på våren och ".into(),
                self.n("host_planerade"),
                " på hösten".into(),
            ],
        }
    }

    /// "Förvaltningen frågar polisen på nytt inför hösten 2024", after a year in which they did not take part in all.
    pub(super) fn asks_again(&self) -> Option<String> {
        let apart = self.value("med_planerade") > self.value("med_deltog");
        let mut asked = self.seen.inquiries.iter().flatten();
        let again = if asked.any(|one| one.partner == self.seen.main_partner && one.sent > 0) {
            " på nytt"
        } else {
            ""
        };
        let (main, season) = (self.main(), self.next_season());
        let is_told = self.has_plan() && self.is_over() && apart;
        is_told.then(|| format!("Förvaltningen frågar {main}{again} inför {season}"))
    }

    /// The season that can next be asked about: "hösten 2024".
    fn next_season(&self) -> String {
        let year = self.seen.as_of.year();
        match self.season {
            Season::Spring => season_of(Season::Autumn, year),
            Season::Autumn => season_of(Season::Spring, year + 1),
        }
    }
}

/// Sentences as one paragraph.
pub(super) fn paragraph(sentences: Vec<Text>) -> Text {
    let mut spans = Vec::new();
    for sentence in sentences.into_iter().filter(|one| !one.is_empty()) {
        if !spans.is_empty() {
            spans.push(Span::from(" "));
        }
        spans.extend(sentence.0);
    }
    Text(spans)
}

/// Adds a paragraph, unless there is nothing to say.
pub(super) fn say(section: &mut Section, sentences: Vec<Text>) {
    let text = paragraph(sentences);
    if !text.is_empty() {
        section.say(text);
    }
}

/// "hösten 2024".
pub(super) fn season_of(season: Season, year: i32) -> String {
    format!("{} {year}", names::the_season(season))
}
