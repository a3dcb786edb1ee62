//! Opens a mail: who wrote it, to whom, what it answers, and the calendar or the words in it.

use std::borrow::Cow;

use chrono::DateTime;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{lines, reply, words};
use crate::domain::incoming::{Content, Doubt, Incoming};
use crate::domain::outbox::Mailbox;
use crate::swedish::reading::quotation::is_sent_on;

mod limits;

/// Headers that say to whom a mail was delivered, beside To and Cc.
const DELIVERED: &str = "Delivered-To X-Original-To Envelope-To X-Envelope-To Original-Recipient Resent-To";
/// Longest subject that is kept, and most addresses.
const SUBJECT: usize = 300;
const ADDRESSES: usize = 100;

pub fn read(bytes: &[u8]) -> Incoming {
    let other = |other| Incoming {
        content: Content::Other(other),
        ..Incoming::default()
    };
    if limits::is_too_much(bytes) {
        return other(Doubt::Unreadable);
    }
    let Some(mail) = MessageParser::default().parse(bytes).filter(is_mail) else {
        return other(Doubt::NotAMail);
    };
    let sender = sender(&mail);
    let (content, forwarded) = content(&mail, sender.as_ref().map(|sender| sender.email.as_str()));
    let bounced = content == Content::Other(Doubt::Bounce);
    let mut answers_to = answers_to(&mail);
    if bounced {
        // what could not be delivered is what the bounce is about
        answers_to.extend(within(&mail).filter_map(|inner| inner.message_id().map(str::to_owned)));
    }
    let subject = mail.subject().unwrap_or_default();
    Incoming {
        sender,
        recipients: recipients(&mail),
        subject: words::plain(&subject.replace(['\r', '\n'], " "), SUBJECT),
        written_at: mail
            .date()
            .filter(|date| date.is_valid())
            .and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        answers_to,
        words: match content {
            // a program wrote them
            Content::Other(Doubt::Receipt) => String::new(),
            _ => own_words(&mail),
        },
        forwarded,
        content,
    }
}

/// The parser takes anything for a mail.
fn is_mail(mail: &Message<'_>) -> bool {
    mail.from().is_some() || mail.to().is_some() || mail.message_id().is_some() || mail.subject().is_some()
}

fn sender(mail: &Message<'_>) -> Option<Mailbox> {
    let from = mail.from().or_else(|| mail.sender())?.first()?;
    let email = from.address()?.trim().to_lowercase();
    let name = from.name().unwrap_or_default();
    (!email.is_empty()).then(|| Mailbox {
        name: words::plain(&name.replace(['\r', '\n'], " "), SUBJECT),
        email,
    })
}

fn recipients(mail: &Message<'_>) -> Vec<String> {
    let named = [mail.to(), mail.cc()].into_iter().flatten();
    let named = named.flat_map(|list| list.iter().filter_map(|one| one.address().map(str::to_lowercase)));
    let delivered = mail.headers_raw().filter_map(|(name, value)| {
        let one = DELIVERED.split(' ').any(|known| name.eq_ignore_ascii_case(known));
        let value = value.rsplit(';').next()?.trim().trim_matches(['<', '>']);
        (one && value.contains('@')).then(|| value.to_lowercase())
    });
    each_once(named.chain(delivered).take(ADDRESSES))
}

fn answers_to(mail: &Message<'_>) -> Vec<String> {
    let headers = [mail.in_reply_to(), mail.references()].into_iter();
    let ids = headers.flat_map(|header| header.as_text_list().unwrap_or_default().iter().take(ADDRESSES));
    each_once(ids.map(|id| id.trim().trim_matches(['<', '>']).to_owned()))
}

fn each_once(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// What the mail is, and whether what it answers lies in a mail within it.
fn content(mail: &Message<'_>, sender: Option<&str>) -> (Content, bool) {
    if is_report(mail, "disposition-notification") {
        return (Content::Other(Doubt::Receipt), false);
    }
    if is_report(mail, "delivery-status") {
        return (Content::Other(Doubt::Bounce), false);
    }
    let own = calendar(mail, sender);
    if let Some(replies @ Content::Replies(_)) = own {
        return (replies, false);
    }
    let forwarded = within(mail).find_map(|inner| {
        let sender = self::sender(inner);
        let found = calendar(inner, sender.as_ref().map(|sender| sender.email.as_str()));
        found.filter(|content| matches!(content, Content::Replies(_)))
    });
    if let Some(replies) = forwarded {
        return (replies, true);
    }
    (own.unwrap_or_else(|| without_calendar(mail)), false)
}

fn without_calendar(mail: &Message<'_>) -> Content {
    if is_automatic(mail) {
        return Content::Other(Doubt::AutoReply);
    }
    let has = |kind: &str, subkind: &str| mail.parts.iter().any(|part| part.is_content_type(kind, subkind));
    let named = |end: &str| mail.parts.iter().any(|part| is_named(part, end));
    if has("application", "ms-tnef") || has("application", "vnd.ms-tnef") || named("winmail.dat") {
        return Content::Other(Doubt::Winmail);
    }
    if has("application", "pkcs7-mime") || has("application", "x-pkcs7-mime") || has("multipart", "encrypted") {
        return Content::Other(Doubt::Encrypted);
    }
    if own_words(mail).is_empty() {
        let saved = has("application", "vnd.ms-outlook") || named(".msg");
        return Content::Other(if saved { Doubt::OutlookFile } else { Doubt::Empty });
    }
    Content::Prose
}

/// The mails that lie within a mail as they are.
fn within<'a>(mail: &'a Message<'a>) -> impl Iterator<Item = &'a Message<'a>> {
    mail.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(inner) => Some(inner),
        _ => None,
    })
}

/// The calendar part of a mail: of several the one that answers something.
fn calendar(mail: &Message<'_>, sender: Option<&str>) -> Option<Content> {
    let parts = mail.parts.iter().filter(|part| is_calendar(part));
    let mut best = None;
    for part in parts.take(limits::NESTED) {
        let method = part.content_type().and_then(|kind| kind.attribute("method"));
        let content = reply::content(&raw(mail, part), sender, method);
        if matches!(content, Content::Replies(_)) {
            return Some(content);
        }
        best = best.or(Some(content));
    }
    best
}

fn is_calendar(part: &MessagePart<'_>) -> bool {
    let named = is_named(part, ".ics") || is_named(part, ".vcs");
    part.is_content_type("text", "calendar") || part.is_content_type("application", "ics") || named
}

/// Whether a part is a file whose name ends so.
fn is_named(part: &MessagePart<'_>, end: &str) -> bool {
    part.attachment_name()
        .is_some_and(|name| name.trim().to_ascii_lowercase().ends_with(end))
}

/// The octets of a part as they were before they were packed for the journey: its letters are decoded after unfolding.
fn raw<'a>(mail: &'a Message<'_>, part: &'a MessagePart<'_>) -> Cow<'a, [u8]> {
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    let utf8 = charset.is_none_or(|name| name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("us-ascii"));
    let start = usize::try_from(part.raw_body_offset()).unwrap_or_default();
    let end = usize::try_from(part.raw_end_offset()).unwrap_or_default();
    let packed = mail.raw_message.get(start..end).filter(|_| utf8);
    let unpacked = packed.and_then(|packed| match part.encoding {
        Encoding::None => Some(Cow::Borrowed(packed)),
        Encoding::Base64 => base64_decode(packed).map(Cow::Owned),
        Encoding::QuotedPrintable => quoted_printable_decode(packed).map(Cow::Owned),
    });
    unpacked
        .filter(|bytes| lines::looks_like_one(bytes))
        .unwrap_or_else(|| Cow::Borrowed(part.contents()))
}

/// Whether a program reports something of a mail of ours: that it was read or thrown away, or never came there.
fn is_report(mail: &Message<'_>, of: &str) -> bool {
    let is_said = mail.parts.first().is_some_and(|root| {
        let kind = root.content_type().and_then(|kind| kind.attribute("report-type"));
        let unsaid = of == "delivery-status" && kind.is_none();
        root.is_content_type("multipart", "report")
            && (unsaid || kind.is_some_and(|kind| kind.eq_ignore_ascii_case(of)))
    });
    is_said || mail.parts.iter().any(|part| part.is_content_type("message", of))
}

/// A program that answers for someone says so (RFC 3834), or in the words that programs use.
fn is_automatic(mail: &Message<'_>) -> bool {
    const SAYS: [&str; 9] = [
        "automatiskt svar",
        "automatic reply",
        "out of office",
        "autosvar",
        "auto:",
        "automatiskt meddelande",
        "frånvaro:",
        "frånvaromeddelande",
        "ej på kontoret",
    ];
    let header = |name: &str| {
        let found = mail.headers_raw().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_ascii_lowercase())
    };
    let submitted = header("Auto-Submitted").is_some_and(|value| !value.starts_with("no"));
    let replied = header("X-Autoreply").is_some() || header("X-Autorespond").is_some();
    let precedence = header("Precedence").is_some_and(|value| value.contains("auto"));
    let subject = mail.subject().unwrap_or_default().to_lowercase();
    submitted || replied || precedence || SAYS.iter().any(|says| subject.starts_with(says))
}

fn own_words(mail: &Message<'_>) -> String {
    let sent_on = is_sent_on(mail.subject().unwrap_or_default());
    let text = mail.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(words::of_text(text, sent_on)).filter(|words| !words.is_empty()),
        _ => None,
    });
    let html = || {
        mail.html_bodies().find_map(|part| match &part.body {
            PartType::Html(html) => Some(words::of_html(html, sent_on)).filter(|words| !words.is_empty()),
            _ => None,
        })
    };
    text.or_else(html).unwrap_or_default()
}
