//! What was typed about a new calendar link.

use crate::domain::feed::{Detail, MONTHS, Owner, USUAL_MONTHS};
use crate::swedish::feeds;
use crate::web::form::{FormErrors, form};

form! {
    /// What was typed about a calendar link.
    pub struct FeedForm {
        detail: radios("Vad länken visar"),
        months: select("Gäller i").from(MONTHS.map(|months| (months.to_string(), format!("{months} månader")))),
    }
}

impl FeedForm {
    /// As most want it.
    pub fn new(owner: Owner) -> Self {
        let detail = owner.details().first().copied();
        Self {
            detail: detail.map(feeds::detail_word).unwrap_or_default().to_owned(),
            months: USUAL_MONTHS.to_string(),
        }
    }

    pub fn parse(&self, owner: Owner) -> Result<(Detail, u32), FormErrors> {
        let mut errors = FormErrors::default();
        let detail = errors.choice(self.detail(), |word| {
            feeds::parse_detail(word).filter(|detail| owner.details().contains(detail))
        });
        let months = errors.choice(self.months(), |text| {
            text.parse().ok().filter(|months| MONTHS.contains(months))
        });
        errors.finish(|| Some((detail?, months?)))
    }
}
