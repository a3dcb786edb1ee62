//! What came in by mail: matched, registered as an answer, or set aside for a person.
