//! Rows that contradict the plan, what is stored or each other.

use tillsyn::actions::import::FileKind;

use super::{Case, Refused, all_in, each_is_refused, header_of_required, read};

const OWN: &str = "tomt, eftersom raden är egen";
const COORDINATED: &str = "minst en, eftersom raden är samordnad";

const CONTRADICTIONS: &[Refused<'_>] = &[
    (
        FileKind::Plan,
        "datum;start;slut",
        "2023;1;vår;egen;;2023-07-01;21:00;01:30",
        &["Rad 2, kolumn datum", "2023-01-01 till 2023-06-30"],
    ),
    (
        FileKind::Plan,
        "datum;start;slut",
        "2023;6;höst;egen;;2024-08-25;21:00;01:30",
        &["kolumn datum", "en dag år 2023"],
    ),
    (
        FileKind::Plan,
        "",
        "2023;1;vår;egen;\n2023;1;höst;egen;",
        &["Rad 3, kolumn nr", "rad 2"],
    ),
    (
        FileKind::Plan,
        "",
        "2023;1;vår;samordnad;",
        &["kolumn samverkanspart: fältet är tomt", COORDINATED],
    ),
    (
        FileKind::Plan,
        "",
        "2023;1;vår;egen;polis",
        &["kolumn samverkanspart: läste \"polis\"", OWN],
    ),
    (
        FileKind::Plan,
        "",
        "2023;1;sommar;egen;",
        &["kolumn period: läste \"sommar\"", "vår, höst"],
    ),
    (
        FileKind::Plan,
        "",
        "2023;1;vår;gemensam;polis",
        &["kolumn typ: läste \"gemensam\"", "egen, samordnad"],
    ),
    (
        FileKind::Plan,
        "",
        "2023;noll;vår;egen;",
        &["kolumn nr: läste \"noll\""],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;1;genomförd;2022-12-30;21:00;01:30;A;",
        &["kolumn datum", "en dag år 2023"],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;\n2023;1;;2023-01-28;21:00;01:30;A;",
        &["Rad 3, kolumn nr"],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;11;genomförd;2023-01-27;21:00;01:30;A;",
        &["kolumn nr: läste \"11\"", "planen för 2023"],
    ),
    (
        FileKind::Rounds,
        "",
        "2024;;genomförd;2024-04-05;21:00;01:30;A;",
        &["kolumn utfall: läste \"genomförd\"", "2024-04-05"],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;1;klar;2023-01-27;21:00;01:30;A;",
        &["kolumn utfall: läste \"klar\"", "avbruten"],
    ),
    (
        FileKind::Rounds,
        "",
        "2023;1;genomförd;;;;A;",
        &["kolumn datum: fältet är tomt"],
    ),
    (
        FileKind::Rounds,
        "typ;samverkanspart",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;;samordnad;",
        &[COORDINATED],
    ),
    (
        FileKind::Rounds,
        "typ;samverkanspart",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;;egen;polis",
        &[OWN],
    ),
    (
        FileKind::Rounds,
        "typ;samverkanspart",
        "2023;1;genomförd;2023-01-27;21:00;01:30;A;;samordnad;polis",
        &["kolumn typ", "som i planen"],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;1;polis;kom inte;;;;;",
        &["kolumn samverkanspart: läste \"polis\"", "planerad som egen"],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;2;skatteverket;kom inte;;;;;",
        &["läste \"skatteverket\"", "polis"],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;99;polis;kom inte;;;;;",
        &["kolumn nr: läste \"99\"", "planen för 2023"],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;2;;;sjukdom;;;;",
        &["kolumn samverkanspart", "omgången är genomförd"],
    ),
    (
        FileKind::Deviations,
        "",
        "2023;2;polis;skolkade;;;;;",
        &["kolumn frånvaro: läste \"skolkade\"", "tackade nej"],
    ),
    (
        FileKind::Inquiries,
        "",
        "2022;höst;polis;2022-08-09;e-post;påminnelse",
        &["Rad 2", "kolumn typ"],
    ),
    (
        FileKind::Answers,
        "",
        "2022;höst;;polis;inget svar;2022-09-13;telefon;;",
        &["Rad 2", "kolumn svar"],
    ),
    (
        FileKind::Answers,
        "",
        "2023;vår;1;polis;ja;2023-02-13;telefon;;",
        &["Rad 2", "kolumn nr"],
    ),
    (
        FileKind::Visits,
        "",
        "2023;2;2023-03-24 23:15;Krogen;utan anmärkning;",
        &["kolumn tid", "2023-02-24"],
    ),
    (
        FileKind::Visits,
        "",
        "2023;;2023-03-24 23:15;Krogen;utan anmärkning;",
        &["kolumn nr", "utöver planen"],
    ),
    (
        FileKind::Contacts,
        "",
        "polis;;;070;;",
        &["kolumn namn", "e-postadress"],
    ),
    (
        FileKind::Contacts,
        "",
        "polis;A;;;2024-02-01;2024-01-01",
        &["kolumn till"],
    ),
    (FileKind::Leave, "", "A;2024-02-02;2024-02-01", &["kolumn till"]),
    (
        FileKind::Leave,
        "",
        ";2024-02-02;2024-02-03",
        &["kolumn handläggare: fältet är tomt"],
    ),
    (
        FileKind::Offers,
        "",
        "polis;2024-06-07\npolis;2024-06-07",
        &["Rad 3, kolumn datum"],
    ),
];

#[tokio::test]
async fn rows_that_contradict_the_plan_or_themselves_are_refused() {
    each_is_refused(CONTRADICTIONS).await;
}

#[tokio::test]
async fn a_partner_who_took_part_has_no_absence() {
    let case = Case::of_2023().await;
    let header = header_of_required(FileKind::Rounds);
    let joined = format!("{header}\n2023;2;genomförd;2023-02-24;22:00;02:30;Handläggare A, Handläggare B;polis\n");
    assert_eq!(case.import(FileKind::Rounds, &joined).await.changed, 1);
    let file = String::from_utf8(read("avvikelser.csv")).unwrap();
    let again = case.import(FileKind::Deviations, &file).await;
    assert_eq!(again.unchanged, 4, "what was told before stays");
    let new = file.replacen("telefon", "möte", 1);
    let told = case.refusal(FileKind::Deviations, new.as_bytes()).await;
    all_in(&told, &["Rad 2, kolumn samverkanspart: läste \"polis\"", "deltog"]);
}

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once() {
    let case = Case::of_2023().await;
    let file = format!(
        "{}\n2023;1;vår;egen;polis\n2023;2;sommar;samordnad;tullen\n2023;12;höst;egen;\n",
        header_of_required(FileKind::Plan)
    );
    let told = case.refusal(FileKind::Plan, file.as_bytes()).await;
    all_in(
        &told,
        &[
            "Rad 2, kolumn samverkanspart",
            "Rad 3, kolumn period",
            "Rad 3, kolumn samverkanspart",
        ],
    );
    assert_eq!(told.lines().count(), 4, "{told}");
}
