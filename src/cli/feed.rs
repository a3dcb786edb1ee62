//! `tillsyn feed`: prints a feed.
