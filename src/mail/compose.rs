//! A letter made into a message. Nothing in it is taken from the clock or from chance.

use std::time::SystemTime;

use chrono::DateTime;
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox as Header, MessageBuilder, MultiPart, MultiPartKind, SinglePart};

use crate::calendar::{self, clean};
use crate::domain::outbox::{CalendarPart, Letter, LetterKind, Mailbox, Method, Outgoing, Problem};
use crate::mail::{Trouble, addresses, html};
use crate::swedish::letters::LINK_PLACE;

/// What the process adds to a letter.
#[derive(Debug, Clone, Copy)]
pub struct Sender<'a> {
    /// Where the answer page is, without a slash at the end.
    pub base_url: &'a str,
    pub from: &'a Mailbox,
    /// It goes to a file that someone opens and sends.
    pub draft: bool,
}

/// Makes the message that a row of the outbox stands for. The same row and sender give the same bytes.
///
/// # Errors
/// [`Problem::AddressRefused`] when the recipient has no address that mail can be sent to; [`Problem::Settings`] when we
/// have none to send from; [`Problem::Refused`] when the letter is erased.
pub fn message(mail: &Outgoing, sender: &Sender<'_>) -> Result<Message, Trouble> {
    let gone = || Trouble::new(Problem::Refused, "the letter is erased");
    let letter = mail.letter.as_ref().ok_or_else(gone)?;
    let to = addresses::header(&letter.to)?;
    let calendar = letter.calendar.as_ref();
    let from = calendar.map_or_else(
        || sender.from.clone(),
        |part| addresses::with_code(sender.from, &part.reply_code),
    );
    let from_header = addresses::header(&from).map_err(|trouble| Trouble::new(Problem::Settings, trouble.words))?;
    let subject = clean::line(&letter.subject);
    let mut builder = headers(mail, from_header, to).subject(&subject);
    if mail.kind != LetterKind::Message {
        builder = builder.raw_header(header("Auto-Submitted", "auto-generated"));
    }
    if sender.draft && calendar.is_none() {
        // Outlook then opens it ready to be sent
        builder = builder.raw_header(header("X-Unsent", "1"));
    }
    let link = letter
        .token
        .as_ref()
        .map(|token| format!("{}/{}/{}", sender.base_url, page(mail.kind), token.0));
    let text = with_link(&lines(&letter.text), link.as_deref());
    let built = match calendar {
        None => builder.singlepart(SinglePart::plain(text)),
        Some(part) => {
            let file = file(part, &from, letter, link.as_deref());
            let page = html::page(&subject, &text, link.as_deref());
            builder.multipart(invitation(mail, part.method, [text, page, file])?)
        }
    };
    built.map_err(|error| Trouble::new(Problem::Refused, error))
}

/// Where the link of a letter leads.
fn page(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Notice => "valj-losenord",
        _ => "svar",
    }
}

/// From, to, when and which: all from the row.
fn headers(mail: &Outgoing, from: Header, to: Header) -> MessageBuilder {
    // the header knows no years before 1970
    let created = mail.created_at.max(DateTime::UNIX_EPOCH);
    Message::builder()
        .from(from)
        .to(to)
        .date(SystemTime::from(created))
        .message_id(Some(format!("<{}>", mail.message_id)))
}

/// Only for values that we make ourselves.
fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A calendar mail as Outlook, Google, Apple and Thunderbird all show with buttons (R19): the same file as an alternative
/// to the words, and as an attachment for programs that know nothing of it.
fn invitation(mail: &Outgoing, method: Method, [text, page, file]: [String; 3]) -> Result<MultiPart, Trouble> {
    let (word, name) = match method {
        Method::Request => ("REQUEST", "inbjudan.ics"),
        Method::Cancel => ("CANCEL", "installd.ics"),
    };
    let calendar = SinglePart::builder()
        .content_type(content_type(&format!("text/calendar; charset=utf-8; method={word}"))?)
        .body(file.clone());
    let alternative = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(boundary("alternative", mail))
        .singlepart(SinglePart::plain(text))
        .singlepart(SinglePart::html(page))
        .singlepart(calendar);
    let base64 = Body::new_with_encoding(file, ContentTransferEncoding::Base64);
    let base64 = base64.map_err(|_| Trouble::new(Problem::Refused, "the file cannot be encoded"))?;
    let attached =
        Attachment::new(name.to_owned()).body(base64, content_type(&format!("application/ics; name=\"{name}\""))?);
    Ok(MultiPart::builder()
        .kind(MultiPartKind::Mixed)
        .boundary(boundary("mixed", mail))
        .multipart(alternative)
        .singlepart(attached))
}

fn content_type(text: &str) -> Result<ContentType, Trouble> {
    ContentType::parse(text).map_err(|error| Trouble::new(Problem::Refused, error))
}

/// What parts a mail: random, since the row's Message-ID is, and the same for every attempt.
fn boundary(level: &str, mail: &Outgoing) -> String {
    let id = mail.message_id.split('@').next().unwrap_or_default();
    let id = id
        .chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || "-_".contains(*sign));
    format!("{level}-{}", id.take(40).collect::<String>())
}

/// The organiser is who the mail is from (R18).
fn file(part: &CalendarPart, organiser: &Mailbox, letter: &Letter, link: Option<&str>) -> String {
    let mut appointment = part.appointment.clone();
    appointment.description = with_link(&appointment.description, link);
    calendar::invitation(part.method, &appointment, organiser, &letter.to)
}

/// A letter without a token has no link, and then nothing in its place.
fn with_link(text: &str, link: Option<&str>) -> String {
    text.replace(LINK_PLACE, link.unwrap_or_default())
}

/// The text with one kind of line end, and nothing that is no character.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control())
        .collect()
}

#[cfg(test)]
mod tests;
