//! The words that someone wrote in a mail, without what they quote and without their signature.

use mail_parser::decoders::html::html_to_text;

/// Longest text that is kept of a mail, in characters.
const WORDS: usize = 10_000;

/// What a mail program puts before what it quotes of an HTML mail: everything after is quoted.
const QUOTED_HTML: [&str; 7] = [
    "<blockquote",
    "class=\"gmail_quote",
    "class=\"moz-cite-prefix",
    "id=\"divrplyfwdmsg\"",
    "id=\"appendonsend\"",
    "border-top:solid #e1e1e1",
    "border-top:solid #b5c4df",
];

/// Headings of a mail as programs write them above what they quote, in Swedish and English.
const FROM: [&str; 4] = ["från:", "from:", "*från:*", "*from:*"];
const REST: [&str; 8] = [
    "skickat:", "sent:", "datum:", "date:", "till:", "to:", "ämne:", "subject:",
];

/// The words of a plain text.
pub fn of_text(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let end = (0..lines.len())
        .find(|at| ends_here(lines.get(*at..).unwrap_or_default()))
        .unwrap_or(lines.len());
    let mut own: Vec<&str> = Vec::new();
    for line in lines.iter().take(end) {
        if line.trim_start().starts_with('>') {
            // what is written under a quotation belongs to it: "Den 1 mars skrev ...:"
            while own.last().is_some_and(|last| last.is_empty() || is_attribution(last)) {
                own.pop();
            }
        } else {
            own.push(line);
        }
    }
    while own.last().is_some_and(|last| last.is_empty() || is_attribution(last)) {
        own.pop();
    }
    plain(&own.join("\n"), WORDS)
}

/// The words of an HTML text.
pub fn of_html(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let end = QUOTED_HTML
        .iter()
        .filter_map(|mark| lower.find(mark))
        .map(|at| lower.get(..at).and_then(|own| own.rfind('<')).unwrap_or(at).min(at))
        .min();
    let own = html.get(..end.unwrap_or(html.len())).unwrap_or(html);
    of_text(&html_to_text(own))
}

/// Whether all that follows is quoted, or a signature.
fn ends_here(lines: &[&str]) -> bool {
    let Some((line, after)) = lines.split_first() else {
        return false;
    };
    let line = line.trim();
    let lower = line.to_lowercase();
    let is_rule = line.len() >= 10 && line.chars().all(|letter| letter == '_');
    let dashes = lower.starts_with("-----") && (lower.contains("meddelande") || lower.contains("message"));
    dashes || line == "--" || (is_rule && after.iter().take(2).any(|next| is_from(next))) || is_heading(&lower, after)
}

fn is_from(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    FROM.iter().any(|start| lower.starts_with(start))
}

/// "Från: ..." with "Skickat: ..." or the like close under it.
fn is_heading(lower: &str, after: &[&str]) -> bool {
    FROM.iter().any(|start| lower.starts_with(start))
        && after.iter().take(3).any(|next| {
            let next = next.trim().trim_start_matches('*').to_lowercase();
            REST.iter().any(|start| next.starts_with(start))
        })
}

/// "Den tis 1 dec. 2026 kl 10:12 skrev Kontakt <kontakt@example.se>:", also when it is broken into two lines.
fn is_attribution(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.ends_with(':') && (line.contains("skrev") || line.contains("wrote") || line.contains('@'))
}

/// A text without spaces and empty lines around it and with at most one empty line in a row, cut where it is too long.
pub fn plain(text: &str, most: usize) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    let text = lines.join("\n");
    let text = text.trim();
    let fit: String = text
        .chars()
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .take(most)
        .collect();
    if text.chars().nth(most).is_some() {
        format!("{fit}…")
    } else {
        fit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mail_quotes_is_not_its_words() {
        let gmail = "Hej!\n\nVi kommer gärna den 24 april.\n\nDen tis 1 dec. 2026 kl 10:12 skrev Tillsyn <tillsyn@example.se>:\n\n> Kan ni vara med?\n> Svara gärna.\n";
        assert_eq!(of_text(gmail), "Hej!\n\nVi kommer gärna den 24 april.");
        let outlook = "Tyvärr inte.\r\n\r\n________________________________\r\nFrån: Tillsyn <tillsyn@example.se>\r\nSkickat: den 1 december 2026\r\nTill: Kontakt\r\nÄmne: Fråga\r\n\r\nKan ni?\r\n";
        assert_eq!(of_text(outlook), "Tyvärr inte.");
        let plain = "Ja.\n\nFrån: Tillsyn\nSkickat: igår\nKan ni?";
        assert_eq!(of_text(plain), "Ja.");
        let original = "Ja!\n-----Ursprungligt meddelande-----\nKan ni?";
        assert_eq!(of_text(original), "Ja!");
        let signed = "Ja, båda.\n-- \nKontaktperson\n";
        assert_eq!(of_text(signed), "Ja, båda.");
    }

    #[test]
    fn what_is_answered_below_a_quotation_is_kept() {
        let below = "Den 1 dec skrev Tillsyn:\n> Kan ni vara med?\nJa.\n> Och den 24:e?\nNej.\n";
        assert_eq!(of_text(below), "Ja.\nNej.");
        assert_eq!(of_text("Hälsa från: oss\nTill alla."), "Hälsa från: oss\nTill alla.");
    }

    #[test]
    fn html_is_read_up_to_what_it_quotes() {
        let html = "<html><body><p>Vi kommer &auml;ndå.</p><div class=\"gmail_quote\">Den 1 dec<blockquote>Kan ni?</blockquote></div></body></html>";
        assert_eq!(of_html(html), "Vi kommer ändå.");
        let outlook =
            "<div>Nej.</div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><b>Från:</b> Tillsyn</div>";
        assert_eq!(of_html(outlook), "Nej.");
    }

    #[test]
    fn a_long_mail_is_cut_and_says_so() {
        let long = of_text(&"å".repeat(20_000));
        assert_eq!(long.chars().count(), 10_001);
        assert!(long.ends_with('…'));
    }
}
