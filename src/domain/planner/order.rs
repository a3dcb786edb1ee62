//! Which nights can follow one another.

use super::candidates::Candidate;

/// The day of a night, and whether it is set, and whether it lies as it lay.
struct Place {
    day: i64,
    is_set: bool,
    stands: bool,
}

/// Which nights can follow one another as rounds of one kind. Some are set: every plan has them.
pub struct Order {
    /// The fewest days between two, of which not both are set, and not both lie as they lay.
    pub apart: i64,
    /// And of two that lie as they lay: the rest that is due.
    at_least: i64,
    nights: Vec<Place>,
    /// For each night how many before it are set.
    before: Vec<usize>,
}

impl Order {
    pub fn new(
        nights: &[Candidate],
        (apart, at_least): (i64, i64),
        is_set: impl Fn(&Candidate) -> bool,
        stands: impl Fn(&Candidate) -> bool,
    ) -> Self {
        let place = |night: &Candidate| Place {
            day: night.day,
            is_set: is_set(night),
            stands: stands(night),
        };
        let mut before = vec![0];
        before.extend(nights.iter().scan(0, |set, night| {
            *set += usize::from(is_set(night));
            Some(*set)
        }));
        Self {
            apart,
            at_least,
            nights: nights.iter().map(place).collect(),
            before,
        }
    }

    /// Whether two nights are far enough from each other.
    pub fn fit(&self, from: usize, to: usize) -> bool {
        let (one, other) = (&self.nights[from], &self.nights[to]);
        let days = other.day - one.day;
        let stand = one.stands && other.stands && days >= self.at_least;
        days >= self.apart || one.is_set && other.is_set || stand
    }

    pub fn stands(&self, night: usize) -> bool {
        self.nights[night].stands
    }

    /// Whether the second can be the next one after the first.
    pub fn follows(&self, from: usize, to: usize) -> bool {
        from < to && self.fit(from, to) && self.before[to] == self.before[from + 1]
    }

    /// Whether none that is set lies before, so that the night can be the first one.
    pub fn can_be_first(&self, night: usize) -> bool {
        self.before[night] == 0
    }

    /// Whether none that is set comes after.
    pub fn can_be_last(&self, night: usize) -> bool {
        self.before[self.nights.len()] == self.before[night + 1]
    }
}
