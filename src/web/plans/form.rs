//! What is typed about a plan: its slots, and the nämnd's decision.

use chrono::NaiveDate;

use crate::domain::plan::{Adoption, Kind, Plan, Slot};
use crate::domain::record::Record;
use crate::swedish::files;
use crate::web::form::{FormErrors, Posted, form, parsed};

/// What the fields of a row are called.
pub const SLOT: [(&str, &str); 5] = [
    ("period", "Period"),
    ("typ", "Typ"),
    ("part", "Part"),
    ("fokus", "Fokus"),
    ("bort", "Ta bort"),
];

/// One row of the plan as typed. A row without a season is not part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlotFields {
    pub nr: u32,
    pub season: String,
    pub kind: String,
    pub partners: Vec<String>,
    pub focus: String,
    pub removed: bool,
}

impl SlotFields {
    fn stored(slot: &Slot) -> Self {
        Self {
            nr: slot.nr,
            season: files::season(slot.season).to_owned(),
            kind: files::kind(slot.kind).to_owned(),
            partners: slot.partners.iter().map(|code| code.0.clone()).collect(),
            focus: slot.focus.clone().unwrap_or_default(),
            removed: false,
        }
    }

    fn typed(typed: &Posted, nr: u32) -> Self {
        Self {
            nr,
            season: typed.one(&format!("period-{nr}")),
            kind: typed.one(&format!("typ-{nr}")),
            partners: typed.all(&format!("part-{nr}")),
            focus: typed.one(&format!("fokus-{nr}")),
            removed: typed.one(&format!("bort-{nr}")) == "1",
        }
    }

    fn is_blank(&self) -> bool {
        self.removed
            || [&self.season, &self.kind, &self.focus]
                .iter()
                .all(|text| text.trim().is_empty())
                && self.partners.is_empty()
    }

    fn parse(&self, record: &Record, errors: &mut FormErrors) -> Option<Slot> {
        let (period, typ, part) = (
            format!("period-{}", self.nr),
            format!("typ-{}", self.nr),
            format!("part-{}", self.nr),
        );
        let season = errors.choice((&period, &self.season), files::parse_season);
        let kind = errors.choice((&typ, &self.kind), files::parse_kind);
        let known = record.partners.iter().map(|partner| &partner.code);
        let partners: Vec<_> = known.filter(|code| self.partners.contains(&code.0)).cloned().collect();
        match (kind, partners.is_empty()) {
            (Some(Kind::Coordinated), true) => {
                errors.add(&part, format!("Omgång {}: välj vilka som ska vara med.", self.nr));
            }
            (Some(Kind::Own), false) => errors.add(
                &part,
                format!("Omgång {}: en egen omgång har ingen samverkanspart.", self.nr),
            ),
            _ => {}
        }
        let focus = errors.optional_line((&format!("fokus-{}", self.nr), &self.focus));
        Some(Slot {
            nr: self.nr,
            season: season?,
            kind: kind?,
            partners,
            focus,
        })
    }

    /// The row as one line, for comparing two versions of it.
    pub fn line(&self) -> String {
        if self.is_blank() {
            return "ingen omgång".to_owned();
        }
        [self.season.as_str(), &self.kind, &self.partners.join(", "), &self.focus].join(" · ")
    }
}

/// The whole plan as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlotsForm {
    pub revision: i64,
    pub rows: Vec<SlotFields>,
}

impl SlotsForm {
    /// The draft, and two rows to add.
    pub fn stored(draft: &Plan, next_nr: u32) -> Self {
        let blank = |nr| SlotFields {
            nr,
            ..SlotFields::default()
        };
        let rows = draft
            .slots
            .iter()
            .map(SlotFields::stored)
            .chain([blank(next_nr), blank(next_nr + 1)])
            .collect();
        Self {
            revision: draft.revision,
            rows,
        }
    }

    pub fn typed(typed: &Posted) -> Self {
        let numbers = typed.all("nr");
        let rows = numbers
            .iter()
            .filter_map(|nr| Some(SlotFields::typed(typed, nr.parse().ok()?)))
            .collect();
        Self {
            revision: typed.revision(),
            rows,
        }
    }

    /// The slots, each with a number of the draft or one of the two that the page gave for new ones.
    pub fn parse(&self, record: &Record, draft: Option<&Plan>, next_nr: u32) -> Result<Vec<Slot>, FormErrors> {
        let mut errors = FormErrors::default();
        let offered = |nr: u32| {
            (next_nr..=next_nr.saturating_add(1)).contains(&nr) || draft.is_some_and(|plan| plan.slot(nr).is_some())
        };
        for row in self.rows.iter().filter(|row| !row.is_blank() && !offered(row.nr)) {
            errors.add(
                "",
                format!(
                    "Omgång {} finns inte i utkastet. Ladda om sidan och försök igen.",
                    row.nr
                ),
            );
        }
        let slots: Vec<_> = self
            .rows
            .iter()
            .filter(|row| !row.is_blank())
            .map(|row| row.parse(record, &mut errors))
            .collect();
        errors.finish(|| slots.into_iter().collect())
    }
}

form! {
    /// The nämnd's decision as typed.
    pub struct DecisionForm {
        revision as i64: hidden(),
        on: date("Antagen den").named("antagen"),
        paragraph: new("Paragraf").named("paragraf").optional().hint("Till exempel § 112"),
        case_number: new("Diarienummer").named("diarienummer").optional().hint("Till exempel SN/2026:112"),
    }
}

impl DecisionForm {
    /// A decision lies in the past, or is taken today.
    pub fn parse(&self, today: NaiveDate) -> Result<Adoption, FormErrors> {
        let mut errors = FormErrors::default();
        let on = errors.date(self.on());
        if on.is_some_and(|on| on > today) {
            errors.add(self.on(), "Beslutet registreras när nämnden har fattat det.");
        }
        parsed!(errors => Adoption {
            on: on?,
            paragraph: errors.optional_line(self.paragraph()),
            case_number: errors.optional_line(self.case_number()),
        })
    }
}
