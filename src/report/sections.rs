//! The sections of the follow-up of a year, composed once: for the document of its own, for the report to the nämnd, and for
//! the page. Sober, past tense, attributed; no duty is claimed for anyone (rule 11), and what is not known is left out or
//! said to be unknown.

use crate::domain::follow_up::{Asked, Column, PlanStatus, Version};
use crate::domain::period::Season;
use crate::report::Names;
use crate::report::document::{Section, Text};
use crate::report::figure::{self, Schedule};
use crate::report::groups::without_nights;
use crate::report::tally::Tally;
use crate::report::words;
use crate::swedish::dates;

mod account;
mod inquiry;
pub mod tables;
pub mod years;

pub use account::Account;
pub use inquiry::inquiry;
pub(super) use inquiry::{about, deputies, vacancies};

/// What as planned means, wherever it is a figure.
const AS_PLANNED: &str = "Genomfört räknar varje omgång som blev av. Varav som planerat räknar de omgångar som gjordes i \
                          sin period och där också alla som skulle vara med deltog på plats.";

pub const LAST_YEAR: &str = "Åtgärder från förra årets uppföljning";

pub const WITHOUT_PLAN: &str = "Utan plan går det inte att säga vad som var planerat eller vad som avvek från planen.";

/// Of rounds outside the plan.
pub const OUTSIDE: &str =
    "De här omgångarna räknas varken in i planens omgångar eller i omgångarna med dess samverkansparter.";

impl Account<'_> {
    /// What came of the measures after the year before; `None` when there were none.
    pub fn last_year(&self) -> Option<Section> {
        let measures = &self.seen.last_year_measures;
        let mut section = Section::keyed("forra_aret", LAST_YEAR);
        section.table(tables::last_year(self.seen));
        (!measures.is_empty()).then_some(section)
    }

    /// What the plan comprised, and every version of it. `draft` is said of a plan that the nämnd had not adopted.
    pub fn plan(&self, comprised: Text, draft: String) -> Section {
        let mut section = Section::keyed("planen", "Planen");
        section.say(comprised);
        let Some(plan) = &self.seen.plan else { return section };
        if plan.status == PlanStatus::Draft {
            section.say(draft);
        }
        let versions = self.seen.versions.iter();
        section.list(versions.map(|version| adopted(version, self.named)).collect());
        section
    }

    /// Plan and outcome: what came of the plan, the table, what it counts, with whom, and the figure.
    pub fn outcome(&self, came: Text, heading: fn(Column) -> &'static str, with: Text) -> Section {
        let mut section = Section::keyed("utfall", "Plan och utfall");
        if let Some(rows) = &self.seen.table {
            section.say_any(came);
            section.table(tables::outcome(rows, heading, self));
            section.say(AS_PLANNED);
        } else {
            section.say(WITHOUT_PLAN);
        }
        section.say_any(with);
        let figure = figure::of_year(self.seen, self.named, Schedule::AsNumbers);
        if let Some(figure) = figure {
            section.figure(figure);
        }
        section
    }

    /// The fourth number and the fifth: in the plan, beside it, and with the whole authority.
    pub fn together(&self) -> Text {
        let Some(together) = self.seen.together.as_ref() else {
            return Text::default();
        };
        let partner = self.named.main();
        let in_plan = match together.planned {
            Some(0) => vec![format!("Ingen omgång i planen med {partner}, ").into()],
            Some(planned) => vec![
                format!("Tillsammans med {partner}: ").into(),
                self.digits(&Tally::WithDone),
                format!(" av {planned} i planen, ").into(),
            ],
            None => vec![format!("Tillsammans med {partner}: ingen plan att jämföra med, ").into()],
        };
        let authority = self.named.of_authority(together.authority.as_ref());
        let beside = vec![
            self.digits(&Tally::WithBeside),
            format!(" därutöver. Samordnad tillsyn under året med {authority}, i och utöver planen: ").into(),
            self.digits(&Tally::WithTotal),
            ".".into(),
        ];
        Text([in_plan, beside].concat())
    }

    pub fn inquiries(&self, heading: String) -> Option<Section> {
        let asked = self.seen.inquiries.as_ref().filter(|asked| !asked.is_empty())?;
        let mut section = Section::keyed("forfragningar", heading);
        let is_silent = |one: &&Asked| one.messages.is_empty() && one.answers.is_empty();
        for season in Season::ALL {
            let of_season = asked.iter().filter(|one| one.season == season);
            let (silent, told): (Vec<&Asked>, Vec<&Asked>) = of_season.partition(is_silent);
            for one in told {
                section.say(inquiry(one, &self.seen.slots, self.named));
            }
            if !silent.is_empty() {
                section.say(inquiry::not_asked(season, &silent, self.named));
            }
        }
        Some(section)
    }

    /// `none` is said when nothing deviates, and `told` before the table when something does.
    pub fn deviations(&self, none: &str, told: Text) -> Option<Section> {
        let deviations = self.seen.deviations.as_ref()?;
        let mut section = Section::keyed("avvikelser", "Avvikelser från planen");
        if deviations.is_empty() {
            section.say(none);
        } else {
            section.say_any(told);
            section.table(tables::deviations(deviations, self.named));
        }
        Some(section)
    }

    pub fn outside(&self, told: Text, caption: &str) -> Option<Section> {
        let rounds = self.seen.outside_plan.as_ref().filter(|rounds| !rounds.is_empty())?;
        let mut section = Section::keyed("utover", "Utöver planen");
        section.say(told);
        section.table(tables::outside(caption, &without_nights(rounds), self.named));
        Some(section)
    }

    pub fn measures(&self, told: Text) -> Option<Section> {
        let measures = self.seen.measures.as_ref().filter(|measures| !measures.is_empty())?;
        let mut section = Section::keyed("atgarder", "Åtgärder");
        section.say_any(told);
        section.table(tables::measures(tables::MEASURES, measures));
        Some(section)
    }

    /// How many rounds of the plan were to be, and how many of them with the main partner.
    pub(super) fn planned(&self) -> Option<(usize, usize)> {
        let total = self.seen.total().map(|row| row.count(Column::Planned))?;
        let with = self.seen.together.as_ref().and_then(|together| together.planned);
        Some((total, with.unwrap_or_default()))
    }
}

/// "Version 1 antogs den 13 december 2022 (§ 112, SN/2022:112)."
fn adopted(version: &Version, named: &Names) -> String {
    let reference = [version.paragraph.as_deref(), version.case_number.as_deref()];
    let reference: Vec<&str> = reference
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    let reference = match reference.as_slice() {
        [] => String::new(),
        some => format!(" ({})", some.join(", ")),
    };
    let adopted = format!(
        "Version {} antogs av {} {}{reference}.",
        version.version,
        words::in_sentence(&named.board),
        dates::long(version.on)
    );
    let changes = version.changes.iter().map(|change| words::change(change, named) + ".");
    std::iter::once(adopted).chain(changes).collect::<Vec<_>>().join(" ")
}
