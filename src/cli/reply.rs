//! `tillsyn reply`: takes in a calendar reply.
