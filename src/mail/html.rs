//! A letter's text for mail programs that show HTML: the same words, with the link to press.

/// A page without anything to load. Everything in it is escaped but the link, which is only made if it is ours.
pub fn page(subject: &str, text: &str, link: Option<&str>) -> String {
    let mut body = escaped(text);
    if let Some(link) = link.map(escaped) {
        body = body.replace(&link, &format!("<a href=\"{link}\">{link}</a>"));
    }
    let paragraphs = body.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    let paragraphs = paragraphs.map(|it| format!("<p>{}</p>\n", it.replace('\n', "<br>\n")));
    format!(
        "<!DOCTYPE html>\n<html lang=\"sv\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n{}</body>\n</html>\n",
        escaped(subject),
        paragraphs.collect::<String>()
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_the_link_can_be_pressed() {
        let page = page(
            "a<b",
            "Hej <script>\"&\n\nhttps://t.example/svar/x\nrad",
            Some("https://t.example/svar/x"),
        );
        assert!(page.contains("<title>a&lt;b</title>"), "{page}");
        assert!(page.contains("<p>Hej &lt;script&gt;&quot;&amp;</p>"), "{page}");
        let link = "<p><a href=\"https://t.example/svar/x\">https://t.example/svar/x</a><br>\nrad</p>";
        assert!(page.contains(link), "{page}");
    }
}
