//! Hostile words in every field that someone can write in: shown as words wherever they are read, or refused in a sentence.

use axum::http::StatusCode;
use tillsyn::actions::import::FileKind;
use tillsyn::domain::user::Role;

use crate::app::{Browser, Page, TestApp};
use crate::commands::Place;
use crate::errands::{case, made};
use crate::figures::import;
use crate::looks::part;

/// Signs of every kind that something could take for its own.
const SIGNS: &str = "<script>alert(1)</script> #import \"/etc/passwd\" =1+1 $x$ {planerade} שלום 🦉";
/// How the first of them stand in a page.
const ESCAPED: &str = "&lt;script&gt;alert(1)&lt;/script&gt; #import &quot;/etc/passwd&quot; =1+1";

/// As many as a long field takes, with what cannot be seen and what turns a line around.
fn long() -> String {
    let begun = format!("={SIGNS} \u{202e}vänd\u{202c} \u{2067}x\u{2069} \u{200f}6 – 4 \u{7}\u{0} ");
    let left = 100_000 - begun.chars().count() - 4;
    format!("{begun}{}Slut", "ö ".repeat(left / 2))
}

/// Nothing of it is anything but words.
#[track_caller]
fn harmless(page: &Page, what: &str) {
    assert!(!page.body.contains("<script>alert"), "{what}: an element is made of it");
    let turning = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200f}');
    assert!(!page.body.contains(turning), "{what}: a line is turned");
    let hidden = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    assert!(!page.body.contains(hidden), "{what}: a control character is in it");
}

/// Every form with a short field that reaches a document, or a page that someone reads.
const SHORT: &[(Role, &str, &[&str])] = &[
    (
        Role::Officer,
        "/arenden/nytt?typ=yttrande",
        &["case_number", "number", "paragraph"],
    ),
    (
        Role::Officer,
        "/arenden/1/dokument/rapport/avsnitt/bedomning",
        &["heading"],
    ),
    (Role::Officer, "/atgarder/ny", &["responsible", "stated_by"]),
    (Role::Officer, "/rutiner/ny", &["title"]),
    (Role::Officer, "/kontakter/ny?part=polis", &["name", "email", "phone"]),
    (Role::Officer, "/handlaggare/ny", &["name", "phone"]),
    (
        Role::Officer,
        "/samverkansparter/ny",
        &["name", "in_text", "new_authority"],
    ),
    (Role::Officer, "/arenor/ny", &["name"]),
    (
        Role::Officer,
        "/evenemang/nytt",
        &["home", "away", "competition", "season_label", "match_round"],
    ),
    (Role::Officer, "/omgangar/2/orsak/polis", &["uppgiftslamnare"]),
    (
        Role::Officer,
        "/omgangar/2/schema",
        &["stadsdel", "samlingsplats", "skal"],
    ),
    (Role::Officer, "/omgangar/ny", &["stadsdel", "samlingsplats"]),
    (Role::Officer, "/omgangar/2/besok", &["objekt", "dnr"]),
    (Role::Officer, "/forfragningar/1/svar", &["stated_by"]),
    (Role::Officer, "/forfragningar/1/paminnelse", &["recipient"]),
    (Role::Officer, "/anteckningar/ny", &["reference"]),
];

#[tokio::test]
async fn short_fields_refuse_too_much_and_what_does_not_show_and_keep_what_was_typed() {
    let (app, mut browser) = case().await;
    made(
        &mut browser,
        &[
            ("kind", "uppföljning"),
            ("year", "2023"),
            ("as_of", "2024-04-04"),
            ("written_on", "2024-04-04"),
        ],
    )
    .await;
    let much = long();
    let turned = "6 \u{202e}4";
    for (role, path, fields) in SHORT {
        let mut browser = app.sign_in(*role).await;
        for field in *fields {
            for typed in [much.as_str(), turned] {
                let page = browser
                    .post(path, &[(field, typed), ("kind", "yttrande"), ("part", "polis")])
                    .await;
                assert_eq!(
                    page.status,
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "{path}, {field}: {}",
                    page.text()
                );
                page.says("Skriv högst 200 tecken på en rad, utan styrtecken.");
                harmless(&page, path);
                let kept = if typed == turned { "6 \u{fffd}4" } else { ESCAPED };
                assert!(page.body.contains(kept), "{path}, {field} is not kept");
                assert!(
                    typed == turned || page.body.contains("ö Slut"),
                    "{path}, {field} is cut off"
                );
            }
        }
    }
}

#[tokio::test]
async fn lines_and_settings_refuse_it_too() {
    let (app, mut browser) = case().await;
    let much = long();
    for field in ["papers", "signatories", "sent_to"] {
        let page = browser
            .post("/arenden/nytt", &[("kind", "yttrande"), (field, &much)])
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("Skriv högst 200 tecken på varje rad, utan styrtecken.");
        harmless(&page, field);
        assert!(page.body.contains("ö Slut"), "{field} is cut off");
    }
    let mut administrator = app.sign_in(Role::Administrator).await;
    for key in ["municipality", "department", "board", "group", "round_noun"] {
        let fields = [("value", much.as_str()), ("from_year", "2024")];
        let page = administrator.post(&format!("/installningar/{key}"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        harmless(&page, key);
        assert!(page.body.contains("ö Slut"), "{key} is cut off");
    }
    let more = "ö".repeat(200_001);
    let fields = [("kind", "yttrande"), ("asks", more.as_str())];
    let page = browser.post("/arenden/nytt", &fields).await;
    page.says("Skriv högst 200 000 tecken.");
}

/// Writes it in every long field that the documents of a year read.
async fn written_everywhere(app: &TestApp, browser: &mut Browser, much: &str) {
    let saved = |page: Page, what: &str| assert_eq!(page.status, StatusCode::SEE_OTHER, "{what}: {}", page.text());
    let measure = [
        ("kind", "besked"),
        ("date", "2024-02-01"),
        ("year", "2023"),
        ("description", much),
        ("stated_by", SIGNS),
        ("responsible", SIGNS),
        ("due_on", "2024-12-31"),
        ("done", ""),
        ("effect", ""),
    ];
    saved(browser.post("/atgarder/ny", &measure).await, "measure");
    let routine = [
        ("title", SIGNS),
        ("text", much),
        ("valid_from", "2023-01-01"),
        ("in_follow_up", "1"),
        ("in_opinion", "1"),
    ];
    saved(browser.post("/rutiner/ny", &routine).await, "routine");
    let page = browser.get("/omgangar/2/orsak/polis").await;
    let revision = page.value_of("revision").unwrap_or_default();
    let reason = [
        ("franvaro", "återbud"),
        ("orsak", "annat"),
        ("ord", much),
        ("uppgiftslamnare", SIGNS),
        ("uppgiftsdatum", "2023-02-13"),
        ("kanal", "telefon"),
        ("revision", revision.as_str()),
    ];
    saved(browser.post("/omgangar/2/orsak/polis", &reason).await, "reason");
    answered(app, much).await;
}

/// The same, in what the partner answered.
async fn answered(app: &TestApp, much: &str) {
    let quoted = format!("\"{}\"", much.replace('"', "\"\"").replace('\0', ""));
    let signs = format!("\"{}\"", SIGNS.replace('"', "\"\""));
    let answers = format!(
        "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n\
         2023;vår;;polis;nej;2023-02-14;telefon;{signs};{quoted}\n"
    );
    import(app, FileKind::Answers, &answers).await;
}

/// Both errands, with it in every fact and in a section that someone has rewritten.
async fn laid_up(browser: &mut Browser, much: &str) -> [String; 2] {
    let facts = |kind, number, asks| {
        [
            ("kind", kind),
            ("year", "2023"),
            ("as_of", "2024-04-04"),
            ("written_on", "2024-04-04"),
            ("number", number),
            ("case_number", SIGNS),
            ("asks", asks),
            ("papers", SIGNS),
            ("signatories", SIGNS),
            ("sent_to", SIGNS),
            ("paragraph", SIGNS),
        ]
    };
    let opinion = made(browser, &facts("yttrande", SIGNS, much)).await;
    let follow_up = made(browser, &facts("uppföljning", "", "")).await;
    for errand in [&opinion, &follow_up] {
        let own = [("heading", SIGNS), ("text", much), ("revision", "0")];
        let path = format!("{errand}/dokument/tjansteskrivelse/avsnitt/sammanfattning");
        let saved = browser.post(&path, &own).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    [opinion, follow_up]
}

#[tokio::test]
async fn long_fields_take_it_and_every_page_and_document_shows_it_as_words() {
    let (app, mut browser) = case().await;
    let much = long();
    written_everywhere(&app, &mut browser, &much).await;
    let errands = laid_up(&mut browser, &much).await;
    let mut paths = ["/uppfoljning/2023", "/atgarder", "/rutiner", "/arenden"]
        .map(str::to_owned)
        .to_vec();
    for errand in &errands {
        paths.push(errand.clone());
        for document in ["tjansteskrivelse", "rapport", "bilaga"] {
            paths.push(format!("{errand}/dokument/{document}"));
            paths.push(format!("{errand}/dokument/{document}.html"));
        }
    }
    for path in &paths {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        harmless(&page, path);
        assert!(page.body.contains(ESCAPED), "{path} does not show it");
        let whole = page
            .body
            .contains("\u{fffd}vänd\u{fffd} \u{fffd}x\u{fffd} 6 – 4 \u{fffd}\u{fffd} ö ö");
        let has_whole = path.contains("rapport") || path.contains("tjansteskrivelse");
        assert!(whole || !has_whole, "{path} does not show all of it");
    }
    for errand in &errands {
        let word = browser.get(&format!("{errand}/dokument/rapport.docx")).await;
        let xml = part(&word.bytes, "word/document.xml");
        assert!(
            xml.contains("&lt;script&gt;alert(1)&lt;/script&gt; #import"),
            "{errand}"
        );
        assert!(
            xml.contains("ö ö Slut") && xml.contains("\u{fffd}vänd\u{fffd}"),
            "{errand}"
        );
        assert!(!xml.contains(['\u{202e}', '\u{2067}', '\u{7}', '\u{200f}']), "{errand}");
    }
}

#[test]
fn files_refuse_it_in_short_columns_with_line_and_column_and_the_command_line_too() {
    let place = Place::of_2023();
    let much = "ö".repeat(300);
    let measures = format!(
        "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt;lämnat_av\n\
         2023;besked;2024-02-01;{much};{much};2024-12-31;;;=1+1\u{202e}\n"
    );
    let refused = place.not_imported("measures", &measures);
    assert!(
        refused.contains("Rad 2, kolumn ansvarig: läste \"öööö")
            && refused.contains("väntade högst 200 tecken på en rad, utan styrtecken.")
            && refused.contains("Rad 2, kolumn lämnat_av")
            && !refused.contains("kolumn beskrivning"),
        "{refused}"
    );
    let officer = place.run(&["officer", "add", &much]);
    assert!(!officer.status.success());
}
