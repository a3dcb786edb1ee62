//! How many rounds a season has room for: where so many can end, or begin.

use super::model::Model;
use crate::period::Season;

/// The nights that rounds can end on, as far as what comes next is concerned: the first of them, and all that lie as they
/// lay, for two of those may be nearer than others. Empty when there is no round at all.
type Ends = Vec<usize>;

/// For each number of rounds where they can end, if there can be so many.
type ByNumber = Vec<Option<Ends>>;

pub struct Reach {
    /// By rounds of spring and then of summer: where those can end.
    until_autumn: Vec<ByNumber>,
    /// By rounds of autumn: where those can begin.
    autumn: ByNumber,
}

impl Reach {
    pub fn new(model: &Model, most: usize) -> Self {
        let [spring, summer, mut autumn] = Season::ALL.map(|season| model.of(season).collect::<Vec<usize>>());
        autumn.reverse();
        let most = most + model.input.locked.len();
        let follows = |from, to| model.rounds.follows(from, to);
        let of_spring = ends(model, &spring, &Vec::new(), most, follows);
        let of_summer = |spring: &Option<Ends>| {
            let after = |before| ends(model, &summer, before, most, follows);
            spring.as_ref().map_or_else(Vec::new, after)
        };
        Self {
            until_autumn: of_spring.iter().map(of_summer).collect(),
            autumn: ends(model, &autumn, &Vec::new(), most, |from, to| follows(to, from)),
        }
    }

    pub fn fits(&self, model: &Model, [spring, summer, autumn]: [usize; 3]) -> bool {
        let before = self
            .until_autumn
            .get(spring)
            .and_then(|ends| ends.get(summer)?.as_ref());
        let after = self.autumn.get(autumn).and_then(Option::as_ref);
        before.zip(after).is_some_and(|(before, after)| {
            let near = |last: &usize| after.iter().any(|first| model.rounds.fit(*last, *first));
            before.is_empty() || after.is_empty() || before.iter().any(near)
        })
    }

    /// All numbers that fit, none of them more than `most`.
    pub fn fitting<'a>(&'a self, model: &'a Model, most: [usize; 3]) -> impl Iterator<Item = [usize; 3]> + 'a {
        // beyond its ends a season has room for no more
        let autumns = 0..self.autumn.len().min(most[2] + 1);
        let springs = self.until_autumn.iter().enumerate().take(most[0] + 1);
        let before = springs.flat_map(move |(spring, summers)| {
            let summers = 0..summers.len().min(most[1] + 1);
            summers.map(move |summer| (spring, summer))
        });
        let all = before.flat_map(move |(spring, summer)| autumns.clone().map(move |autumn| [spring, summer, autumn]));
        all.filter(|rounds| self.fits(model, *rounds))
    }
}

/// Goes through a season's nights one way, from where the rounds before can end, and notes for each number of rounds where
/// it can end, all locked nights being among them.
fn ends(
    model: &Model,
    nights: &[usize],
    before: &Ends,
    most: usize,
    follows: impl Fn(usize, usize) -> bool,
) -> ByNumber {
    let is_locked = |at: &usize| model.is_locked(nights[*at]);
    let (first_locked, last_locked) = (
        (0..nights.len()).find(is_locked),
        (0..nights.len()).rev().find(is_locked),
    );
    let can_begin = |at: usize| before.is_empty() || before.iter().any(|last| follows(*last, nights[at]));
    let mut found = vec![first_locked.is_none().then(|| before.clone())];
    let mut alive: Vec<bool> = (0..nights.len())
        .map(|at| first_locked.is_none_or(|locked| at <= locked) && can_begin(at))
        .collect();
    for _ in 0..most.min(nights.len()) {
        let is_end = |at: &usize| alive[*at] && last_locked.is_none_or(|locked| *at >= locked);
        let all: Vec<usize> = (0..nights.len()).filter(is_end).map(|at| nights[at]).collect();
        let earliest = all.first().copied();
        let standing = all.into_iter().skip(1).filter(|night| model.rounds.stands(*night));
        found.push(earliest.map(|night| std::iter::once(night).chain(standing).collect()));
        alive = (0..nights.len())
            .map(|to| (0..to).any(|from| alive[from] && follows(nights[from], nights[to])))
            .collect();
    }
    found
}
