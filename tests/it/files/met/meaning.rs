//! Files of another kind, addresses, and what leave and offers mean in calendars.

use tillsyn::actions::import::FileKind;
use tillsyn::store;

use super::super::Case;
use super::{calendar, met, told};
use crate::make::day;

#[tokio::test]
async fn files_of_another_kind_are_called_what_they_are() {
    let old = |stream: &str| {
        let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
        Some(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
                .iter()
                .copied()
                .chain(name)
                .collect::<Vec<u8>>(),
        )
    };
    let case = Case::empty().await;
    for (file, words) in [
        (met("events-xlsx.xlsx"), ["Excel-fil", "CSV UTF-8"]),
        (
            met("events-webbsida-i-stallet-for-ics.ics"),
            ["en webbsida, ingen kalender", "BEGIN:VCALENDAR"],
        ),
        (met("outlook.msg"), [".msg", "bilagan"]),
        (old("Workbook"), ["Excel-fil (.xls)", "CSV UTF-8"]),
        (old("__substg1.0_001A001F"), ["(.msg)", "bilagan"]),
        (Some(b"%PDF-1.4".to_vec()), ["en PDF", "CSV"]),
        (
            Some("Spelschema 2026;;;\n;;;\ndatum;avspark;hemmalag;bortalag\n2026-04-04;14:00;AIK;BP\n".into()),
            ["rubriker", "står på rad 3"],
        ),
        (
            Some("Hemmamatcher\r\ndatum,avspark,hemmalag,bortalag\r\n".into()),
            ["rubriker", "står på rad 2"],
        ),
    ] {
        let Some(file) = file else { continue };
        let told = case.refusal(FileKind::Events, &file).await;
        assert_eq!(told.lines().count(), 2, "{told}");
        assert!(words.iter().all(|word| told.contains(word)), "{words:?}: {told}");
    }
}

#[tokio::test]
async fn a_line_that_names_the_separator_is_passed_by() {
    let case = Case::empty().await;
    for file in [
        met("events-sep-rad.csv"),
        Some("\u{feff}sep=;\r\ndatum;avspark;hemmalag;bortalag\r\n2026-04-04;;AIK;BP\r\n".into()),
    ] {
        let Some(file) = file else { continue };
        assert_eq!(Case::empty().await.take(FileKind::Events, &file).await.added, 1);
    }
    let told = case
        .refusal(
            FileKind::Events,
            b"sep=;\ndatum;avspark;hemmalag;bortalag\n2026-13-04;;AIK;BP\n",
        )
        .await;
    assert!(told.starts_with("Rad 3, kolumn datum"), "{told}");
}

#[tokio::test]
async fn addresses_of_contacts_are_cleaned_or_refused() {
    let row =
        |email: &str| format!("samverkanspart;namn;epost;telefon;från;till\npolis;Anna;{email};;;\n").into_bytes();
    for file in [
        met("contacts-mailto.csv"),
        met("contacts-nollbredd.csv"),
        Some(row("anna@polisen.example.")),
        Some(row("Anna <anna@polisen.example>")),
    ] {
        let Some(file) = file else { continue };
        let case = Case::empty().await;
        case.take(FileKind::Contacts, &file).await;
        let contacts = store::contacts::list(&mut case.db.read().await.unwrap()).await.unwrap();
        assert_eq!(contacts[0].email.as_deref(), Some("anna@polisen.example"));
        assert_eq!(case.take(FileKind::Contacts, &file).await.unchanged, 1);
    }
    let case = Case::empty().await;
    for bad in ["anna@@polisen.example", "anna@polisen"] {
        let told = case.refusal(FileKind::Contacts, &row(bad)).await;
        assert!(told.contains("kolumn epost"), "{told}");
    }
}

#[tokio::test]
async fn leave_that_the_calendar_takes_back_or_moves_is_taken_back_or_moved() {
    let holiday = "UID:l1@x DTSTART;VALUE=DATE:20270628 DTEND;VALUE=DATE:20270712 SUMMARY:Semester";
    let cancelled = calendar(&[&format!("{holiday} STATUS:CANCELLED")]);
    for second in [met("leave-avbokad.ics"), Some(cancelled)] {
        let Some(second) = second else { continue };
        let case = Case::empty().await;
        case.take(FileKind::Leave, &calendar(&[holiday])).await;
        assert_eq!(case.leave().await.len(), 1);
        let taken = case.take(FileKind::Leave, &second).await;
        told(&taken, &["är borttagen"]);
        assert_eq!(case.leave().await.len(), 0);
        told(
            &case.take(FileKind::Leave, &second).await,
            &["är avbokad och är inte inläst"],
        );
    }
    let case = Case::empty().await;
    case.take(FileKind::Leave, &calendar(&[holiday])).await;
    let moved = holiday.replace("0628", "0705").replace("0712", "0719");
    let taken = case.take(FileKind::Leave, &calendar(&[&moved])).await;
    told(&taken, &["är flyttad till"]);
    assert_eq!((taken.added, taken.changed), (0, 1));
    let leave = case.leave().await;
    assert_eq!((leave.len(), leave[0].first), (1, day("2027-07-05")));
    assert_eq!(case.take(FileKind::Leave, &calendar(&[&moved])).await.unchanged, 1);
}

#[tokio::test]
async fn only_what_takes_an_officer_away_from_an_evening_is_leave() {
    for (file, number) in [
        (met("leave-fodelsedag-1970.ics"), 1),
        (met("leave-visas-som-ledig-tid.ics"), 0),
        (
            Some(calendar(&[
                "UID:a DTSTART:20270301T120000Z DTEND:20270301T130000Z SUMMARY:Lunch",
                "UID:b DTSTART;VALUE=DATE:20270302 SUMMARY:Planeringsdag X-MICROSOFT-CDO-BUSYSTATUS:FREE",
                "UID:c DTSTART;VALUE=DATE:20050501 SUMMARY:Pappas_födelsedag RRULE:FREQ=YEARLY",
            ])),
            0,
        ),
        (
            Some(calendar(&[
                "UID:a DTSTART:20270301T080000Z DTEND:20270301T160000Z SUMMARY:Semester",
                "UID:b DTSTART:20270302T170000Z DTEND:20270302T200000Z SUMMARY:Kurs",
                "UID:c SUMMARY:Utan_start",
            ])),
            2,
        ),
    ] {
        let Some(file) = file else { continue };
        let case = Case::empty().await;
        let taken = case.take(FileKind::Leave, &file).await;
        assert_eq!(case.leave().await.len(), number, "{}", String::from_utf8_lossy(&file));
        told(&taken, &["inte inläst"]);
    }
    let only_bad = calendar(&["UID:b DTSTART;VALUE=DATE:19700501 SUMMARY:Mammas_dag"]);
    let told = Case::of_2023().await.refusal(FileKind::Leave, &only_bad).await;
    assert!(told.contains("mellan år 2000 och 2100"), "{told}");
}

#[tokio::test]
async fn a_no_in_a_calendar_of_offers_is_no_offer_and_takes_one_back() {
    let night = |title: &str| calendar(&[&format!("UID:o DTSTART;VALUE=DATE:20270305 SUMMARY:{title}")]);
    for file in [
        met("offers-nej-och-fullbokad.ics"),
        Some(night("Fullbokat")),
        Some(night("Går_tyvärr_ej")),
        Some(calendar(&[
            "UID:o DTSTART:20270305T080000Z DTEND:20270305T090000Z SUMMARY:Morgonmöte",
        ])),
    ] {
        let Some(file) = file else { continue };
        let case = Case::empty().await;
        told(&case.take(FileKind::Offers, &file).await, &["inte inläst"]);
        assert_eq!(case.offered().await, 0);
    }
    for no in [night("Nej"), night("Kan STATUS:CANCELLED")] {
        let case = Case::empty().await;
        case.take(FileKind::Offers, &night("Kan")).await;
        assert_eq!(case.offered().await, 1);
        told(&case.take(FileKind::Offers, &no).await, &["inte längre erbjuden"]);
        assert_eq!(case.offered().await, 0);
    }
}
