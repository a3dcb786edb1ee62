//! A target with what is told of it, for the sentences about it.

use crate::domain::follow_up::RowOf;
use crate::domain::outlook::{Outlook, Target};
use crate::domain::period::Season;
use crate::domain::record::YearRecord;
use crate::report::Names;
use crate::swedish::names;

/// A target with all that its sentences are made of.
pub(super) struct Aim<'a> {
    pub target: &'a Target,
    pub outlook: &'a Outlook,
    pub year: Option<&'a YearRecord>,
    pub named: &'a Names,
}

pub(super) fn season(aim: &Aim) -> Option<Season> {
    match aim.target.of {
        RowOf::Coordinated { season, .. } => Some(season),
        RowOf::Own | RowOf::Total => None,
    }
}

pub(super) fn is_over(aim: &Aim) -> bool {
    let over = |season| aim.year.map(|year| year.seasons.is_over(season, aim.outlook.as_of));
    season(aim).and_then(over).unwrap_or_default()
}

/// "i höst"; "i våras" when the season is over.
pub(super) fn in_season(aim: &Aim) -> &'static str {
    season(aim).map_or("i år", |season| names::in_season(season, is_over(aim)))
}
