//! Figures of a process with several municipalities.

use axum::response::IntoResponse;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::Condition;
use crate::web::Answer;
use crate::web::metrics::counted::Metrics;
use crate::web::metrics::{PREFIX, text};

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Of {
    municipality: String,
}

/// How each municipality is, how many are awake, and what has been answered for all of them.
pub fn encoded(conditions: &[(String, Condition)], metrics: &Metrics) -> Answer {
    let mut registry = Registry::with_prefix(PREFIX);
    let awake = Gauge::<i64>::default();
    let healthy = Family::<Of, Gauge>::default();
    for (host, condition) in conditions {
        awake.inc_by(condition.is_awake.into());
        if let Some(is_well) = condition.is_well {
            let municipality = host.clone();
            healthy.get_or_create(&Of { municipality }).set(is_well.into());
        }
    }
    let all = Gauge::<i64>::default();
    all.set(conditions.len().try_into().unwrap_or(i64::MAX));
    registry.register("municipalities", "How many there are", all);
    registry.register("municipalities_awake", "How many have their files open", awake);
    registry.register("municipality_healthy", "Whether each was well when last seen", healthy);
    metrics.register(&mut registry);
    Ok(text(&registry)?.into_response())
}
