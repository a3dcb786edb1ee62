//! What is too much of a mail to be opened: the parser itself has no bounds.

/// Most mails within mails. The parser does not count, and would run out of stack.
pub const NESTED: usize = 20;
/// Most lines of headers, and most lines that may begin a part.
const HEADERS: usize = 10_000;
const PARTS: usize = 20_000;

/// Whether the mail holds more than any mail has.
pub fn is_too_much(bytes: &[u8]) -> bool {
    nested(bytes) > NESTED || is_endless(bytes)
}

/// How many mails within mails there may be at most.
fn nested(bytes: &[u8]) -> usize {
    const MARK: &[u8] = b"message/";
    bytes
        .windows(MARK.len())
        .filter(|window| window.eq_ignore_ascii_case(MARK))
        .count()
}

/// Whether there are more headers or parts than in any mail: the parser keeps them all in memory.
fn is_endless(bytes: &[u8]) -> bool {
    let lines = || bytes.split(|byte| *byte == b'\n');
    let headers = lines().take_while(|line| !line.trim_ascii().is_empty()).count();
    headers > HEADERS || lines().filter(|line| line.starts_with(b"--")).count() > PARTS
}
