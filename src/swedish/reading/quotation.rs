//! What someone wrote in a mail, apart from what it quotes: the words themselves, answers typed between quoted lines with
//! the lines that they answer, and below a mark what was forwarded or may hold answers.

use super::tokens::{is_listed, listed};

/// Above what someone sent on, and above the mail that was answered when answers may stand in it.
pub const FORWARDED: &str = "--- Vidarebefordrat ---";
pub const ANSWERED: &str = "--- Ur mejlet som besvaras ---";

/// The heads of a mail, as programs write them above what they quote.
pub const FROM: &str = "från, from";
pub const DATE: &str = "skickat, datum, date, sent";
pub const OTHER: &str = "till, to, kopia, cc, ämne, subject, svar till, reply-to, prioritet";

const FORWARDS: &str = "vidarebefordrat, vidarebefordrad, forwarded, begin forwarded message";
const ORIGINAL: &str = "ursprungligt meddelande, original message, originalmeddelande, ursprungligt brev";

/// Where someone says that the answers stand further down.
const BELOW: &str = "\
    nedan, i rött, med rött, i rödt, i blått, med blått, i grönt, i fetstil, med fet stil, i texten, i ditt mejl, i ert mejl, \
    i ditt mail, i ert mail, inne i, i mejlet, i mailet, inline, kommentarer i, svar under";

/// What telephones and programs write under a mail.
const DEVICES: &str = "\
    skickat från, skickades från, sent from, hämta outlook, get outlook, från min iphone, från min android, från mobilen";

/// What of a mail is someone's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    pub words: String,
    /// Something was quoted.
    pub quotes: bool,
}

/// Whether a subject is that of a mail sent on.
pub fn is_sent_on(subject: &str) -> bool {
    let start = subject.trim().to_lowercase();
    ["vb:", "fw:", "fwd:", "vidarebef", "vs:"]
        .iter()
        .any(|mark| start.starts_with(mark))
}

/// The own words of a text; `sent_on` when its subject says that it is forwarded.
pub fn own(text: &str, sent_on: bool) -> Own {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let cut = (0..lines.len())
        .find(|at| is_quoted_from(&lines[*at..]))
        .unwrap_or(lines.len());
    let (head, tail) = lines.split_at(cut);
    let words = written(head);
    let quoted: Vec<&str> = head.iter().copied().filter(|line| is_quoted(line)).collect();
    let forwards = sent_on || tail.first().is_some_and(|line| says_any(line, FORWARDS));
    let rest: Vec<&str> = if tail.is_empty() { quoted.clone() } else { tail.to_vec() };
    let shows = forwards || words.is_empty() || (!tail.is_empty() && points_below(&words));
    let rest = rest
        .into_iter()
        .map(unquoted)
        .filter(|line| !is_rule(line) && !is_mark(line));
    let rest = rest.collect::<Vec<_>>().join("\n");
    let mark = if forwards { FORWARDED } else { ANSWERED };
    Own {
        words: match rest.trim() {
            rest if shows && !rest.is_empty() => format!("{words}\n\n{mark}\n{rest}").trim().to_owned(),
            _ => words,
        },
        quotes: cut < lines.len() || !quoted.is_empty(),
    }
}

/// The words above a mark, and the rest with it.
pub fn above_mark(words: &str) -> (&str, &str) {
    let at = [FORWARDED, ANSWERED].iter().filter_map(|mark| words.find(mark)).min();
    words.split_at(at.unwrap_or(words.len()))
}

/// What is written above, below and between quoted lines; what stands below one that it may answer has that line above it.
fn written(lines: &[&str]) -> String {
    let end = lines.iter().position(|line| *line == "--").unwrap_or(lines.len());
    let mut written: Vec<String> = Vec::new();
    let mut answered: Option<&str> = None;
    for (at, line) in lines.iter().enumerate().take(end) {
        if is_quoted(line) {
            let text = unquoted(line);
            answered = if text.is_empty() { answered } else { Some(text) };
        } else if !line.trim().is_empty()
            && !is_device(line)
            && attribution(&lines[at..]).is_none()
            && !ends_attribution(lines, at)
        {
            let is_between = || lines[at..end].iter().any(|line| is_quoted(line));
            let answers = answered
                .take()
                .filter(|text| text.contains(|it: char| it.is_ascii_digit()) || is_between());
            written.extend(answers.map(|text| format!("\n> {text}")));
            written.push((*line).to_owned());
        } else if answered.is_none() {
            written.push(String::new());
        }
    }
    written.join("\n").trim().to_owned()
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn unquoted(line: &str) -> &str {
    line.trim_start_matches(['>', ' '])
}

fn is_device(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    listed(DEVICES).any(|start| lower.starts_with(start))
}

fn points_below(words: &str) -> bool {
    let lower = words.to_lowercase();
    listed(BELOW).any(|phrase| lower.contains(phrase))
}

fn says_any(line: &str, phrases: &str) -> bool {
    let lower = line.to_lowercase();
    listed(phrases).any(|phrase| lower.contains(phrase))
}

/// "-----Ursprungligt meddelande-----", "Begin forwarded message:", and marks of our own.
fn is_mark(line: &str) -> bool {
    let dashes = line.starts_with("---") && (says_any(line, ORIGINAL) || says_any(line, FORWARDS));
    let lower = line.to_lowercase();
    let bare = lower.ends_with(':') && listed(FORWARDS).any(|start| lower.starts_with(start));
    dashes || bare || line.eq_ignore_ascii_case(ANSWERED)
}

fn is_rule(line: &str) -> bool {
    line.len() >= 10 && line.chars().all(|it| it == '_')
}

/// Whether all that follows is another mail: below a rule, a mark, its head, or a line that says who wrote it.
fn is_quoted_from(lines: &[&str]) -> bool {
    let Some((line, after)) = lines.split_first() else {
        return false;
    };
    let begins = || after.iter().find(|line| !line.trim().is_empty());
    let lower = unquoted(line).to_lowercase();
    let attributed = attribution(lines)
        .and_then(|took| lines.get(took..))
        .is_some_and(|below| {
            let next = below.iter().find(|line| !line.trim().is_empty());
            next.is_some_and(|next| !is_quoted(next))
        });
    let below_rule = is_rule(line) && begins().is_some_and(|next| key(next).is_some_and(|key| is_listed(&key, FROM)));
    is_mark(&lower) || attributed || below_rule || is_head(line, after)
}

/// "Från: ..." with "Skickat: ..." or the like close under it.
fn is_head(line: &str, after: &[&str]) -> bool {
    let rest = |line: &&str| key(line).is_some_and(|key| is_listed(&key, DATE) || is_listed(&key, OTHER));
    key(line).is_some_and(|key| is_listed(&key, FROM)) && after.iter().take(3).any(rest)
}

/// What stands before the colon of a head, in lower case.
pub fn key(line: &str) -> Option<String> {
    let (key, _) = line.split_once(':')?;
    let key = key.trim_matches(['*', ' ', '>']).to_lowercase();
    [FROM, DATE, OTHER]
        .iter()
        .any(|list| is_listed(&key, list))
        .then_some(key)
}

/// How many lines say who wrote what is quoted below: "Den tis 1 dec. 2026 kl 10:12 skrev Tillsyn <tillsyn@example.se>:", also
/// when the program has broken it in two.
fn attribution(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim();
    let dated = |text: &str| text.contains(|it: char| it.is_ascii_digit());
    let says = |text: &str| {
        let lower = text.to_lowercase();
        lower.ends_with(':')
            && (lower.contains("skrev") || lower.contains("wrote"))
            && (dated(text) || text.contains('@'))
    };
    if says(first) {
        return Some(1);
    }
    let second = lines.get(1)?.trim();
    (dated(first) && !first.is_empty() && says(&format!("{first} {second}"))).then_some(2)
}

/// Whether a line is the second of an attribution.
fn ends_attribution(lines: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| lines.get(at..));
    before.and_then(attribution) == Some(2)
}
