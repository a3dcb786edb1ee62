//! The figures for the yearly questionnaire as a document: the figures, how they are counted, and what is not known.

use crate::domain::county_report::{CountyReport, Figure, What, YearVisits};
use crate::report::Names;
use crate::report::document::{Document, Section, Table};
use crate::swedish::numbers::{self, Noun, VISIT};
use crate::swedish::{capitalised, dates, names};

mod files;

pub use files::as_csv;

/// Figures that stand in one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Visits,
    With,
    Law,
    Outcome,
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Visits, Self::With, Self::Law, Self::Outcome];

    pub fn heading(self) -> &'static str {
        match self {
            Self::Visits => "Besök",
            Self::With => "Tillsammans med andra myndigheter",
            Self::Law => "Per lag",
            Self::Outcome => "Utfall",
        }
    }

    /// Over the names of its figures.
    pub fn column(self) -> &'static str {
        match self {
            Self::Visits => "Uppgift",
            Self::With => "Samverkanspart",
            Self::Law => "Lag",
            Self::Outcome => "Utfall",
        }
    }

    pub fn holds(self, what: &What) -> bool {
        self == match what {
            What::All | What::Night | What::Together => Self::Visits,
            What::With { .. } => Self::With,
            What::Law { .. } => Self::Law,
            What::Outcome { .. } => Self::Outcome,
        }
    }
}

pub fn title(year: i32) -> String {
    format!("Länsrapportens siffror {year}")
}

/// What a figure counts: "Varav nattbesök, kl. 22.00–06.00".
pub fn name(what: &What, report: &CountyReport, named: &Names) -> String {
    match what {
        What::All => "Tillsynsbesök".to_owned(),
        What::Night => format!("Varav nattbesök, {}", hours(report)),
        What::Together => "Varav tillsammans med en annan myndighet".to_owned(),
        What::With { partner } => named.name(partner).to_owned(),
        What::Law { law } if law.is_empty() => "Inte angivet".to_owned(),
        What::Law { law } => capitalised(names::law(law)),
        What::Outcome { outcome } => capitalised(names::visit(*outcome)),
    }
}

/// "kl. 22.00–06.00".
fn hours(report: &CountyReport) -> String {
    format!(
        "kl. {}–{}",
        dates::clock(report.night.from.time),
        dates::clock(report.night.to.time)
    )
}

pub fn document(report: &CountyReport, named: &Names) -> Document {
    let mut sections = vec![known(report)];
    let groups = Group::ALL.into_iter().filter_map(|group| table(group, report, named));
    sections.extend(groups.chain(years(report)).map(section));
    sections.extend([listed(HOW, how(report)), listed(NOT_KNOWN, not_known(report))]);
    Document {
        title: title(report.year),
        lead: format!("{} · Per {}", named.department, dates::long(report.as_of)),
        sections,
        ..Document::default()
    }
}

fn known(report: &CountyReport) -> Section {
    let mut section = Section::new("");
    section.say(summary(report));
    section
}

const DONE: Noun = Noun::common("genomförd omgång", "genomförda omgångar");

/// What is known at all: "54 besök är noterade under tio genomförda omgångar."
pub fn summary(report: &CountyReport) -> String {
    let done = numbers::count(report.rounds_done, DONE);
    match report.figure(&What::All).map_or(0, Figure::count) {
        0 => format!(
            "För {} är inga besök noterade. Därför går det inte att säga hur många de var. Underlaget har {done}.",
            report.year
        ),
        visits => format!(
            "För {} är {} {}. Underlaget har {done}.",
            report.year,
            numbers::count(visits, VISIT),
            numbers::plural(visits, "noterat", "noterade"),
        ),
    }
}

fn section(table: Table) -> Section {
    let mut section = Section::new(table.caption.clone());
    section.table(table);
    section
}

/// The figures of a group; `None` when it has none.
pub fn table(group: Group, report: &CountyReport, named: &Names) -> Option<Table> {
    let mut table = Table::new(group.heading()).words([group.column()]).numbers(["Antal"]);
    for figure in report.figures.iter().filter(|one| group.holds(&one.what)) {
        table.row(vec![name(&figure.what, report, named), figure.count().to_string()]);
    }
    if let Some(premises) = report
        .premises
        .filter(|_| group == Group::Visits && !table.rows.is_empty())
    {
        table.row(vec![PREMISES.to_owned(), premises.to_string()]);
    }
    (!table.rows.is_empty()).then_some(table)
}

const PREMISES: &str = "Olika objekt";

/// The years side by side; `None` when there is only one.
pub fn years(report: &CountyReport) -> Option<Table> {
    let mut table = Table::new("År för år").words(["År"]);
    table = table.numbers(["Besök", "Nattbesök", "Med en annan myndighet"]);
    for year in &report.years {
        table.row([vec![year_name(year)], year_figures(year).to_vec()].concat());
    }
    (report.years.len() > 1).then_some(table)
}

/// "2026 (pågår)".
pub fn year_name(year: &YearVisits) -> String {
    let runs = if year.is_running { " (pågår)" } else { "" };
    format!("{}{runs}", year.year)
}

/// What cannot be known is a dash.
fn year_figures(year: &YearVisits) -> [String; 3] {
    match year.counts {
        Some(counts) => counts.map(|it| it.to_string()),
        None => ["–"; 3].map(str::to_owned),
    }
}

pub const HOW: &str = "Så räknas siffrorna";

fn listed(heading: &str, items: Vec<String>) -> Section {
    let mut section = Section::new(heading);
    section.list(items);
    section
}

pub fn how(report: &CountyReport) -> Vec<String> {
    vec![
        "Här räknas besök, inte omgångar. Ett besök hör till sin omgångs kväll och år, också efter midnatt.".to_owned(),
        format!(
            "Nattbesök är besök {}. När natten börjar är en inställning; den slutar klockan sex, då kvällen räknas som slut.",
            hours(report)
        ),
        "Tillsammans med en annan myndighet är besök under en omgång där minst en annan myndighet deltog på plats. Vilka \
         som var med noteras för omgången, inte för varje besök. Var flera med räknas besöket hos var och en av dem."
            .to_owned(),
        "Olika objekt räknas efter namnet: stavas det på två sätt blir det två.".to_owned(),
        "Besök under omgångar som avbröts räknas med.".to_owned(),
    ]
}

pub const NOT_KNOWN: &str = "Det underlaget inte vet";

/// What the questionnaire asks for and is not here, the year's own gaps first.
pub fn not_known(report: &CountyReport) -> Vec<String> {
    let unknown = report.unknown;
    let counted = |number: usize, noun| capitalised(&numbers::count(number, noun));
    let mut told = Vec::new();
    if unknown.rounds_without_visits > 0 {
        told.push(format!(
            "{} har inga besök noterade.",
            counted(unknown.rounds_without_visits, DONE)
        ));
    }
    if unknown.rounds_not_reported > 0 {
        told.push(not_reported(unknown.rounds_not_reported, unknown.visits_of_them));
    }
    if unknown.visits_without_law > 0 {
        told.push(format!(
            "{} saknar uppgift om vilken lag det gällde.",
            counted(unknown.visits_without_law, VISIT)
        ));
    }
    told.extend(ALWAYS.map(str::to_owned));
    told
}

fn not_reported(rounds: usize, visits: usize) -> String {
    let rounds = numbers::count(rounds, numbers::ROUND);
    let visits = match visits {
        0 => String::new(),
        some => format!(" {} där räknas inte med än.", capitalised(&numbers::count(some, VISIT))),
    };
    format!("Utfallet av {rounds} är inte rapporterat.{visits}")
}

/// What no year's log has.
const ALWAYS: [&str; 4] = [
    "Besök utanför omgångarna, till exempel inre tillsyn, besök på dagtid och kontrollköp, noteras inte här.",
    "Erinringar, varningar och återkallelser finns i ärendesystemet. Här finns bara diarienumren för de ärenden som \
     öppnades vid besök.",
    "Förebyggande arbete och årsarbetskrafter noteras inte här.",
    "Hur många tillstånd, serveringsställen och försäljningsställen kommunen har finns i ärendesystemet. Därför går det \
     inte att säga hur stor del av dem som fick besök.",
];

#[cfg(test)]
mod tests;
