//! The drawing: months across, a row for each kind, and what the marks mean below. It is read without colours too.

use chrono::{Datelike, NaiveDate};

use super::lanes::{self, Place, Size};
use super::marks::{Row, STATES};
use super::svg::{INK, SOFT, Svg, escaped};
use super::told;
use crate::domain::follow_up::Status;
use crate::domain::period::{Season, Seasons};
use crate::swedish::{capitalised, dates, names};

mod glyph;

const WIDTH: i32 = 640;
const LEFT: i32 = 4;
const RIGHT: i32 = 636;

/// Where the rows begin: above are seasons and months.
const TOP: i32 = 40;

/// Between the name of a row and its marks; a line of words; a line of what the marks mean.
const NAME: i32 = 22;
const LINE: i32 = 16;
const LEGEND: i32 = 20;

/// So many letters are in a line of words, whatever the typeface.
const LETTERS: usize = 84;

const HAIR: &str = "class=\"hair\" stroke=\"#d3d0c6\"";
const EDGE: &str = "class=\"edge\" stroke=\"#1c2326\" stroke-width=\"1.5\"";
const NOW: &str = "class=\"now\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"1 3\"";

/// A row with all that is to be known to draw it.
struct Band<'a> {
    row: &'a Row,
    notes: Vec<String>,
    places: Vec<Place>,
    size: Size,
    top: i32,
}

impl Band<'_> {
    /// Where its marks begin, below its name and what stands beside it.
    fn marks(&self) -> i32 {
        let more = i32::try_from(self.notes.len().saturating_sub(1)).unwrap_or_default();
        self.top + NAME + more * LINE
    }

    fn bottom(&self) -> i32 {
        self.marks() + lanes::lanes(&self.places) * self.size.pitch() + 4
    }
}

pub(super) fn drawn(rows: &[Row], seasons: Seasons, until: Option<NaiveDate>) -> String {
    let (size, places) = lanes::placed(rows, &|date, width| within(across(date), width));
    let mut top = TOP;
    let band = |(row, places)| {
        let band = Band {
            row,
            notes: lines_of(row, &told::beside(row)),
            places,
            size,
            top,
        };
        top = band.bottom();
        band
    };
    let bands: Vec<Band<'_>> = rows.iter().zip(places).map(band).collect();
    let mut svg = Svg::default();
    tint(&mut svg, seasons, top);
    heading(&mut svg, seasons);
    for band in &bands {
        upright(&mut svg, seasons, until, (band.marks(), band.bottom()));
        draw(&mut svg, band);
    }
    let height = legend(&mut svg, rows, top);
    svg.finished(WIDTH, height)
}

/// Every other season stands on another ground.
fn tint(svg: &mut Svg, seasons: Seasons, bottom: i32) {
    for season in seasons.all().skip(1).step_by(2) {
        let starts = across(seasons.first_day(season));
        let next = seasons.all().find(|next| *next > season);
        let ends = next.map_or(RIGHT, |next| across(seasons.first_day(next)));
        svg.add(format_args!(
            "<rect class=\"tint\" x=\"{starts}\" y=\"0\" width=\"{}\" height=\"{bottom}\" fill=\"#f4f2ec\"/>",
            ends - starts
        ));
    }
}

/// Seasons and months.
fn heading(svg: &mut Svg, seasons: Seasons) {
    let bold = format!("{INK} font-weight=\"bold\"");
    for season in seasons.all() {
        let x = across(seasons.first_day(season));
        // a season that is only some days long has no room for its name
        if across(seasons.last_day(season)) - x > 50 {
            svg.text((x + 4, 15), 13, &bold, &capitalised(names::the_season(season)));
        }
    }
    for (month, first) in months(seasons) {
        let name: String = dates::month(month).chars().take(3).collect();
        svg.text((first + 4, 33), 11, SOFT, &name);
    }
    upright(svg, seasons, None, (20, TOP));
    svg.line((LEFT, TOP), (RIGHT, TOP), "class=\"edge\" stroke=\"#1c2326\"");
}

fn months(seasons: Seasons) -> impl Iterator<Item = (u32, i32)> {
    let year = seasons.first_day(Season::Autumn).year();
    (1..=12).filter_map(move |month| Some((month, across(NaiveDate::from_ymd_opt(year, month, 1)?))))
}

/// The lines between months and seasons, and the one of today, where they cross no words.
fn upright(svg: &mut Svg, seasons: Seasons, until: Option<NaiveDate>, (from, to): (i32, i32)) {
    for (_, first) in months(seasons).skip(1) {
        svg.line((first, from), (first, to), HAIR);
    }
    for season in seasons.all().skip(1) {
        let first = across(seasons.first_day(season));
        svg.line((first, from), (first, to), EDGE);
    }
    if let Some(day) = until {
        svg.line((across(day), from), (across(day), to), NOW);
    }
}

fn draw(svg: &mut Svg, band: &Band<'_>) {
    let base = band.top + LINE;
    glyph::sample(svg, band.row.shape, (LEFT + 8, base - 4));
    let name: String = band.row.name.chars().take(LETTERS / 2).collect();
    svg.add(format_args!(
        "<text x=\"{}\" y=\"{base}\" font-size=\"12\"><tspan {INK} font-weight=\"bold\">{}</tspan>",
        LEFT + 22,
        escaped(&name)
    ));
    if let Some(first) = band.notes.first() {
        svg.add(format_args!("<tspan {SOFT} dx=\"10\">{}</tspan>", escaped(first)));
    }
    svg.add("</text>");
    for (note, place) in band.notes.iter().skip(1).zip(1..) {
        svg.text((LEFT + 22, base + place * LINE), 12, SOFT, note);
    }
    let dated = band.row.marks.iter().filter(|mark| mark.date.is_some());
    for (mark, place) in dated.zip(&band.places) {
        let middle = band.marks() + band.size.pitch() * place.lane + band.size.pitch() / 2;
        glyph::mark(svg, band.row.shape, mark, (place.x, middle), band.size);
    }
    svg.line((LEFT, band.bottom()), (RIGHT, band.bottom()), HAIR);
}

/// What stands beside the name of a row, in lines.
fn lines_of(row: &Row, words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = LETTERS.saturating_sub(row.name.chars().count().min(LETTERS / 2) + 4);
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let line = lines.pop().unwrap_or_default();
        let needed = line.chars().count() + 1 + word.chars().count();
        if line.is_empty() {
            lines.push(word.to_owned());
        } else if needed <= room {
            lines.push(format!("{line} {word}"));
        } else {
            lines.extend([line, word.to_owned()]);
            room = LETTERS;
        }
    }
    lines
}

/// The outcomes that there are marks of. Gives where the drawing ends.
fn legend(svg: &mut Svg, rows: &[Row], top: i32) -> i32 {
    let is_drawn = |state: &Status| {
        let mut marks = rows.iter().flat_map(|row| &row.marks);
        marks.any(|mark| mark.date.is_some() && mark.state == *state)
    };
    let states: Vec<Status> = STATES.into_iter().filter(is_drawn).collect();
    let (columns, width) = (2, (RIGHT - LEFT) / 2);
    for (state, place) in states.iter().zip(0..) {
        let (x, y) = (LEFT + place % columns * width, top + 20 + place / columns * LEGEND);
        glyph::outcome(svg, *state, (x + 12, y - 4));
        svg.text((x + 30, y), 12, SOFT, meaning(*state));
    }
    let lines = i32::try_from(states.len().div_ceil(2)).unwrap_or_default();
    top + lines * LEGEND + 8
}

fn meaning(state: Status) -> &'static str {
    match state {
        Status::AsPlanned => "genomförd som planerat",
        Status::DoneDeviating => "genomförd, avviker från planen",
        Status::NotDone => "blev inte av eller avbröts",
        Status::Unlogged => "inte rapporterad",
        Status::Remaining => "återstår",
    }
}

/// Where a night is across the year.
fn across(date: NaiveDate) -> i32 {
    let days = if date.leap_year() { 366 } else { 365 };
    LEFT + i32::try_from(date.ordinal0()).unwrap_or_default() * (RIGHT - LEFT) / days
}

/// The middle of a mark, which stands in the drawing with all of its width.
fn within(x: i32, width: i32) -> i32 {
    x.clamp(LEFT + width / 2, (RIGHT - width / 2).max(LEFT + width / 2))
}
