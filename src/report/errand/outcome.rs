//! Sentences about what came of the plan: carried out, as planned, left; and with whom.

use super::basis::{Basis, text};
use crate::domain::ids::PartnerCode;
use crate::report::document::{Span, Text};
use crate::report::groups;
use crate::report::tally::{Form, Tally};
use crate::swedish::{capitalised, dates};

impl Basis<'_> {
    /// "Alla tio omgångar genomfördes, sex av dem som planerat."
    pub(super) fn outcome(&self) -> Vec<Text> {
        let (all, done) = (self.value(&Tally::PLANNED), self.value(&Tally::DONE));
        if !self.has_plan() || all == 0 {
            return Vec::new();
        }
        let mut told = Vec::new();
        if !(self.is_over() && self.value(&Tally::UNLOGGED) == all) {
            let mut spans = if self.is_over() {
                self.share(all, done)
            } else {
                self.so_far(done)
            };
            spans.extend(self.as_planned(done));
            spans.push(".".into());
            told.push(Text::settled(spans));
        }
        told.extend(self.not_done());
        told.extend(self.remaining());
        told
    }

    /// "Alla tio omgångar genomfördes", "Åtta av de tio omgångarna är rapporterade som genomförda".
    fn share(&self, all: u32, done: u32) -> Vec<Span> {
        match (all, done) {
            (1, 0) => vec!["Den omgången genomfördes inte".into()],
            (1, _) => vec!["Omgången genomfördes".into()],
            (2, 2) => vec![self.n(&Tally::PLANNED, Form::All), " omgångarna genomfördes".into()],
            _ if all == done => vec![self.n(&Tally::PLANNED, Form::All), " omgångar genomfördes".into()],
            _ if self.value(&Tally::UNLOGGED) > 0 => self.of_all(
                "",
                if done < 2 {
                    " är rapporterad som genomförd"
                } else {
                    " är rapporterade som genomförda"
                },
            ),
            _ => self.of_all("", " genomfördes"),
        }
    }

    /// "Till och med den 30 juni 2024 genomfördes fyra av de tio omgångarna".
    fn so_far(&self, done: u32) -> Vec<Span> {
        let until = format!("Till och med {} ", dates::long(self.seen.as_of));
        match (self.value(&Tally::UNLOGGED), done) {
            (0, _) => self.of_all(&format!("{until}genomfördes "), ""),
            (_, 0 | 1) => self.of_all(&format!("{until}är "), " rapporterad som genomförd"),
            _ => self.of_all(&format!("{until}är "), " rapporterade som genomförda"),
        }
    }

    fn of_all(&self, before: &str, after: &str) -> Vec<Span> {
        let (of, rounds) = if self.value(&Tally::PLANNED) == 1 {
            (" av ", " omgång")
        } else {
            (" av de ", " omgångarna")
        };
        let mut spans = vec![
            self.n(&Tally::DONE, Form::OrNone),
            of.into(),
            self.n(&Tally::PLANNED, Form::Word),
            format!("{rounds}{after}").into(),
        ];
        if !before.is_empty() {
            spans.insert(0, before.into());
        }
        spans
    }

    /// ", sex av dem som planerat", " som planerat".
    fn as_planned(&self, done: u32) -> Vec<Span> {
        let as_planned = self.value(&Tally::AS_PLANNED);
        match (done, as_planned) {
            (0, _) => Vec::new(),
            (1, 0) => vec![", men inte som planerat".into()],
            (_, all) if all == done => vec![
                if done == 1 {
                    " som planerat"
                } else {
                    ", alla som planerat"
                }
                .into(),
            ],
            _ => vec![
                ", ".into(),
                self.n(&Tally::AS_PLANNED, Form::OrNone),
                " av dem som planerat".into(),
            ],
        }
    }

    /// Unless it is said already that none was.
    fn not_done(&self) -> Option<Text> {
        let said = self.is_over() && self.value(&Tally::DONE) == 0 && self.value(&Tally::UNLOGGED) == 0;
        let aborted = self.seen.slots.iter().any(|slot| slot.outcome.was_broken_off());
        let what = if aborted {
            " blev inte av eller avbröts."
        } else {
            " blev inte av."
        };
        (self.value(&Tally::NotDone) > 0 && !said).then(|| text![self.n(&Tally::NotDone, Form::Word), what])
    }

    fn remaining(&self) -> Vec<Text> {
        let (left, unlogged) = (self.value(&Tally::REMAINING), self.value(&Tally::UNLOGGED));
        let mut told = Vec::new();
        if unlogged > 0 {
            told.push(text![
                "För ",
                self.n(&Tally::UNLOGGED, Form::Rounds),
                " är utfallet inte rapporterat."
            ]);
        }
        if !self.is_over() && left > unlogged {
            let with = if unlogged > 0 {
                ", de orapporterade inräknade."
            } else {
                "."
            };
            told.push(text![
                "Året är inte slut, och ",
                self.n(&Tally::REMAINING, Form::Word),
                format!(" återstår{with}")
            ]);
        }
        told
    }

    /// "Polisen deltog i ingen av de fyra omgångar som skulle göras tillsammans med polisen."
    pub(super) fn together(&self) -> Vec<Text> {
        let (planned, there) = (self.value(&Tally::WithPlanned), self.value(&Tally::WithDone));
        if planned == 0 {
            return Vec::new();
        }
        let (over, main) = (self.is_over(), self.main());
        let name = capitalised(main);
        let took_part = if over { "deltog" } else { "har deltagit" };
        let end = format!(
            " som {} göras tillsammans med {main}.",
            if over { "skulle" } else { "ska" }
        );
        let begins = format!("{name} {took_part} i ");
        let all = |rounds: &str| {
            text![
                begins.clone(),
                self.n(&Tally::WithPlanned, Form::All),
                format!(" {rounds}{end}")
            ]
        };
        vec![match (planned, there) {
            (1, 0) if over => text![format!("{name} deltog inte i den omgång{end}")],
            (1, 0) => text![format!("{name} har inte deltagit i den omgång{end}")],
            (1, _) => text![format!("{begins}den omgång{end}")],
            (2, 2) => all("omgångarna"),
            _ if planned == there => all("omgångar"),
            _ => text![
                begins,
                self.n(&Tally::WithDone, Form::OrNone),
                " av de ",
                self.n(&Tally::WithPlanned, Form::Word),
                format!(" omgångar{end}"),
            ],
        }]
    }

    /// The same of every other partner that the plan names.
    pub(super) fn others(&self) -> Vec<Text> {
        let told = |partner: &PartnerCode| {
            let (planned, there) = (
                Tally::PartnerPlanned(partner.clone()),
                Tally::PartnerDone(partner.clone()),
            );
            let name = self.named.name(partner);
            let should = if self.is_over() { "skulle" } else { "ska" };
            let mut spans = vec![
                format!("{name} {should} delta i ").into(),
                self.n(&planned, Form::Rounds),
            ];
            if self.value(&there) == 0 {
                spans.push(" och deltog inte i någon.".into());
            } else {
                spans.extend([" och deltog i ".into(), self.n(&there, Form::Word), ".".into()]);
            }
            Text::settled(spans)
        };
        groups::others(self.seen).iter().map(told).collect()
    }

    /// "I och utöver planen gjordes inga omgångar tillsammans med polisen, evenemangspolisen inräknad."
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
        Some(text![
            format!("{place} gjordes sammanlagt "),
            self.n(&Tally::WithTotal, Form::Rounds),
            format!(" tillsammans med {}{included}.", self.main()),
        ])
    }
}
