//! The addresses of what we have to do with others: inquiries, measures, events, contacts, partners, officers.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::domain::ids::{
    ContactId, EventId, FeedId, InquiryId, LeaveId, MeasureId, OfferId, OfficerId, OutboxId, PartnerCode, VenueId,
};

// -- inquiries

#[derive(TypedPath, Deserialize)]
#[typed_path("/forfragningar")]
pub struct Inquiries;

#[derive(TypedPath, Deserialize)]
#[typed_path("/forfragningar/ny")]
pub struct NewInquiry;

#[derive(TypedPath, Deserialize)]
#[typed_path("/forfragningar/{id}")]
pub struct Inquiry {
    pub id: InquiryId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/forfragningar/{id}/paminnelse")]
pub struct Reminder {
    pub id: InquiryId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/forfragningar/{id}/svar")]
pub struct Answers {
    pub id: InquiryId,
}

/// An answer in running text, read into the form.
#[derive(TypedPath, Deserialize)]
#[typed_path("/forfragningar/{id}/svar/last")]
pub struct ReadAnswer {
    pub id: InquiryId,
}

/// A letter that someone sends from their own mailbox.
#[derive(TypedPath, Deserialize)]
#[typed_path("/forfragningar/{id}/brev/{mail}")]
pub struct OwnLetter {
    pub id: InquiryId,
    pub mail: OutboxId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/forfragningar/{id}/brev/{mail}/skickat")]
pub struct OwnLetterSent {
    pub id: InquiryId,
    pub mail: OutboxId,
}

/// Where a partner answers. Whoever has the address may.
#[derive(TypedPath, Deserialize)]
#[typed_path("/svar/{token}")]
pub struct AnswerPage {
    pub token: String,
}

// -- measures and restricted notes

#[derive(TypedPath, Deserialize)]
#[typed_path("/atgarder")]
pub struct Measures;

#[derive(TypedPath, Deserialize)]
#[typed_path("/atgarder/ny")]
pub struct NewMeasure;

#[derive(TypedPath, Deserialize)]
#[typed_path("/atgarder/{id}")]
pub struct Measure {
    pub id: MeasureId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/anteckningar")]
pub struct Notes;

#[derive(TypedPath, Deserialize)]
#[typed_path("/anteckningar/ny")]
pub struct NewNote;

// -- events and venues

#[derive(TypedPath, Deserialize)]
#[typed_path("/evenemang/fil")]
pub struct EventsFile;

#[derive(TypedPath, Deserialize)]
#[typed_path("/evenemang")]
pub struct Events;

#[derive(TypedPath, Deserialize)]
#[typed_path("/evenemang/nytt")]
pub struct NewEvent;

#[derive(TypedPath, Deserialize)]
#[typed_path("/evenemang/{id}")]
pub struct Event {
    pub id: EventId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/evenemang/{id}/omgang")]
pub struct EventRound {
    pub id: EventId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/arenor")]
pub struct Venues;

#[derive(TypedPath, Deserialize)]
#[typed_path("/arenor/ny")]
pub struct NewVenue;

#[derive(TypedPath, Deserialize)]
#[typed_path("/arenor/{id}")]
pub struct Venue {
    pub id: VenueId,
}

// -- contacts, partners, officers

#[derive(TypedPath, Deserialize)]
#[typed_path("/kontakter")]
pub struct Contacts;

#[derive(TypedPath, Deserialize)]
#[typed_path("/kontakter/ny")]
pub struct NewContact;

#[derive(TypedPath, Deserialize)]
#[typed_path("/kontakter/{id}")]
pub struct Contact {
    pub id: ContactId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/samverkansparter/ny")]
pub struct NewPartner;

#[derive(TypedPath, Deserialize)]
#[typed_path("/samverkansparter/{code}")]
pub struct Partner {
    pub code: PartnerCode,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/handlaggare/ny")]
pub struct NewOfficer;

#[derive(TypedPath, Deserialize)]
#[typed_path("/handlaggare/{id}")]
pub struct Officer {
    pub id: OfficerId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/ledighet")]
pub struct Leave;

#[derive(TypedPath, Deserialize)]
#[typed_path("/ledighet/fil")]
pub struct LeaveFile;

#[derive(TypedPath, Deserialize)]
#[typed_path("/ledighet/{id}/tillbaka")]
pub struct LeaveTakenBack {
    pub id: LeaveId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/erbjudanden")]
pub struct Offers;

#[derive(TypedPath, Deserialize)]
#[typed_path("/erbjudanden/fil")]
pub struct OffersFile;

#[derive(TypedPath, Deserialize)]
#[typed_path("/erbjudanden/{id}/tillbaka")]
pub struct OfferTakenBack {
    pub id: OfferId,
}

// -- calendars to subscribe to

/// The calendar itself: `tf1_….ics`.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kalender/{token}")]
pub struct Feed {
    pub token: String,
}

/// Whether an address is that of a calendar. What is asked for there is kept out of logs and pages.
pub fn is_feed(path: &str) -> bool {
    path.starts_with("/kalender/")
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/kontakter/{id}/kalenderlankar")]
pub struct ContactFeeds {
    pub id: ContactId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/handlaggare/{id}/kalenderlankar")]
pub struct OfficerFeeds {
    pub id: OfficerId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/kalenderlankar/{id}/paus")]
pub struct FeedPause {
    pub id: FeedId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/kalenderlankar/{id}/aterupptagning")]
pub struct FeedResumption {
    pub id: FeedId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/kalenderlankar/{id}/indragning")]
pub struct FeedRevocation {
    pub id: FeedId,
}
