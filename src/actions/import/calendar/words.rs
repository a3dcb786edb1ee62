//! What is said of a calendar: why it cannot be read, what was passed over, what was assumed; and what its events say.

use crate::calendar::read::{Assumed, NotRead};

/// Most numbers of lines that are told.
const TOLD: usize = 20;

pub fn why(not_read: NotRead) -> &'static str {
    match not_read {
        NotRead::TooLarge => "Kalendern är för stor. Högst 5 MB läses in; dela upp den.",
        NotRead::NoCalendar => "Filen är ingen kalender: den saknar BEGIN:VCALENDAR.",
        NotRead::TooDeep => "Kalendern är trasig: den har fler än 64 delar i varandra.",
        NotRead::TooMany => "Kalendern är för stor. Högst 20 000 händelser läses in; dela upp den.",
    }
}

/// "Rad 3, 7 och 12 till hoppades över ...".
pub fn skipped(lines: &[usize]) -> String {
    let told: Vec<String> = lines.iter().take(TOLD).map(ToString::to_string).collect();
    let more = lines.len().saturating_sub(TOLD);
    let more = if more > 0 {
        format!(" och {more} till")
    } else {
        String::new()
    };
    format!(
        "Hoppade över rad {}{more}: ingen rad i en kalender ser ut så.",
        told.join(", ")
    )
}

pub fn assumption(assumed: &Assumed) -> String {
    match assumed {
        Assumed::NoZone => "Tider utan tidszon är lästa som svensk tid.".to_owned(),
        Assumed::Unknown(name) => format!("Tidszonen \"{name}\" är okänd. Tiderna i den är lästa som svensk tid."),
    }
}

/// Whether the name of an event is that someone cannot come.
pub fn says_no(summary: &str) -> bool {
    let whole = [
        "nej", "ej", "inte", "inget", "ingen", "inga", "fullt", "stängt", "stängd", "no", "busy", "borta", "vab",
    ];
    let beginnings = [
        "upptag",
        "semester",
        "fullbok",
        "avbok",
        "inställ",
        "otillgäng",
        "förhindra",
        "sjuk",
        "bortrest",
        "frånvar",
        "slutbok",
        "cancel",
        "unavailable",
    ];
    words(summary)
        .any(|word| whole.contains(&word.as_str()) || beginnings.iter().any(|beginning| word.starts_with(beginning)))
}

/// Whether the name of an event is that someone is away, whatever its times are.
pub fn is_away(summary: &str) -> bool {
    let beginnings = [
        "semester",
        "ledig",
        "tjänstledig",
        "föräldraledig",
        "frånvar",
        "sjuk",
        "vab",
        "bortrest",
        "kompled",
        "vacation",
        "holiday",
    ];
    words(summary).any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
}

/// Whether the name of an event is one of a day that is marked and taken up by nothing.
pub fn is_no_leave(summary: &str) -> bool {
    let beginnings = ["födelsedag", "namnsdag", "birthday", "årsdag", "bröllopsdag"];
    words(summary).any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
}

fn words(summary: &str) -> impl Iterator<Item = String> {
    let words = summary.split(|sign: char| !sign.is_alphanumeric());
    words.map(str::to_lowercase).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_is_a_no_however_it_is_said_and_a_yes_is_none() {
        for no in [
            "Nej",
            "Fullbokad",
            "FULLBOKAT",
            "Kan inte",
            "Polisen kan ej",
            "Upptagen",
            "Semester",
            "nej, tyvärr",
        ] {
            assert!(says_no(no), "{no}");
        }
        for yes in ["Kan", "Polisen", "Erbjuden kväll", "Ja", "Noterad kväll", "Ejnar kan"] {
            assert!(!says_no(yes), "{yes}");
        }
        assert!(is_away("Semester Anna") && !is_away("Arbetsplatsträff"));
        assert!(is_no_leave("Mammas födelsedag") && !is_no_leave("Semester"));
    }

    #[test]
    fn r24_skipped_lines_are_told_by_number() {
        assert_eq!(
            skipped(&[3, 7]),
            "Hoppade över rad 3, 7: ingen rad i en kalender ser ut så."
        );
        let many: Vec<usize> = (1..=25).collect();
        assert!(skipped(&many).contains("19, 20 och 5 till:"));
    }
}
