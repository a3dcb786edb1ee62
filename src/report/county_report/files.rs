//! The figures for spreadsheets, one a line with its code.

use super::{Group, PREMISES, name};
use crate::domain::county_report::{CountyReport, What};
use crate::error::Result;
use crate::report::Names;
use crate::swedish::{csv, dates};

const HEADER: [&str; 6] = ["år", "per", "grupp", "uppgift", "kod", "antal"];

/// The figures, and the counts of what is not known.
///
/// # Errors
/// Only if memory runs out.
pub fn as_csv(report: &CountyReport, named: &Names) -> Result<String> {
    let figures = report.figures.iter().map(|figure| {
        let group = Group::ALL.into_iter().find(|group| group.holds(&figure.what));
        let name = name(&figure.what, report, named);
        row(
            report,
            [group.map_or("", Group::heading), &name, &code(&figure.what)],
            figure.count(),
        )
    });
    let premises = report
        .premises
        .map(|count| row(report, [Group::Visits.heading(), PREMISES, "premises"], count));
    let known = of_the_log(report).map(|(name, code, count)| row(report, ["Underlaget", name, code], count));
    let header = HEADER.map(str::to_owned).to_vec();
    let rows = std::iter::once(header).chain(figures).chain(premises).chain(known);
    csv::written(rows, csv::Terminator::Any(b'\n'))
}

fn row(report: &CountyReport, [group, name, code]: [&str; 3], count: usize) -> Vec<String> {
    let (year, as_of, count) = (report.year.to_string(), dates::table(report.as_of), count.to_string());
    [year.as_str(), &as_of, group, name, code, &count]
        .map(str::to_owned)
        .to_vec()
}

fn of_the_log(report: &CountyReport) -> [(&'static str, &'static str, usize); 5] {
    let unknown = report.unknown;
    [
        ("Genomförda omgångar", "rounds_done", report.rounds_done),
        (
            "Genomförda omgångar utan besök",
            "rounds_without_visits",
            unknown.rounds_without_visits,
        ),
        (
            "Omgångar som inte är rapporterade",
            "rounds_not_reported",
            unknown.rounds_not_reported,
        ),
        ("Besök under dem", "visits_of_them", unknown.visits_of_them),
        (
            "Besök utan uppgift om lag",
            "visits_without_law",
            unknown.visits_without_law,
        ),
    ]
}

/// "night", "with:polis", "law:folkol", "outcome:remark".
fn code(what: &What) -> String {
    use crate::domain::visit::VisitOutcome::{CaseOpened, NoRemark, NotAdmitted, Remark};
    match what {
        What::All => "all".to_owned(),
        What::Night => "night".to_owned(),
        What::Together => "together".to_owned(),
        What::With { partner } => format!("with:{partner}"),
        What::Law { law } => format!("law:{law}"),
        What::Outcome { outcome } => {
            let outcome = match outcome {
                NoRemark => "no_remark",
                Remark => "remark",
                NotAdmitted => "not_admitted",
                CaseOpened => "case_opened",
            };
            format!("outcome:{outcome}")
        }
    }
}
