//! That a partner's contact was not the one who was asked, and that it had none.

use crate::domain::follow_up::Asked;
use crate::domain::partner::StandsIn;
use crate::report::Names;
use crate::report::words::contact_of;
use crate::swedish::{capitalised, dates, names};

/// Why the deputy was asked, in a sentence that tells of the silence before it.
pub fn because(why: StandsIn) -> &'static str {
    match why {
        StandsIn::Away => ", eftersom kontaktpersonen var borta",
        StandsIn::Silent | StandsIn::Chosen => "",
    }
}

/// "Den 3 mars 2023 gick frågan inför våren till ersättaren för polisens kontaktperson, eftersom kontaktpersonen var borta."
pub fn deputies(asked: &Asked, named: &Names) -> Vec<String> {
    let contact = contact_of(named.in_text(&asked.partner));
    let season = names::the_season(asked.season);
    let told = asked.messages.iter().filter_map(|sent| {
        let because = match sent.stands_in? {
            StandsIn::Silent => ", eftersom kontaktpersonen inte hade svarat på två meddelanden",
            why => because(why),
        };
        let on = capitalised(&dates::long(sent.on));
        Some(format!(
            "{on} gick frågan inför {season} till ersättaren för {contact}{because}."
        ))
    });
    told.collect()
}

/// "Från den 2 februari 2024 till den 3 mars 2024 hade polisen ingen kontaktperson."
pub fn vacancies(asked: &Asked, named: &Names) -> Vec<String> {
    let partner = named.in_text(&asked.partner);
    let told = asked.vacant.iter().filter_map(|vacant| {
        let until = vacant.to.map(|to| format!(" till {}", dates::long(to)));
        Some(format!(
            "Från {}{} hade {partner} ingen kontaktperson.",
            dates::long(vacant.from?),
            until.unwrap_or_default()
        ))
    });
    told.collect()
}
