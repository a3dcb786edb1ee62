//! What is no file of rows at all: refused before a row is looked at, and changes nothing.

use std::io::Read;

use crate::app::import;
use tillsyn::actions::Write;
use tillsyn::actions::import::{FileKind, Options};
use tillsyn::domain::actor::Actor;
use tillsyn::error::Error;

use super::{Case, all_in, header, now};

#[tokio::test]
async fn every_kind_of_file_is_refused_for_its_form_and_changes_nothing() {
    let case = Case::of_2023().await;
    for kind in FileKind::ALL {
        let header = header(kind);
        let with_commas = header.replace(';', ",");
        all_in(
            &case.refusal(kind, with_commas.as_bytes()).await,
            &["Rad 1", "komma", "semikolon"],
        );
        let first = kind.columns()[0].name;
        let missing = header.replacen(&format!("{first};"), "", 1);
        let expected = format!("kolumnen {first} saknas");
        all_in(&case.refusal(kind, missing.as_bytes()).await, &["Rad 1", &expected]);
        let unknown = format!("{header};ort");
        all_in(
            &case.refusal(kind, unknown.as_bytes()).await,
            &["Rad 1", "kolumn ort", "väntade en av"],
        );
        let doubled = format!("{header};{first}");
        all_in(
            &case.refusal(kind, doubled.as_bytes()).await,
            &["Rad 1", first, "två gånger"],
        );
        let latin_1 = [header.as_bytes(), b"\nh\xf6st;x\n"].concat();
        all_in(&case.refusal(kind, &latin_1).await, &["Rad 2", "0xf6", "UTF-8"]);
        all_in(&case.refusal(kind, b"").await, &["tom", "rubrikrad"]);
        all_in(&case.refusal(kind, "\u{feff}\n".as_bytes()).await, &["tom"]);
        let narrow = format!("{header}\n2023\n");
        all_in(
            &case.refusal(kind, narrow.as_bytes()).await,
            &["Rad 2: läste 1 fält", "väntade"],
        );
    }
}

#[tokio::test]
async fn a_file_of_fifty_megabytes_is_refused_with_the_limit_and_not_read_to_its_end() {
    struct Counted<R>(R, u64);
    impl<R: Read> Read for &mut Counted<R> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let read = self.0.read(buffer)?;
            self.1 += read as u64;
            Ok(read)
        }
    }
    let case = Case::of_2023().await;
    let before = case.state().await;
    for kind in FileKind::ALL {
        let mut source = Counted(std::io::repeat(b'x').take(50 << 20), 0);
        let told = case
            .try_import(kind, &mut source, Options::default())
            .await
            .unwrap_err();
        all_in(&told, &["5 MB"]);
        assert!(source.1 < 6 << 20, "{} bytes were read", source.1);
    }
    assert_eq!(case.state().await, before);
}

const HOSTILE: [&str; 14] = [
    "",
    "-1",
    "99999999999999999999",
    "0000-00-00",
    "2024-02-30",
    "2024-12-31",
    "24:00",
    "+02:00",
    "02:30+99:99",
    "2024-03-31 02:30",
    "\u{0}\u{202e}ﷺ",
    "', , '",
    "ja",
    "polis",
];

#[tokio::test]
async fn no_cell_can_do_more_than_be_refused() {
    let case = Case::of_2023().await;
    for kind in FileKind::ALL {
        let width = kind.columns().len();
        for (column, value) in (0..width).flat_map(|column| HOSTILE.map(|value| (column, value))) {
            let cells: Vec<&str> = (0..width).map(|at| if at == column { value } else { "2023" }).collect();
            let file = format!("{}\n{}\n", header(kind), cells.join(";"));
            let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
            match import(&mut write, kind, file.as_bytes(), Options::default()).await {
                Ok(_) | Err(Error::Refused(_)) => {}
                Err(error) => panic!("{kind:?} {file}: {error}"),
            }
        }
    }
}
