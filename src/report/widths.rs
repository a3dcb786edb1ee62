//! How wide the columns of a table are, the same in every format with pages: room for the longest word of each, and the
//! rest to those that have more to say.

use crate::report::document::Table;

/// So many characters stand on a line of the page in the size of tables.
const LINE: usize = 100;

/// A column wants no more than this; and no word makes it wider than that.
const WIDEST: usize = 60;
const LONGEST_WORD: usize = 20;

/// Space between columns, in characters.
const BETWEEN: usize = 3;

/// The share of each column, in thousandths of the width of the page.
pub(super) fn shares(table: &Table) -> Vec<u32> {
    let columns: Vec<(usize, usize)> = (0..table.columns.len()).map(|index| needs(table, index)).collect();
    let least: usize = columns.iter().map(|(least, _)| least).sum();
    let more: usize = columns.iter().map(|(least, most)| most - least).sum();
    let left = LINE.saturating_sub(least).min(more);
    let width = |(least, most): &(usize, usize)| least * 1000 + (most - least) * left * 1000 / more.max(1);
    let all = columns.iter().map(width).sum::<usize>().max(1);
    let share = |column: &(usize, usize)| u32::try_from(width(column) * 1000 / all).unwrap_or(1000);
    columns.iter().map(share).collect()
}

/// What a column must have, and what it would fill, in characters.
fn needs(table: &Table, index: usize) -> (usize, usize) {
    let heading = table.columns.get(index).map_or("", |column| &column.heading);
    let cells = table.rows.iter().filter_map(|row| row.get(index));
    let cells: Vec<String> = cells.map(ToString::to_string).collect();
    let length = |text: &str| text.chars().count();
    let words = cells.iter().flat_map(|cell| cell.split(' ')).chain(heading.split(' '));
    let word = words.map(length).max().unwrap_or_default().min(LONGEST_WORD);
    let cell = cells.iter().map(|cell| length(cell)).max().unwrap_or_default();
    (word + BETWEEN, cell.clamp(word, WIDEST) + BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[[&str; 3]]) -> Table {
        let mut table = Table::new("").words(["Omgång", "Period"]).numbers(["Antal"]);
        for row in rows {
            table.row(row.to_vec());
        }
        table
    }

    #[test]
    fn what_fits_on_the_line_has_its_own_width() {
        // 6 + 3, 17 + 3 and 5 + 3 characters
        assert_eq!(shares(&table(&[["1", "hela långa hösten", "7"]])), [243, 540, 216]);
    }

    #[test]
    fn a_long_text_leaves_every_column_its_longest_word() {
        let long = "ord ".repeat(100);
        let shares = shares(&table(&[["Omgång 2 och 4", &long, "7"]]));
        let of_line = |characters: u32| characters * 10;
        assert!(shares[0] >= of_line(9) && shares[2] >= of_line(8), "{shares:?}");
        assert!(shares.iter().sum::<u32>() <= 1000);
        assert_eq!(super::shares(&Table::new("")), Vec::<u32>::new());
    }
}
