//! Years of three seasons.

use super::*;

#[test]
fn a_year_with_a_summer_has_rounds_in_all_three_seasons_and_is_proven_to_be_the_best() {
    for year in 2020..=2040 {
        let mut input = ten(year);
        input.seasons = Seasons::new(year, 9, 1).unwrap().with_summer(6, 1).unwrap();
        input.targets = Targets::evenly(10, 4, input.seasons);
        let proposal = propose(&input);
        check(&input, &proposal);
        assert_eq!(proposal.unmet, [], "{year}");
        assert_eq!(Season::ALL.map(|season| coordinated(&proposal, season)), [2, 1, 1]);
        let rounds = |season| proposal.rounds.iter().filter(|round| round.season == season).count();
        assert_eq!(Season::ALL.map(rounds), [4, 3, 3], "{year}");
        assert!(proposal.score.is_best(), "{year} {:?}", proposal.score);
    }
}
