//! The words that someone wrote in a mail, without what they quote.

use super::html;
use crate::swedish::reading::quotation;

/// Longest text that is kept of a mail, in characters.
const WORDS: usize = 10_000;

/// The words of a plain text; `sent_on` when the subject says that it was forwarded.
pub fn of_text(text: &str, sent_on: bool) -> String {
    plain(&quotation::own(text, sent_on).words, WORDS)
}

/// The words of an HTML text.
pub fn of_html(html: &str, sent_on: bool) -> String {
    of_text(&html::text(html), sent_on)
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

    fn text(text: &str) -> String {
        of_text(text, false)
    }

    fn html(html: &str) -> String {
        of_html(html, false)
    }

    #[test]
    fn what_a_mail_quotes_is_not_its_words() {
        let gmail = "Hej!\n\nVi kommer gärna den 24 april.\n\nDen tis 1 dec. 2026 kl 10:12 skrev Tillsyn <tillsyn@example.se>:\n\n> Kan ni vara med?\n> Svara gärna.\n";
        assert_eq!(text(gmail), "Hej!\n\nVi kommer gärna den 24 april.");
        let outlook = "Tyvärr inte.\r\n\r\n________________________________\r\nFrån: Tillsyn <tillsyn@example.se>\r\nSkickat: den 1 december 2026\r\nTill: Kontakt\r\nÄmne: Fråga\r\n\r\nKan ni?\r\n";
        assert_eq!(text(outlook), "Tyvärr inte.");
        assert_eq!(text("Ja.\n\nFrån: Tillsyn\nSkickat: igår\nKan ni?"), "Ja.");
        assert_eq!(text("Ja!\n-----Ursprungligt meddelande-----\nKan ni?"), "Ja!");
        assert_eq!(text("Ja, båda.\n-- \nKontaktperson\n"), "Ja, båda.");
        assert_eq!(text("Ja, båda.\n\nSkickat från min iPhone\n"), "Ja, båda.");
        let yahoo = "Ja.\n\nDen måndag 30 november 2026 10:00:00 CET, Tillsyn skrev:\n\nKan ni?";
        assert_eq!(text(yahoo), "Ja.");
        assert_eq!(text("Hälsa från: oss\nTill alla."), "Hälsa från: oss\nTill alla.");
    }

    #[test]
    fn an_attribution_in_two_lines_is_no_word_of_it() {
        let gmail =
            "Ja.\n\nDen mån 30 nov. 2026 kl 10:00 skrev Tillståndsgruppen <\ntillsyn@example.se>:\n\n> Kan ni?\n";
        assert_eq!(text(gmail), "Ja.");
        let english = "Ja.\n\nOn Mon, 30 Nov 2026 at 10:00, Tillsyn\n<tillsyn@example.se> wrote:\n> Kan ni?\n";
        assert_eq!(text(english), "Ja.");
    }

    #[test]
    fn what_is_answered_between_quoted_lines_has_the_lines_above_it() {
        let between =
            "Se svar.\n\nDen 1 dec skrev Tillsyn:\n> Hej\n> 26 februari?\nJa.\n> Och den 24:e?\n\nNej.\n\n> Mvh\n";
        assert_eq!(
            text(between),
            "Se svar.\n\n> 26 februari?\nJa.\n\n> Och den 24:e?\nNej."
        );
        let below = "Den 1 dec skrev Tillsyn:\n> Kan ni vara med?\n> Mvh\n\nJa.\n";
        assert_eq!(text(below), "Ja.");
        let last = "> - fredag 26 februari\nJa\n";
        assert_eq!(text(last), "> - fredag 26 februari\nJa");
        assert_eq!(text(&text(between)), text(between));
    }

    #[test]
    fn what_is_forwarded_is_shown_below_a_mark() {
        let forwarded = "FYI\n\n-------- Vidarebefordrat meddelande --------\nFrån: Bo\nÄmne: x\n\nVi kan.";
        assert_eq!(
            text(forwarded),
            "FYI\n\n--- Vidarebefordrat ---\nFrån: Bo\nÄmne: x\n\nVi kan."
        );
        let bare = "\n________________________________\nFrån: Bo <b@x.example>\nSkickat: i dag\n\nVi kan.";
        assert_eq!(
            of_text(bare, true),
            "--- Vidarebefordrat ---\nFrån: Bo <b@x.example>\nSkickat: i dag\n\nVi kan."
        );
        let apple = "Se nedan\n\nBegin forwarded message:\n\n> From: Bo\n> Subject: x\n>\n> Vi kan.";
        assert_eq!(
            text(apple),
            "Se nedan\n\n--- Vidarebefordrat ---\nFrom: Bo\nSubject: x\n\nVi kan."
        );
        assert_eq!(text(&text(forwarded)), text(forwarded));
    }

    #[test]
    fn what_is_answered_is_shown_when_the_answers_stand_in_it() {
        let below = "Svar i rött nedan.\n\nFrån: Tillsyn\nSkickat: den 30 november\n\n- 26 februari JA";
        assert_eq!(
            text(below),
            "Svar i rött nedan.\n\n--- Ur mejlet som besvaras ---\nFrån: Tillsyn\nSkickat: den 30 november\n\n- 26 februari JA"
        );
        assert_eq!(
            text("> 26 februari? JA\n> 24 april? NEJ"),
            "--- Ur mejlet som besvaras ---\n26 februari? JA\n24 april? NEJ"
        );
    }

    #[test]
    fn every_block_item_and_cell_of_html_is_a_line() {
        assert_eq!(
            html("<div dir=\"ltr\"><div>26 februari: ja</div><div>24 april: nej</div>17 maj: ja</div>"),
            "26 februari: ja\n24 april: nej\n17 maj: ja"
        );
        assert_eq!(
            html("<ul><li>26&nbsp;februari: ja<o:p></o:p></li><li><b>24</b> april: nej</ul>Hej"),
            "26 februari: ja\n24 april: nej\nHej"
        );
        assert_eq!(
            html("<table><tr><td>26 feb</td><td>ja</td></tr><tr><td>24 april</td><td>nej</td></tr></table>"),
            "26 feb\nja\n24 april\nnej"
        );
        assert_eq!(
            html("<p class=MsoNormal>Hej,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>Ja</p>"),
            "Hej,\n\nJa"
        );
        assert_eq!(html("Ja<br>Nej<br><br>A &lt; B < C"), "Ja\nNej\n\nA < B < C");
        assert_eq!(html("<pre>26 feb ja\n24 april nej</pre>"), "26 feb ja\n24 april nej");
        assert_eq!(
            html("<style type=\"text/css\">p{a>b}</style><!-- x --><title>y</title>Ja"),
            "Ja"
        );
        assert_eq!(html("26 feb <s>ja</s> nej"), "26 feb ~ ja ~ nej");
    }

    #[test]
    fn html_is_read_up_to_what_it_quotes() {
        let gmail = "<html><body><p>Vi kommer &auml;ndå.</p><div class=\"gmail_quote\">Den 1 dec skrev Tillsyn:<br><blockquote>Kan ni?</blockquote></div></body></html>";
        assert_eq!(html(gmail), "Vi kommer ändå.");
        let outlook = "<div>Nej.</div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><b>Från:</b> Tillsyn<br><b>Skickat:</b> den 30 november</div>Kan ni?";
        assert_eq!(html(outlook), "Nej.");
        let yahoo = "<div>Ja, alla tre.</div><div class=\"yahoo_quoted\"><div>Den måndag 30 november 2026 10:00:00 CET, Tillsyn skrev:</div><div>Nej?</div></div>";
        assert_eq!(html(yahoo), "Ja, alla tre.");
        let between = "<div>Svar:</div><blockquote><div>26 februari?</div></blockquote><div>Ja</div><blockquote>24 april?<br></blockquote>Nej<blockquote>Mvh</blockquote>";
        assert_eq!(html(between), "Svar:\n\n> 26 februari?\nJa\n\n> 24 april?\nNej");
    }

    #[test]
    fn a_long_mail_is_cut_and_says_so() {
        let long = text(&"å".repeat(20_000));
        assert_eq!(long.chars().count(), 10_001);
        assert!(long.ends_with('…'));
    }
}
