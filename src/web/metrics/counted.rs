//! What is counted as requests are answered.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Seconds, between which answers are counted.
const BOUNDS: [f64; 8] = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0, 5.0];

/// An answer by its address as it was declared, which holds no secret and no number.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct Answered {
    pub method: &'static str,
    pub route: String,
    pub status: u16,
}

/// What is counted as requests are answered.
#[derive(Clone)]
pub struct Metrics {
    pub answers: Family<Answered, Counter>,
    pub seconds: Histogram,
}

impl Metrics {
    /// Adds what is counted to what is told.
    pub fn register(&self, registry: &mut Registry) {
        let Self { answers, seconds } = self.clone();
        registry.register("answers", "Answers by route and status", answers);
        registry.register_with_unit("answer", "How long answers took", Unit::Seconds, seconds);
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            answers: Family::default(),
            seconds: Histogram::new(BOUNDS),
        }
    }
}
