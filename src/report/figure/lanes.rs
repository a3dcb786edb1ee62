//! Where marks that lie close stand: under each other, so that none hides another; smaller where they are many.

use super::marks::Row;

/// How large marks are drawn, in units of the drawing: their height, and all that follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size(pub i32);

/// The first size with which the lanes are at most so high in all is taken; with the last they may overlap.
const SIZES: [Size; 5] = [Size(20), Size(16), Size(12), Size(8), Size(5)];
const HIGHEST: i32 = 520;

/// A size below this has no room for letters.
const READABLE: i32 = 12;

impl Size {
    /// From one lane to the next.
    pub fn pitch(self) -> i32 {
        self.0 * 7 / 5
    }

    pub fn has_label(self) -> bool {
        self.0 >= READABLE
    }

    pub fn width(self, label: &str) -> i32 {
        let letters = if self.has_label() {
            i32::try_from(label.chars().count()).unwrap_or_default().max(1)
        } else {
            1
        };
        self.0 * (7 * letters + 15) / 20
    }
}

/// A mark's place in the row: its middle across, and its lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub x: i32,
    pub lane: i32,
}

/// The size of all marks, and the places of each row's; `across` gives the middle of a mark of a width.
pub(super) fn placed(rows: &[Row], across: &dyn Fn(chrono::NaiveDate, i32) -> i32) -> (Size, Vec<Vec<Place>>) {
    let with = |size: Size, most: i32| -> (Size, Vec<Vec<Place>>) {
        let rows = rows.iter().map(|row| row_placed(row, size, most, across));
        (size, rows.collect())
    };
    let fits = |(size, places): &(Size, Vec<Vec<Place>>)| {
        let lanes: i32 = places.iter().map(|row| lanes(row)).sum();
        lanes * size.pitch() <= HIGHEST
    };
    let smallest = SIZES[SIZES.len() - 1];
    let mut sizes = SIZES.into_iter().map(|size| with(size, i32::MAX));
    sizes.find(fits).unwrap_or_else(|| {
        let rows_count = i32::try_from(rows.len()).unwrap_or(1).max(1);
        with(smallest, (HIGHEST / smallest.pitch() / rows_count).max(1))
    })
}

/// How many lanes a row takes.
pub(super) fn lanes(places: &[Place]) -> i32 {
    places.iter().map(|place| place.lane + 1).max().unwrap_or_default()
}

/// In order of date, each in the first lane that is free, of at most so many.
fn row_placed(row: &Row, size: Size, most: i32, across: &dyn Fn(chrono::NaiveDate, i32) -> i32) -> Vec<Place> {
    let gap = (size.0 / 5).max(1);
    let mut ends: Vec<i32> = Vec::new();
    let dated = row.marks.iter().filter_map(|mark| Some((mark.date?, &mark.label)));
    let place = |(date, label): (_, &String)| {
        let width = size.width(label);
        let x = across(date, width);
        let starts = x - width / 2;
        let lane = ends.iter().position(|end| *end + gap <= starts).unwrap_or_else(|| {
            ends.push(0);
            ends.len() - 1
        });
        ends[lane] = x + (width + 1) / 2;
        Place {
            x,
            lane: i32::try_from(lane).unwrap_or_default() % most,
        }
    };
    dated.map(place).collect()
}
