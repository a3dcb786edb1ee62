//! Asking partners: every message and every answer is noted as it was, and stays.

mod answers;
pub(in crate::actions) mod conversation;
mod corrections;
mod linked;
mod links;
pub(in crate::actions) mod sending;
pub use answers::{is_same, put_answer, register_answer, register_answers};
pub use conversation::{About, note_message, open};
pub(super) use conversation::{note_sent, put_message};
pub use corrections::{correct_answer, correct_message};
pub use linked::{Choice, LinkAnswer, Linked, answer_by_link};
pub use links::{Given, given_links, withdraw_links};
pub use sending::{NewLetter, Posted, form_key, send};
