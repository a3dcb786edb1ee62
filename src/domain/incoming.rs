//! What comes back by mail: calendar replies and mails in prose, and whether they are to be believed.

use serde::{Deserialize, Serialize};

/// How it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Source {
    /// Someone uploaded the file.
    Upload,
    /// `tillsyn reply`, by hand or from a mail server's alias.
    Command,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Verdict {
    /// It became an answer.
    Applied,
    /// A later reply, or a later change of the round, goes before it.
    Overtaken,
    /// It waits for a person.
    SetAside,
    /// A person registered what it said.
    Handled,
    /// A person judged that it says nothing.
    Discarded,
}
