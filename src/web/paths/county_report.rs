//! The addresses of the figures for the yearly questionnaire.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

/// Last year's, which is asked about in winter.
#[derive(TypedPath, Deserialize)]
#[typed_path("/lansrapport")]
pub struct CountyReports;

#[derive(TypedPath, Deserialize)]
#[typed_path("/lansrapport/{year}")]
pub struct CountyReport {
    pub year: i32,
}

/// The same address as it is read: a year, with the ending of a format after it or not.
#[derive(TypedPath, Deserialize)]
#[typed_path("/lansrapport/{year}")]
pub struct CountyReportFile {
    pub year: String,
}

/// The visits behind a figure.
#[derive(TypedPath, Deserialize)]
#[typed_path("/lansrapport/{year}/besok")]
pub struct CountyReportVisits {
    pub year: i32,
}
