//! The names of numbers, as they stand in braces in a text.

use crate::domain::follow_up::{Column, RowOf};
use crate::domain::period::Season;

/// The key of a figure of the table: `planerade`, `var_genomforda`.
pub(super) fn table_key(of: &RowOf, column: Column) -> String {
    let column = match column {
        Column::Planned => "planerade",
        Column::Done => "genomforda",
        Column::AsPlanned => "som_planerat",
        Column::Deviating => "avvikande",
        Column::Remaining => "kvar",
        Column::Unlogged => "orapporterade",
    };
    match of {
        RowOf::Own => format!("egna_{column}"),
        RowOf::Coordinated { partner, season } => {
            let others = if partner.is_some() { "" } else { "andra_" };
            format!("{others}{}_{column}", season_key(*season))
        }
        RowOf::Total => column.to_owned(),
    }
}

pub(in crate::report::errand) fn cell_key(of: &RowOf, column: Column) -> String {
    format!("{}:siffror", table_key(of, column))
}

pub(in crate::report::errand) fn asked_key(partner: &str, season: Season) -> String {
    format!("fragat_{}_{}", ascii(partner), season_key(season))
}

pub(in crate::report::errand) fn season_key(season: Season) -> &'static str {
    match season {
        Season::Spring => "var",
        Season::Autumn => "host",
    }
}

/// A code as a part of a key.
pub(in crate::report::errand) fn ascii(code: &str) -> String {
    let letter = |letter: char| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other if other.is_ascii_alphanumeric() => other.to_ascii_lowercase(),
        _ => '_',
    };
    code.chars().map(letter).collect()
}
