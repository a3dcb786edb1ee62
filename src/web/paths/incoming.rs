//! The addresses of what came in by mail.

use crate::domain::ids::IncomingId;

paths! {
    AllIncoming = "/inkommet",
    Incoming { id: IncomingId } = "/inkommet/{id}",
    /// It says nothing that is to be registered.
    IncomingDiscarded { id: IncomingId } = "/inkommet/{id}/inget-svar",
    /// The file as it came.
    IncomingFile { id: IncomingId } = "/inkommet/{id}/fil",
}
