//! Addresses that name a programme.

use axum::extract::Query;
use serde::Deserialize;

use crate::domain::ids::ProgramCode;

/// Which programme a page is about, where there are several.
#[derive(Debug, Default, Deserialize)]
pub struct OfProgram {
    #[serde(default)]
    pub omrade: Option<ProgramCode>,
}

impl OfProgram {
    /// The programme that the query of an address names.
    pub fn named(query: Option<&str>) -> Option<ProgramCode> {
        let address = format!("/?{}", query?).parse().ok()?;
        let Query(Self { omrade }) = Query::try_from_uri(&address).ok()?;
        omrade
    }

    /// An address in which a programme is named.
    pub fn naming(address: &str, program: &ProgramCode) -> String {
        let (address, place) = address
            .split_once('#')
            .map_or((address, None), |(it, place)| (it, Some(place)));
        let joint = if address.contains('?') { '&' } else { '?' };
        let place = place.map(|place| format!("#{place}")).unwrap_or_default();
        format!("{address}{joint}omrade={program}{place}")
    }
}
