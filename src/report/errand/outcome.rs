//! Sentences about what came of the plan: carried out, as planned, left.

use super::basis::{Basis, text};
use crate::report::document::{Span, Text};
use crate::report::groups;
use crate::report::tally::{Form, Tally};
use crate::swedish::{counts, dates, in_sentence};

impl Basis<'_> {
    /// What was planned and what came of it, in short.
    pub(super) fn planned_and_came(&self) -> Vec<Text> {
        let main = self.seen.main_partner.as_ref();
        let main = main.filter(|_| !self.is_all_as_planned());
        let became = |main| self.became(main, &groups::counts(self.seen, main, None));
        let with_main = main.map_or_else(Vec::new, became);
        let outcome = if self.is_told_by_partner() {
            Vec::new()
        } else {
            self.outcome()
        };
        [self.planned(), with_main, outcome, self.others()].concat()
    }

    /// What an opinion begins with, in other words than the skrivelse beside it: "För 2023 hade förvaltningen planerat tio
    /// omgångar, varav fyra tillsammans med polisen, två på våren och två på hösten. Alla tio omgångar genomfördes, ..."
    pub(super) fn answered_for(&self) -> Vec<Text> {
        let all = self.value(&Tally::PLANNED);
        let planned = if self.has_plan() && all > 0 {
            vec![self.had_planned(all)]
        } else {
            self.planned()
        };
        let main = self.seen.main_partner.as_ref();
        let came = match main.filter(|_| self.is_told_by_partner()) {
            Some(main) => self.became(main, &groups::counts(self.seen, main, None)),
            None => self.outcome(),
        };
        [planned, came, self.others(), Vec::from_iter(self.in_total())].concat()
    }

    fn had_planned(&self, all: u32) -> Text {
        let (year, main) = (self.seen.year, self.main());
        let had = if self.is_over() { "hade" } else { "har" };
        let mut spans = vec![
            format!("För {year} {had} {} planerat ", in_sentence(&self.named.department)).into(),
            self.n(&Tally::PLANNED, Form::Rounds),
        ];
        let with = self.value(&Tally::WithPlanned);
        spans.extend(match (all, with) {
            (1, 0) => vec![format!(", utan {main}").into()],
            (1, _) => vec![format!(", tillsammans med {main}").into()],
            (_, 0) => vec![format!(", ingen av dem tillsammans med {main}").into()],
            _ if with == all => vec![format!(", alla tillsammans med {main}").into()],
            _ => vec![
                ", varav ".into(),
                self.n(&Tally::WithPlanned, Form::Word),
                format!(" tillsammans med {main}").into(),
            ],
        });
        if with > 0 {
            spans.extend(self.by_season(with));
        }
        spans.push(".".into());
        Text::settled(spans)
    }

    /// What came of the plan, where what was planned is said before it.
    pub(super) fn came(&self) -> Vec<Text> {
        let mut told = if self.is_told_by_partner() {
            Vec::new()
        } else {
            self.outcome()
        };
        let Some(main) = &self.seen.main_partner else {
            return [told, self.others()].concat();
        };
        let counts = groups::counts(self.seen, main, None);
        if !self.is_all_as_planned() {
            told.extend(self.with(main, &counts));
        }
        told.extend(self.others());
        let unplanned = counts::unplanned(&counts, self.whom(main), self.is_over());
        told.extend((!unplanned.is_empty()).then(|| self.bound(main, unplanned)));
        told
    }

    pub(super) fn is_all_as_planned(&self) -> bool {
        self.value(&Tally::AS_PLANNED) == self.value(&Tally::PLANNED)
    }

    /// Where every round was to be with the main partner and with nobody else, what became of them is told once.
    fn is_told_by_partner(&self) -> bool {
        let all = self.value(&Tally::PLANNED);
        let is_with_all = self.value(&Tally::WithPlanned) == all
            && self.seen.main_partner.is_some()
            && groups::others(self.seen).is_empty();
        is_with_all && !self.is_all_as_planned() && (self.is_over() || all == 1)
    }

    /// "Alla tio omgångar genomfördes, sex av dem som planerat."
    fn outcome(&self) -> Vec<Text> {
        let (all, done) = (self.value(&Tally::PLANNED), self.value(&Tally::DONE));
        if !self.has_plan() || all == 0 {
            return Vec::new();
        }
        let mut told = Vec::new();
        if done > 0 || all > 1 && self.value(&Tally::UNLOGGED) < all {
            let mut spans = if self.is_over() {
                self.share(all, done)
            } else {
                self.so_far(all, done)
            };
            spans.extend(self.as_planned(done));
            spans.push(".".into());
            told.push(Text::settled(spans));
        }
        told.extend(self.not_done(all));
        told.extend(self.remaining(all));
        told
    }

    /// "Alla tio omgångar genomfördes", "Åtta av de tio omgångarna är rapporterade som genomförda".
    fn share(&self, all: u32, done: u32) -> Vec<Span> {
        let is_known = self.value(&Tally::UNLOGGED) == 0;
        let verb = match (is_known, done) {
            (true, _) => " genomfördes",
            (false, 0 | 1) => " är rapporterad som genomförd",
            (false, _) => " är rapporterade som genomförda",
        };
        let mut spans = match (all, done) {
            (1, _) => vec!["Omgången".into()],
            _ => self.of_all(all, done),
        };
        let none_was = is_known && done == 0 && self.value(&Tally::Cancelled) == all;
        spans.push(if none_was { " blev av" } else { verb }.into());
        spans
    }

    /// "Till och med den 30 juni 2024 är fyra av de tio omgångarna genomförda".
    fn so_far(&self, all: u32, done: u32) -> Vec<Span> {
        let until = dates::long(self.seen.as_of);
        let verb = match (self.value(&Tally::UNLOGGED), done) {
            (0, 0 | 1) => " genomförd",
            (0, _) => " genomförda",
            (_, 0 | 1) => " rapporterad som genomförd",
            (_, _) => " rapporterade som genomförda",
        };
        let mut spans = vec![format!("Till och med {until} är ").into()];
        match all {
            1 => spans.push("omgången".into()),
            _ => spans.extend(self.of_all(all, done)),
        }
        spans.push(verb.into());
        spans
    }

    /// "alla tio omgångar", "båda omgångarna", "fyra av de tio omgångarna".
    fn of_all(&self, all: u32, done: u32) -> Vec<Span> {
        if all == done {
            let rounds = if all == 2 { " omgångarna" } else { " omgångar" };
            return vec![self.n(&Tally::PLANNED, Form::All), rounds.into()];
        }
        vec![
            self.n(&Tally::DONE, Form::OrNone),
            " av de ".into(),
            self.n(&Tally::PLANNED, Form::Word),
            " omgångarna".into(),
        ]
    }

    /// ", sex av dem som planerat", " som planerat".
    fn as_planned(&self, done: u32) -> Vec<Span> {
        match (done, self.value(&Tally::AS_PLANNED)) {
            (0, _) => Vec::new(),
            (_, all) if all == done => vec![" som planerat".into()],
            (1, _) => vec![", men inte som planerat".into()],
            (_, 0) => vec![
                ", men ".into(),
                self.n(&Tally::AS_PLANNED, Form::OrNone),
                " som planerat".into(),
            ],
            _ => vec![
                ", ".into(),
                self.n(&Tally::AS_PLANNED, Form::Word),
                " av dem som planerat".into(),
            ],
        }
    }

    /// "En avbröts och två blev inte av.", unless it is said already that none was.
    fn not_done(&self, all: u32) -> Option<Text> {
        let (cancelled, aborted) = (self.value(&Tally::Cancelled), self.value(&Tally::Aborted));
        if all == 1 {
            let what = if aborted > 0 { "avbröts" } else { "blev inte av" };
            return (cancelled + aborted > 0).then(|| text![format!("Omgången {what}.")]);
        }
        let is_said = self.is_over() && cancelled == all;
        let what = |key, words: &str| [self.n(key, Form::Word), Span::from(words)];
        match (aborted, cancelled) {
            (0, 0) => None,
            (0, _) => (!is_said).then(|| Text::settled(what(&Tally::Cancelled, " blev inte av.").to_vec())),
            (_, 0) => Some(Text::settled(what(&Tally::Aborted, " avbröts.").to_vec())),
            _ => {
                let both = [
                    what(&Tally::Aborted, " avbröts och "),
                    what(&Tally::Cancelled, " blev inte av."),
                ];
                Some(Text::settled(both.concat()))
            }
        }
    }

    fn remaining(&self, all: u32) -> Vec<Text> {
        let (left, unlogged) = (self.value(&Tally::REMAINING), self.value(&Tally::UNLOGGED));
        let mut told = Vec::new();
        if unlogged > 0 {
            told.push(text![
                "För ",
                self.n(&Tally::UNLOGGED, Form::Rounds),
                " är utfallet inte rapporterat."
            ]);
        }
        if left > unlogged {
            let with = if unlogged > 0 {
                ", de orapporterade inräknade."
            } else {
                "."
            };
            told.push(match (left, all) {
                (_, 1) => text!["Omgången återstår."],
                _ if left == all => text![self.n(&Tally::REMAINING, Form::All), format!(" återstår{with}")],
                _ => text![self.n(&Tally::REMAINING, Form::Word), format!(" återstår{with}")],
            });
        }
        told
    }
}
