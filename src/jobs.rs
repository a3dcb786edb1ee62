//! The clock-driven work: thin, calls actions.
