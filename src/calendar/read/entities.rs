//! Signs that a web page has written as entities, in calendars and tables made of it.

use mail_parser::decoders::html::html_to_text;

/// The longest entity, in octets.
const LONGEST: usize = 12;

/// "AIK &amp; vänner" as "AIK & vänner", also when it was encoded twice.
pub fn decoded(text: &str) -> String {
    let once = once(text);
    if once == text { once } else { self::once(&once) }
}

fn once(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let end = entity(from).unwrap_or(1);
        let (entity, after) = from.split_at(end);
        if end > 1 {
            // a space that does not break is gone from the ends of a text
            let shown = html_to_text(&format!("x{entity}x"));
            let shown = shown.trim().strip_prefix('x').and_then(|it| it.strip_suffix('x'));
            plain.push_str(shown.unwrap_or(entity));
        } else {
            plain.push_str(entity);
        }
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// Where an entity that begins a text ends; `None` when none does.
fn entity(text: &str) -> Option<usize> {
    let end = text.find(';').filter(|end| (2..LONGEST).contains(end))?;
    let name = text.get(1..end)?.trim_start_matches('#');
    let fit = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fit.then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_the_signs_that_they_stand_for() {
        for (text, plain) in [
            ("AIK &amp; vänner - BP &#8211; derby", "AIK & vänner - BP – derby"),
            ("Malm&ouml; FF", "Malmö FF"),
            ("AIK &#x2013; GAIS", "AIK – GAIS"),
            ("AIK &amp;amp; vänner", "AIK & vänner"),
            ("Rock & Roll; sedan mera", "Rock & Roll; sedan mera"),
            ("A&B", "A&B"),
            ("slut &", "slut &"),
            ("&okänt;", "&okänt;"),
        ] {
            assert_eq!(decoded(text), plain);
        }
    }
}
