//! What is refused before any row has a meaning.

use super::*;

const HEADER: &str = "samverkanspart;datum\n";

fn faults(bytes: &[u8]) -> String {
    let faults = read(FileKind::Offers, bytes).unwrap_err();
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn columns_come_in_any_order_with_or_without_dots_and_with_a_byte_order_mark() {
    let table = read(
        FileKind::Leave,
        "\u{feff}TILL; Fran ;handlaggare\n2024-01-02;2024-01-01;A\n".as_bytes(),
    )
    .unwrap();
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    assert_eq!(names, ["till", "från", "handläggare"]);
    assert_eq!(table.rows[0].cells, ["2024-01-02", "2024-01-01", "A"]);
    assert_eq!(table.rows[0].number, 2);
}

#[test]
fn the_round_of_a_match_goes_by_two_names() {
    let table = read(FileKind::Events, "omgang;datum;avspark;hemmalag;bortalag\n".as_bytes()).unwrap();
    assert_eq!(table.columns[0].name, "matchomgång");
}

#[test]
fn another_separator_is_named() {
    assert!(faults(b"samverkanspart,datum\npolis,2024-01-01\n").contains("komma"));
    assert!(faults(b"samverkanspart\tdatum\n").contains("tabb"));
}

#[test]
fn missing_unknown_and_doubled_columns_are_named_all_at_once() {
    let told = faults("datum;datum;ort\n".as_bytes());
    assert!(told.contains("kolumnen datum finns två gånger"), "{told}");
    assert!(told.contains("läste \"ort\""), "{told}");
    assert!(told.contains("kolumnen samverkanspart saknas"), "{told}");
}

#[test]
fn latin_1_is_refused_with_its_line() {
    let told = faults(b"samverkanspart;datum\npolis;2024-01-01\nr\xe4ddningstj\xe4nst;2024-01-02\n");
    assert!(told.starts_with("Rad 3: "), "{told}");
    assert!(told.contains("UTF-8"), "{told}");
}

#[test]
fn an_empty_file_is_refused() {
    assert!(faults(b"").contains("tom"));
    assert!(faults("\u{feff}\n \n".as_bytes()).contains("tom"));
}

#[test]
fn a_row_of_another_width_is_refused_and_a_tail_of_empty_fields_is_not() {
    assert!(faults(format!("{HEADER}polis\n").as_bytes()).contains("Rad 2: läste 1 fält, väntade 2"));
    assert!(faults(format!("{HEADER}polis;2024-01-01;x\n").as_bytes()).contains("läste 3 fält"));
    let table = read(FileKind::Offers, format!("{HEADER}polis;2024-01-01;;\n;;\n").as_bytes()).unwrap();
    assert_eq!(table.rows.len(), 1);
}

#[test]
fn a_guard_is_taken_away_and_an_apostrophe_is_not() {
    assert_eq!(unguarded("'=1+1"), "=1+1");
    assert_eq!(unguarded("''t Hart"), "'t Hart");
    assert_eq!(unguarded("'t Hart"), "'t Hart");
    assert_eq!(unguarded(" -5 "), "-5");
}

#[test]
fn more_than_the_limit_is_refused_without_being_read() {
    let endless = std::io::repeat(b'x');
    let told = crate::actions::import::read(endless).unwrap_err().to_string();
    assert!(told.contains("5 MB"), "{told}");
}

#[test]
fn a_row_has_the_number_that_an_editor_shows() {
    for ending in ["\n", "\r\n"] {
        let text = ["samverkanspart;datum", "polis;2024-05-03", "", "polis;2024-05-04"].join(ending);
        let numbers: Vec<u64> = read(FileKind::Offers, text.as_bytes())
            .unwrap()
            .rows
            .iter()
            .map(|line| line.number)
            .collect();
        assert_eq!(numbers, [2, 4], "{ending:?}");
    }
}
