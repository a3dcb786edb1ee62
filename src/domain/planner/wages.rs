//! What a night's duties cost at least, so that nights can be chosen with an eye to their sharing.
//!
//! Each officer asks a wage for a duty, more when there are many already, and a night takes the cheapest who are
//! available. For any wage `w` the square of `d` duties is at least `w * d - w * w / 4` rounded up, so that all squares
//! cost at least the wages of all nights and a sum that no plan changes. It is exact when each officer asks what the last
//! or the next duty adds to the square, and every night takes the cheapest.

use super::counts::Counts;
use super::model::{Choice, Model};
use super::sharing::{self, Shared, duties, least_squares};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wages(Vec<i64>);

impl Wages {
    /// What officers ask when duties can be shared as fairly as they ever could.
    pub fn even(model: &Model, counts: Counts) -> Self {
        let standing = sharing::standing(model);
        let shared = sharing::fairest(model, duties(model, counts));
        let least = shared.into_iter().min().unwrap_or_default();
        Self(standing.into_iter().map(|duties| 2 * duties.max(least) + 1).collect())
    }

    /// What officers ask where nights are shared so. Between what their last duty adds and what the next one would, all
    /// who go on a night ask no more than all who could have gone; there are such wages since the sharing is the fairest.
    pub fn of(model: &Model, nights: &[Choice], shared: &Shared) -> Self {
        let mut least: Vec<i64> = shared.duties.iter().map(|duties| (2 * duties - 1).max(0)).collect();
        let mut most: Vec<i64> = shared.duties.iter().map(|duties| 2 * duties + 1).collect();
        for _ in 0..shared.duties.len() {
            for (choice, going) in nights.iter().zip(&shared.officers) {
                let available = &model.nights[choice.night].available;
                for other in available.iter().filter(|officer| !going.contains(officer)) {
                    for officer in going {
                        least[*other] = least[*other].max(least[*officer]);
                        most[*officer] = most[*officer].min(most[*other]);
                    }
                }
            }
        }
        Self(
            least
                .into_iter()
                .zip(most)
                .map(|(least, most)| i64::midpoint(least, most))
                .collect(),
        )
    }

    /// The wages of a night.
    pub fn night(&self, model: &Model, night: usize) -> i64 {
        let night = &model.nights[night];
        let mut wages: Vec<i64> = night.available.iter().map(|officer| self.0[*officer]).collect();
        wages.sort_unstable();
        model.input.weights.sharing * wages.iter().take(night.need).sum::<i64>()
    }

    /// What sharing costs beside the wages.
    pub fn base(&self, model: &Model, counts: Counts) -> i64 {
        let standing = sharing::standing(model).into_iter().zip(&self.0);
        let beside = standing.map(|(duties, wage)| wage * duties - wage * wage / 4);
        model.input.weights.sharing * (beside.sum::<i64>() - least_squares(model, counts))
    }
}
