//! Nights that were asked about, as sentences name them.

use crate::domain::follow_up::{AskedNight, Moved};
use crate::swedish::{capitalised, dates, numbers};

pub(super) fn moved(night: &Moved) -> String {
    let which = match night.nr {
        Some(nr) => format!("omgång {nr}"),
        None => "en omgång utöver planen".to_owned(),
    };
    format!(
        "{} flyttades {which} till en annan kväll, så att svaret inte gällde längre.",
        capitalised(&dates::long(night.on))
    )
}

/// " om omgång 2 och 4", " i en omgång utöver planen"; empty for all nights.
pub fn about(preposition: &str, nights: &[AskedNight]) -> String {
    let mut nrs: Vec<u32> = nights.iter().filter_map(|night| night.nr).collect();
    nrs.sort_unstable();
    let outside = nights.iter().filter(|night| night.nr.is_none()).count();
    let numbered = (!nrs.is_empty()).then(|| {
        let nrs: Vec<String> = nrs.iter().map(u32::to_string).collect();
        format!("omgång {}", numbers::list(&nrs))
    });
    let others = match outside {
        0 => None,
        1 => Some("en omgång utöver planen".to_owned()),
        many => Some(format!("{} omgångar utöver planen", numbers::word(many))),
    };
    let all: Vec<String> = numbered.into_iter().chain(others).collect();
    if all.is_empty() {
        return String::new();
    }
    format!(" {preposition} {}", numbers::list(&all))
}
