//! `tillsyn mail`: the outbox from the command line.
