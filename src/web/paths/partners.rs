//! The addresses of what we have to do with others: inquiries, measures, events, contacts, partners, officers.

use crate::domain::ids::{
    ContactId, EventId, FeedId, InquiryId, LeaveId, MeasureId, OfferId, OfficerId, OutboxId, PartnerCode, VenueId,
};

// -- inquiries

paths! {
    Inquiries = "/forfragningar",
    NewInquiry = "/forfragningar/ny",
    Inquiry { id: InquiryId } = "/forfragningar/{id}",
    Reminder { id: InquiryId } = "/forfragningar/{id}/paminnelse",
    Answers { id: InquiryId } = "/forfragningar/{id}/svar",
    /// An answer in running text, read into the form.
    ReadAnswer { id: InquiryId } = "/forfragningar/{id}/svar/last",
    /// A letter that someone sends from their own mailbox.
    OwnLetter { id: InquiryId, mail: OutboxId } = "/forfragningar/{id}/brev/{mail}",
    OwnLetterSent { id: InquiryId, mail: OutboxId } = "/forfragningar/{id}/brev/{mail}/skickat",
    AnswerLinksWithdrawn { id: InquiryId } = "/forfragningar/{id}/svarslankar/indragning",
    /// Where a partner answers. Whoever has the address may.
    AnswerPage { token: String } = "/svar/{token}",
}

// -- measures and restricted notes

paths! {
    Measures = "/atgarder",
    NewMeasure = "/atgarder/ny",
    Measure { id: MeasureId } = "/atgarder/{id}",
    Notes = "/anteckningar",
    NewNote = "/anteckningar/ny",
}

// -- events and venues

paths! {
    EventsFile = "/evenemang/fil",
    Events = "/evenemang",
    NewEvent = "/evenemang/nytt",
    Event { id: EventId } = "/evenemang/{id}",
    EventRound { id: EventId } = "/evenemang/{id}/omgang",
    Venues = "/arenor",
    NewVenue = "/arenor/ny",
    Venue { id: VenueId } = "/arenor/{id}",
}

// -- contacts, partners, officers

paths! {
    Contacts = "/kontakter",
    NewContact = "/kontakter/ny",
    Contact { id: ContactId } = "/kontakter/{id}",
    NewPartner = "/samverkansparter/ny",
    Partner { code: PartnerCode } = "/samverkansparter/{code}",
    NewOfficer = "/handlaggare/ny",
    Officer { id: OfficerId } = "/handlaggare/{id}",
    Leave = "/ledighet",
    LeaveFile = "/ledighet/fil",
    LeaveTakenBack { id: LeaveId } = "/ledighet/{id}/tillbaka",
    Offers = "/erbjudanden",
    OffersFile = "/erbjudanden/fil",
    OfferTakenBack { id: OfferId } = "/erbjudanden/{id}/tillbaka",
}

// -- calendars to subscribe to

paths! {
    /// The calendar itself: `tf1_….ics`.
    Feed { token: String } = "/kalender/{token}",
    ContactFeeds { id: ContactId } = "/kontakter/{id}/kalenderlankar",
    OfficerFeeds { id: OfficerId } = "/handlaggare/{id}/kalenderlankar",
    FeedPause { id: FeedId } = "/kalenderlankar/{id}/paus",
    FeedResumption { id: FeedId } = "/kalenderlankar/{id}/aterupptagning",
    FeedRevocation { id: FeedId } = "/kalenderlankar/{id}/indragning",
}
