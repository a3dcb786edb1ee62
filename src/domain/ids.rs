//! Typed ids, so that a round can never be looked up by the id of a visit; and codes, the ids that people read.

/// Makes an integer id that is stored, shown and put in addresses as its number.
macro_rules! id {
    ($($name:ident),+ $(,)?) => {$(
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

/// Makes a code: an id in words, such as `polis`, that is data and never changes.
macro_rules! code {
    ($($name:ident),+ $(,)?) => {$(
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub String);

        impl $name {
            pub fn new(code: impl Into<String>) -> Self {
                Self(code.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id!(
    UserId,
    ContactId,
    OfficerId,
    LeaveId,
    OfferId,
    PlanId,
    RoundId,
    AbsenceId,
    VisitId,
    VenueId,
    EventId,
    InquiryId,
    MessageId,
    AnswerId,
    MeasureId,
    NoteId,
    AuditId,
    MoveId,
    ChangeId,
    InvitationId,
    OutboxId,
    FeedId,
    IncomingId,
    ErrandId,
    MeetingId,
    RoutineId,
    AccessNoticeId,
);
code!(ProgramCode, PartnerCode, AuthorityCode, ReasonCode);
