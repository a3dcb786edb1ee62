//! The sentences that the documents of an errand share, each from the same numbers, so that no two can disagree. Past
//! tense, by function, without blame; a year that still runs is told as such.

use chrono::NaiveDate;

use super::titles::{numbered, proposed};
use crate::domain::errand::{ErrandFacts, ErrandKind};
use crate::domain::follow_up::{Column, PlanStatus, RowOf, Visible};
use crate::domain::period::Season;
use crate::domain::plan::{Plan, Scope};
use crate::report::document::{Section, Span, Text};
use crate::report::groups;
use crate::report::numbers::Numbers;
use crate::report::tally::{Form, Tally};
use crate::report::{Account, Names};
use crate::swedish::counts::{self, Whom};
use crate::swedish::{dates, names};

/// Words of a motion that are longer than this are in the opinion only.
const IN_SHORT: usize = 300;

/// Makes a text of words and numbers.
macro_rules! text {
    ($($part:expr),+ $(,)?) => {
        $crate::report::document::Text::settled(vec![$($crate::report::document::Span::from($part)),+])
    };
}
pub(super) use text;

/// What an errand is told from: its year as the nämnd may see it, and what was planned beside it.
#[derive(Debug)]
pub struct Basis<'a> {
    pub facts: &'a ErrandFacts,
    pub seen: &'a Visible,
    /// The plans of the year before and the year after, as of the day.
    pub before: Option<&'a Plan>,
    pub after: Option<&'a Plan>,
    /// The year after, by the same day.
    pub next: Option<&'a Visible>,
    pub named: &'a Names,
    pub numbers: Numbers,
    /// What is always done, as of the errand's day.
    pub routines: Vec<String>,
}

impl Basis<'_> {
    pub(super) fn n(&self, key: &Tally, form: Form) -> Span {
        self.numbers.span(key, form)
    }

    pub(super) fn value(&self, key: &Tally) -> u32 {
        self.numbers.get(key)
    }

    /// The seasons that the year has, and any other that a slot of it lies in.
    pub(super) fn seasons(&self) -> Vec<Season> {
        let has = |season: &Season| self.seen.seasons.is_some_and(|seasons| seasons.has(*season));
        let lies = |season: &Season| self.seen.slots.iter().any(|slot| slot.season == *season);
        let all = Season::ALL.into_iter();
        all.filter(|season| has(season) || lies(season)).collect()
    }

    /// The year itself, for the sections that every follow-up of it has.
    pub(super) fn account(&self) -> Account<'_> {
        Account {
            seen: self.seen,
            named: self.named,
            numbers: &self.numbers,
        }
    }

    /// Whether the year was over by the day.
    pub(super) fn is_over(&self) -> bool {
        self.seen.as_of >= NaiveDate::from_ymd_opt(self.seen.year, 12, 31).unwrap_or(NaiveDate::MAX)
    }

    pub(super) fn has_plan(&self) -> bool {
        self.seen.plan.is_some()
    }

    pub(super) fn main(&self) -> &str {
        self.named.main()
    }

    /// Whether the plan has a round together with anyone.
    pub(super) fn names_partners(&self) -> bool {
        self.value(&Tally::WithPlanned) > 0 || !groups::others(self.seen).is_empty()
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
                self.n(&Tally::PLANNED, Form::Supervisions),
                "."
            ],
            self.planned_together(if past { "skulle" } else { "ska" }),
        ]
    }

    fn planned_together(&self, should: &str) -> Text {
        let (all, with) = (self.value(&Tally::PLANNED), self.value(&Tally::WithPlanned));
        let main = self.main();
        if all == 0 || with == 0 {
            return text![counts::none_planned(Whom(Some(main)), self.is_over())];
        }
        let which: Vec<Span> = match (with == all, with) {
            (true, 1) => vec!["Den".into()],
            (true, _) => vec![self.n(&Tally::WithPlanned, Form::All)],
            (false, _) => vec![self.n(&Tally::WithPlanned, Form::Word), " av dem".into()],
        };
        let mut spans = which;
        spans.push(format!(" {should} göras tillsammans med {main}").into());
        spans.extend(self.by_season(with));
        spans.push(".".into());
        Text::settled(spans)
    }

    /// ", två på våren och två på hösten".
    pub(super) fn by_season(&self, with: u32) -> Vec<Span> {
        // without a main partner they are not in rows of their own
        if self.seen.main_partner.is_none() {
            return Vec::new();
        }
        let planned = |season| {
            let partner = self.seen.main_partner.clone();
            let planned = Tally::Cell(RowOf::Coordinated { partner, season }, Column::Planned);
            (self.value(&planned) > 0).then(|| (names::the_season(season), planned))
        };
        let seasons: Vec<_> = Season::ALL.into_iter().filter_map(planned).collect();
        let mut spans: Vec<Span> = Vec::new();
        for (at, (season, planned)) in seasons.iter().enumerate() {
            let before = if at > 0 && at + 1 == seasons.len() {
                " och "
            } else {
                ", "
            };
            spans.push(before.into());
            match (seasons.len(), with) {
                (1, 1) => {}
                (1, 2) => spans.push("båda ".into()),
                (1, _) => spans.push("alla ".into()),
                _ => spans.extend([self.n(planned, Form::Word), " ".into()]),
            }
            spans.push(format!("på {season}").into());
        }
        spans
    }

    /// What the plan comprises, and whether it is what the year before had. `is` says when: "var" of a year that is over.
    pub(super) fn comprised(&self, is: &str) -> Vec<Text> {
        let mut sentences = self.planned();
        if self.has_plan() && self.is_scope_of(self.before) {
            let before = self.seen.year - 1;
            sentences.push(text![format!("Omfattningen {is} densamma som {before}.")]);
        }
        sentences
    }

    /// Whether another year's plan comprises what the plan of this one does.
    pub(super) fn is_scope_of(&self, other: Option<&Plan>) -> bool {
        let slots = self.seen.slots.iter();
        let scope = Scope::of(slots.map(|slot| (slot.season, slot.kind, slot.partners.as_slice())));
        other.is_some_and(|plan| plan.scope() == scope)
    }

    pub(super) fn nothing_known(&self) -> Text {
        let year = self.seen.year;
        text![format!("Det finns inga uppgifter om den yttre tillsynen {year}.")]
    }

    /// "Motionen M:6/2024 är från den 19 februari 2024. Så här lyder yrkandet: ”...”", of what the errand answers.
    pub(super) fn asked_for(&self) -> Vec<Text> {
        let asks = self.facts.asks.trim().trim_end_matches('.');
        let mut said: Vec<Text> = self.raised().into_iter().collect();
        if self.facts.kind.answers() && !asks.is_empty() && asks.chars().count() <= IN_SHORT {
            let what = match self.facts.kind {
                ErrandKind::Initiative => "Förslaget",
                ErrandKind::Opinion | ErrandKind::FollowUp | ErrandKind::Plan => "Yrkandet",
            };
            said.push(text![format!("{what} lyder: ”{asks}”.")]);
        }
        said
    }

    /// "Motionen M:6/2024 är från den 19 februari 2024."
    pub(super) fn raised(&self) -> Option<Text> {
        let on = self.facts.raised_on.filter(|_| self.facts.kind.answers())?;
        let (it, number) = (raised_by(self.facts.kind), numbered(self.facts));
        let proposed = proposed(self.facts);
        Some(text![format!("{it}{number}{proposed} är från {}.", dates::long(on))])
    }

    /// What is always done, a paragraph each.
    pub(super) fn say_routines(&self, section: &mut Section) {
        for routine in &self.routines {
            section.say(routine.as_str());
        }
    }

    pub(super) fn routines(&self) -> Option<Section> {
        let mut section = Section::keyed("rutiner", "Rutiner");
        self.say_routines(&mut section);
        (!self.routines.is_empty()).then_some(section)
    }
}

/// What the errand answers, as its section is called.
pub(super) fn raised_by(kind: ErrandKind) -> &'static str {
    match kind {
        ErrandKind::Initiative => "Nämndinitiativet",
        ErrandKind::Opinion | ErrandKind::FollowUp | ErrandKind::Plan => "Motionen",
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
    section.say_any(paragraph(sentences));
}
