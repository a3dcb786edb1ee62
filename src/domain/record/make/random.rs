//! Random years, for properties.

use chrono::NaiveDate;
use proptest::prelude::{Strategy, any};

use tillsyn_domain::ids::PartnerCode;
use tillsyn_domain::period::Season;
use tillsyn_domain::plan::Slot;
use tillsyn_domain::record::Record;
use tillsyn_domain::round::{Outcome, Participation, Presence};

/// What can become of a slot: nothing, or an outcome with a date in the year and those who came.
pub type Fate = Option<(u8, Option<u32>, bool, bool)>;

/// Slots by spring or not, partners and fate.
pub fn fates() -> impl Strategy<Value = Vec<(bool, u8, Fate)>> {
    let fate = proptest::option::of((0..4_u8, proptest::option::of(1..=366_u32), any::<bool>(), any::<bool>()));
    proptest::collection::vec((any::<bool>(), 0..4_u8, fate), 0..25)
}

fn partners_of(choice: u8) -> &'static [&'static str] {
    [&[][..], &["polis"], &["skatteverket"], &["polis", "skatteverket"]][usize::from(choice % 4)]
}

/// A year with those slots, adopted, each with its round.
pub fn year(slots: &[(bool, u8, Fate)]) -> Record {
    let slot = |(nr, (is_spring, choice, _)): (u32, &(bool, u8, Fate))| {
        let season = if *is_spring { Season::Spring } else { Season::Autumn };
        super::slot(nr, season, partners_of(*choice))
    };
    let plan: Vec<Slot> = (1..).zip(slots).map(slot).collect();
    let mut year = super::year(2024).version("2023-12-12", &plan);
    for (nr, (_, _, fate)) in (1..).zip(slots) {
        let Some((outcome, ordinal, police, tax)) = fate else {
            continue;
        };
        let date = ordinal.map(|ordinal| NaiveDate::from_yo_opt(2024, ordinal).unwrap().to_string());
        year = year.round(Some(nr), date.as_deref(), |round| {
            let outcome =
                [Outcome::Scheduled, Outcome::Done, Outcome::NotDone, Outcome::Aborted][usize::from(*outcome)];
            // without a night it can have been called off, and no more
            if round.state.night().is_some() || !outcome.was_held() {
                super::becomes(round, outcome);
            }
            let came = [(*police, "polis"), (*tax, "skatteverket")];
            round.participations = came
                .into_iter()
                .filter(|(came, _)| *came)
                .map(|(_, code)| Participation {
                    partner: PartnerCode::new(code),
                    role: Presence::OnSite,
                })
                .collect();
        });
    }
    year.record()
}
