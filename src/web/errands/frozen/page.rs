//! Pages: the finished versions of an errand, and one of them.

use maud::{Markup, html};

use crate::actions::errands::Case;
use crate::actions::frozen::{Correction, Since};
use crate::domain::errand::{BoardMeeting, Errand, ErrandPart, Frozen, FrozenFile};
use crate::domain::ids::ErrandId;
use crate::domain::user::Permission;
use crate::domain::withheld::{sum, tells_nothing};
use crate::report::errand as documents;
use crate::report::errand::compared::{Corrected, Line};
use crate::report::words;
use crate::swedish::{dates, errands as told, names};
use crate::web::components::{button_link, hidden, submit};
use crate::web::{Layout, paths};

pub const FINISHED: &str = "Dokumenten är färdigställda för nämnden. Den här versionen ändras aldrig.";

pub const OPENED: &str = "Nämndens sekreterare kan läsa dokumenten som du såg dem.";

const FINISH: &str = "Färdigställ för nämnden";
const FINISH_AGAIN: &str = "Färdigställ en ny version";

/// A version with all that the page says of it.
pub struct View {
    pub errand: Errand,
    pub frozen: Frozen,
    pub versions: Vec<Frozen>,
    pub files: Vec<FrozenFile>,
    /// `None` when nothing is left to hold it against.
    pub since: Option<Since>,
    pub meeting: Option<BoardMeeting>,
    /// Another version, and the lines that differ.
    pub compared: Option<Compared>,
}

/// The lines of each document that it and another version do not share.
pub struct Compared {
    pub other: u32,
    pub parts: Vec<(ErrandPart, Vec<Line>)>,
}

/// The versions of an errand, and the button that makes one.
pub fn list(layout: &Layout, id: ErrandId, versions: &[Frozen], has_marks: bool) -> Markup {
    html! {
        section.card {
            h2 { "Färdigställda versioner" }
            @if versions.is_empty() { p.soft { "Inget är färdigställt än. Dokumenten följer underlaget tills dess." } }
            ul.list {
                @for one in versions {
                    li {
                        div {
                            strong { "Version " (one.number) }
                            p.small.soft {
                                "Läget " (dates::long(one.as_of)) ". Färdigställd " (dates::instant(one.recorded_at)) " av " (one.recorded_by) "."
                            }
                        }
                        (button_link(paths::FrozenErrand { id, version: one.number }, "Öppna"))
                    }
                }
            }
            @if layout.may(Permission::Work) {
                @if has_marks { p { "Det finns något att kontrollera eller ta ställning till i texten innan den kan färdigställas." } }
                (layout.form(paths::FreezeErrand { id }, &html! {
                    (hidden("version", versions.first().map_or(1, |last| last.number + 1)))
                    p.soft { "En färdigställd version sparas som den är, med siffrorna och raderna bakom dem." }
                    @if versions.is_empty() { (submit(FINISH)) } @else { button { (FINISH_AGAIN) } }
                }))
            }
        }
    }
}

/// Whether others than the team read the documents already, and the button that lets them.
pub fn reading(layout: &Layout, case: &Case) -> Markup {
    let shown: Vec<String> = case
        .words()
        .into_iter()
        .filter(|text| !tells_nothing(text))
        .map(sum)
        .collect();
    html! {
        @if layout.may(Permission::Work) && !case.is_open() {
            (layout.form(paths::OpenErrand { id: case.errand.id }, &html! {
                (hidden("visade", shown.join(" ")))
                p { "Bara ni kan läsa dokumenten. Nämndens sekreterare ser dem när någon av er har läst texterna, eller när de är färdigställda." }
                button { "Låt sekreteraren läsa" }
            }))
        }
    }
}

pub fn show(layout: &Layout, view: &View) -> Markup {
    let id = view.errand.id;
    let frozen = &view.frozen;
    let title = format!(
        "Version {} av {}",
        frozen.number,
        documents::subject(&view.errand.facts)
    );
    let body = html! {
        a.back href=(paths::Errand { id }) { "‹ Ärendet" }
        h1 { (title) }
        p { "Uppgifterna avser läget " (dates::long(frozen.as_of)) ". Färdigställd " (dates::instant(frozen.recorded_at)) " av " (frozen.recorded_by) "." }
        section.card {
            h2 { "Dokument" }
            ul.list { @for part in ErrandPart::ALL { li { (kept(view, part)) } } }
        }
        section.card { h2 { "Ändrat sedan dess" } (since(view)) }
        (compared(view))
    };
    layout.frame(&title, &body)
}

/// A document in each format that it was made in, and the sums that say that the bytes are the same.
fn kept(view: &View, part: ErrandPart) -> Markup {
    let files: Vec<&FrozenFile> = view.files.iter().filter(|file| file.part == part).collect();
    let sum = |file: &FrozenFile| format!("{} {}", names::format(&file.format), file.sha256);
    html! {
        div {
            strong { (documents::kind(view.errand.facts.kind, part)) }
            details.small.soft {
                summary { "Kontrollsummor (SHA-256)" }
                @for file in &files { p.sum { (sum(file)) } }
            }
        }
        div.buttons { @for file in &files { (link(&view.errand, view.frozen.number, file)) } }
    }
}

fn link(errand: &Errand, version: u32, file: &FrozenFile) -> Markup {
    let name = format!("{}.{}", paths::document_name(file.part), file.format);
    let path = paths::FrozenFileOf {
        id: errand.id,
        version,
        file: name,
    };
    html! {
        a href=(path) {
            (names::format(&file.format))
            span.hidden { " " (words::in_sentence(documents::kind(errand.facts.kind, file.part))) }
        }
    }
}

fn since(view: &View) -> Markup {
    let Some(since) = &view.since else {
        return html! { p { "Underlaget är gallrat, så det finns inget att jämföra med." } };
    };
    html! {
        @if since.is_none() { p { "Inget. Underlaget säger detsamma som då." } }
        ul {
            @for one in &since.corrections { li { (sentence(one, view)) } }
            @for one in &since.numbers { li { (told::changed(&one.label, one.then, one.now)) } }
        }
    }
}

/// "Omgång 7 rättades efter nämndens sammanträde den 16 april 2024."
fn sentence(one: &Correction, view: &View) -> String {
    let what = match &one.what {
        Corrected::Round { nr, .. } => format!("Omgång {nr}"),
        Corrected::Reason { nr, .. } => format!("Skälet för omgång {nr}"),
        Corrected::Outside { .. } => "En omgång utöver planen".to_owned(),
        Corrected::Inquiries => "Förfrågningarna".to_owned(),
        Corrected::Measures => "Åtgärderna".to_owned(),
        Corrected::Plan => "Planen".to_owned(),
    };
    let meeting = view.meeting.as_ref().filter(|_| one.after_meeting);
    match meeting {
        Some(meeting) => format!(
            "{what} rättades efter nämndens sammanträde {}.",
            dates::long(meeting.held_on)
        ),
        None => format!("{what} rättades efter att dokumenten färdigställdes."),
    }
}

fn compared(view: &View) -> Markup {
    let (id, this) = (view.errand.id, view.frozen.number);
    let others = view
        .versions
        .iter()
        .map(|one| one.number)
        .filter(|number| *number != this);
    let others: Vec<u32> = others.collect();
    html! {
        @if !others.is_empty() {
            section.card {
                h2 { "Jämför" }
                p {
                    @for other in others {
                        a href={ (paths::FrozenErrand { id, version: this }) "?mot=" (other) } { "Med version " (other) } " "
                    }
                }
                @if let Some(Compared { other, parts }) = &view.compared {
                    @for (part, lines) in parts {
                        h3 { (documents::kind(view.errand.facts.kind, *part)) ": version " (other) " och " (this) }
                        @if lines.is_empty() { p.soft { "Samma text." } }
                        @for line in lines {
                            @if line.added { p { ins { (line.text) } " " span.soft.small { "(version " (this) ")" } } }
                            @else { p { del { (line.text) } " " span.soft.small { "(version " (other) ")" } } }
                        }
                    }
                }
            }
        }
    }
}
