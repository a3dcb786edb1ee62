//! The receipt for what was registered on the answer page. Its subject tells nobody when or where.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Stockholm;

use crate::domain::inquiry::nights::Asked;
use crate::domain::period::Season;
use crate::swedish::{dates, names};

/// What a receipt tells.
#[derive(Debug, Clone, Copy)]
pub struct Receipt<'a> {
    pub year: i32,
    pub season: Season,
    pub at: DateTime<Utc>,
    /// The nights of the link, with the answers that now hold.
    pub nights: &'a [Asked<'a>],
    /// As typed.
    pub name: &'a str,
    pub reason: &'a str,
    /// The group's name, as a signature.
    pub signed: &'a str,
}

impl Receipt<'_> {
    pub fn subject(&self) -> String {
        let season = names::the_season(self.season);
        format!("Kvitto: ert svar om yttre tillsyn {season} {}", self.year)
    }

    pub fn text(&self) -> String {
        let nights: String = self.nights.iter().map(line).collect();
        let reason = if self.reason.is_empty() {
            String::new()
        } else {
            format!("Med egna ord: {}\n", self.reason)
        };
        format!(
            "Hej!\n\nDet här är registrerat {}:\n\n{nights}\nSvarat av: {}\n{reason}\nStämmer det inte? Ändra på samma \
             svarslänk som i förfrågan, eller hör av er. Svaret kan ändras tills kvällen börjar.\n\n\
             Kvällarna behöver stanna mellan oss.\n\nMed vänlig hälsning\n{}\n",
            moment(self.at),
            self.name,
            self.signed
        )
    }
}

/// "den 3 december 2026 kl. 14.05".
pub fn moment(at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&Stockholm);
    format!("{} kl. {}", dates::long(local.date_naive()), dates::clock(local.time()))
}

fn line(night: &Asked<'_>) -> String {
    let when = night.round.night();
    let when = when.as_ref().map_or_else(|| "utan datum".to_owned(), dates::night);
    let answer = night
        .answer
        .map_or("inget svar än", |answer| names::reply(answer.reply));
    format!("- {when}: {answer}\n")
}
