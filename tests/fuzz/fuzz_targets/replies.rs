//! Whatever comes in by mail is read into something, and within bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tillsyn::calendar::read;
use tillsyn::domain::incoming::Content;

fuzz_target!(|bytes: &[u8]| {
    let incoming = read::incoming(bytes);
    assert!(incoming.words.chars().count() <= 10_001);
    assert!(incoming.recipients.len() <= 100);
    if let Some(sender) = &incoming.sender {
        assert!(!sender.email.is_empty());
    }
    if let Content::Replies(replies) = &incoming.content {
        assert!(!replies.is_empty() && replies.len() <= 20);
        for reply in replies {
            assert!(reply.uid.chars().count() <= 500);
            assert!(reply.comment.chars().count() <= 4_001);
            assert!(reply.attendee.as_deref() != Some(""));
        }
    }
});
