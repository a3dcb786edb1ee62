//! Sentences about with whom: the cells of the grammar of counts, with their numbers bound.

use super::basis::Basis;
use crate::domain::ids::PartnerCode;
use crate::report::document::{Span, Text};
use crate::report::groups;
use crate::report::tally::{Form, Tally};
use crate::swedish::counts::{self, Counts, Part, Piece, Way, Whom};
use crate::swedish::{capitalised, numbers};

impl Basis<'_> {
    pub(super) fn whom<'b>(&'b self, partner: &'b PartnerCode) -> Whom<'b> {
        Whom(Some(self.named.in_text(partner)))
    }

    /// Of every other partner that the plan names: "En omgång skulle göras tillsammans med Skatteverket. Den blev inte av."
    pub(super) fn others(&self) -> Vec<Text> {
        if self.is_all_as_planned() {
            return Vec::new();
        }
        let others = groups::others(self.seen).into_iter();
        others
            .flat_map(|partner| self.with(&partner, &groups::counts(self.seen, &partner, None)))
            .collect()
    }

    /// "Fyra omgångar skulle göras tillsammans med polisen. Alla fyra genomfördes, men utan polisen."
    pub(super) fn with(&self, partner: &PartnerCode, counts: &Counts) -> Vec<Text> {
        if counts.of(Part::All) == 0 {
            return Vec::new();
        }
        let lead = counts::lead(counts, self.whom(partner), self.is_over());
        let mut told = vec![self.bound(partner, lead)];
        told.extend(self.became(partner, counts));
        told
    }

    pub(super) fn became(&self, partner: &PartnerCode, counts: &Counts) -> Vec<Text> {
        let cell = counts::became(counts, self.whom(partner), self.is_over());
        (!cell.is_empty())
            .then(|| self.bound(partner, cell))
            .into_iter()
            .collect()
    }

    /// Its numbers bound to the rounds with a partner.
    pub(super) fn bound(&self, partner: &PartnerCode, pieces: Vec<Piece>) -> Text {
        let span = |piece| match piece {
            Piece::Words(words) => Span::Words(words),
            Piece::Number(part, way) => {
                let form = match way {
                    Way::Word => Form::Word,
                    Way::All => Form::All,
                    Way::Rounds => Form::Rounds,
                };
                self.n(&Tally::part(self.seen.main_partner.as_ref(), partner, part), form)
            }
        };
        Text::settled(pieces.into_iter().map(span).collect())
    }

    /// "I och utöver planen gjordes ingen omgång tillsammans med polisen, evenemangspolisen inräknad."
    pub(super) fn in_total(&self) -> Option<Text> {
        let together = self.seen.together.as_ref()?;
        let others = self.named.others_of_authority(together.authority.as_ref());
        let included = if others.is_empty() {
            String::new()
        } else {
            format!(", {others} inräknad")
        };
        let place = if self.has_plan() {
            "I och utöver planen"
        } else {
            "Under året"
        };
        let total = self.value(&Tally::WithTotal);
        let (before, after) = match (self.is_over(), total) {
            (true, 0 | 1) => (" gjordes ", ""),
            (true, _) => (" gjordes sammanlagt ", ""),
            (false, 0 | 1) => (" har hittills ", " gjorts"),
            (false, _) => (" har hittills sammanlagt ", " gjorts"),
        };
        let mut spans = vec![format!("{place}{before}").into()];
        spans.extend(if total == 0 {
            vec![self.n(&Tally::WithTotal, Form::OrNone), " omgång".into()]
        } else {
            vec![self.n(&Tally::WithTotal, Form::Rounds)]
        });
        spans.push(format!("{after} tillsammans med {}{included}.", self.main()).into());
        let aborted = groups::aborted_with(self.seen, |code| {
            together.authority.is_none() || self.named.is_of(code, together.authority.as_ref())
        });
        spans.extend(match (total, aborted) {
            (_, 0) => None,
            (1, _) => Some(" Den avbröts.".into()),
            (_, 1) => Some(" En av dem avbröts.".into()),
            (_, many) => Some(format!(" {} av dem avbröts.", capitalised(&numbers::word(many))).into()),
        });
        Some(Text::settled(spans))
    }
}
