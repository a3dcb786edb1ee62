//! A target with what is told of it, for the sentences about it.

use crate::domain::follow_up::RowOf;
use crate::domain::outlook::{Outlook, Target};
use crate::domain::period::Season;
use crate::domain::record::YearRecord;
use crate::report::Names;
use crate::swedish::names;

/// A target with all that its sentences are made of.
pub(super) struct Told<'a> {
    pub target: &'a Target,
    pub outlook: &'a Outlook,
    pub year: Option<&'a YearRecord>,
    pub named: &'a Names,
}

pub(super) fn season(told: &Told) -> Option<Season> {
    match told.target.of {
        RowOf::Coordinated { season, .. } => Some(season),
        RowOf::Own | RowOf::Total => None,
    }
}

pub(super) fn is_over(told: &Told) -> bool {
    let over = |season| told.year.map(|year| year.seasons.is_over(season, told.outlook.as_of));
    season(told).and_then(over).unwrap_or_default()
}

/// "i höst"; "i våras" when the season is over.
pub(super) fn in_season(told: &Told) -> &'static str {
    season(told).map_or("i år", |season| names::in_season(season, is_over(told)))
}
