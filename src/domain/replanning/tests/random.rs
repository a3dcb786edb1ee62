//! Whatever happens in a year, in 24 random ones.

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// As many rounds move as the planner says that must, no one goes on leave, and what is fixed is as it was.
    #[test]
    fn whatever_happens_nothing_moves_but_what_must(
        leave in proptest::collection::vec((1_i64..=3, 0_u64..365), 0..6),
        refused in proptest::collection::vec(1_u32..=10, 0..3),
        locked in proptest::collection::vec(1_u32..=10, 0..3),
        today in 0_u64..365,
    ) {
        let mut record = planned(3);
        let first = day("2026-01-01");
        for (officer, days) in leave {
            on_leave(&mut record, OfficerId(officer), first + chrono::Days::new(days));
        }
        for nr in refused {
            if plan(&record.years[0]).unwrap().slot(nr).unwrap().partners.is_empty() { continue; }
            police_say(&mut record, nr, Reply::No, "2025-12-31");
        }
        for nr in locked {
            round(&mut record, nr).locked = true;
        }
        let today = first + chrono::Days::new(today);
        let again = replan(&record, &record.years[0], today);
        let moved = again.count(Change::Moves);
        let weight = again.input.weights.moves;
        let said = again.proposal.score.of(Term::Moves) / weight;
        prop_assert_eq!(i64::try_from(moved).unwrap(), said);
        for row in &again.rows {
            let made = record.years[0].round(row.round).unwrap();
            if made.locked || row.from.is_some_and(|from| from.date <= today) {
                prop_assert_eq!(row.from, row.to);
            }
            if let Some(to) = row.to.filter(|to| to.date > today) {
                let away = record.leave.iter().any(|leave| {
                    row.officers.contains(&leave.officer) && (leave.first..=leave.last).contains(&to.date)
                });
                prop_assert!(!away, "{:?}", row);
            }
        }
        let dates: BTreeSet<NaiveDate> = again.rows.iter().filter_map(|row| row.to).map(|to| to.date).collect();
        prop_assert_eq!(dates.len(), again.rows.iter().filter(|row| row.to.is_some()).count());
    }
}
