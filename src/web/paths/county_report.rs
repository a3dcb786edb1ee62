//! The addresses of the figures for the yearly questionnaire.

paths! {
    /// Last year's, which is asked about in winter.
    CountyReports = "/lansrapport",
    CountyReport { year: i32 } = "/lansrapport/{year}",
    /// The same address as it is read: a year, with the ending of a format after it or not.
    CountyReportFile { year: String } = "/lansrapport/{year}",
    /// The visits behind a figure.
    CountyReportVisits { year: i32 } = "/lansrapport/{year}/besok",
}
