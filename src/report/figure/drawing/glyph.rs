//! One mark: its shape says the kind, its filling what became of it.

use super::super::lanes::Size;
use super::super::marks::{Mark, Shape};
use super::super::svg::{INK, Svg};
use crate::domain::follow_up::Status;

/// The class that a page colours by, and the colour of paper.
fn colours(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Own => ("own", "#3d6b99"),
        Shape::Joint => ("joint", "currentColor"),
        Shape::Outside => ("event", "#7a4b94"),
    }
}

/// A mark around its middle.
pub(super) fn mark(svg: &mut Svg, shape: Shape, mark: &Mark, middle: (i32, i32), size: Size) {
    let width = size.width(&mark.label);
    outlined(svg, shape, mark.state, middle, (width, size.0));
    let (x, y) = middle;
    if size.has_label() {
        let font = size.0 * 11 / 20;
        let colour = match mark.state {
            Status::AsPlanned | Status::DoneDeviating => "class=\"on\" fill=\"#fff\"".to_owned(),
            Status::NotDone => HALO.to_owned(),
            Status::Unlogged | Status::Remaining => INK.to_owned(),
        };
        let attributes = format!("{colour} font-weight=\"bold\" text-anchor=\"middle\"");
        svg.text((x, y + font * 9 / 25), font, &attributes, &mark.label);
    }
    flag(svg, mark.state, (x + width / 2 - 1, y - size.0 / 2 + 1), size.0);
}

/// Letters that can be read over a cross.
const HALO: &str = "class=\"ink halo\" fill=\"#1c2326\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"";

/// A small mark without words, before the name of a row.
pub(super) fn sample(svg: &mut Svg, shape: Shape, middle: (i32, i32)) {
    outlined(svg, shape, Status::AsPlanned, middle, (16, 11));
}

/// What the filling means, in the shape that most rounds have and in no colour of theirs.
pub(super) fn outcome(svg: &mut Svg, state: Status, middle: (i32, i32)) {
    let (x, y) = middle;
    outlined(svg, Shape::Own, state, middle, (20, 13));
    flag(svg, state, (x + 9, y - 5), 14);
}

fn outlined(svg: &mut Svg, shape: Shape, state: Status, (x, y): (i32, i32), (width, height): (i32, i32)) {
    let (class, colour) = colours(shape);
    let (left, top) = (x - width / 2, y - height / 2);
    let paint = match state {
        Status::AsPlanned | Status::DoneDeviating => format!("class=\"{class}\" fill=\"{colour}\" stroke=\"{colour}\""),
        Status::NotDone => format!("class=\"{class} open\" fill=\"#fff\" stroke=\"{colour}\""),
        Status::Unlogged | Status::Remaining => {
            format!("class=\"{class} open\" fill=\"#fff\" stroke=\"{colour}\" stroke-dasharray=\"3 2\"")
        }
    };
    match shape {
        Shape::Own => rectangle(svg, (left, top), (width, height), 1, &paint),
        Shape::Outside => rectangle(svg, (left, top), (width, height), height / 2, &paint),
        Shape::Joint => svg.add(format_args!(
            "<path d=\"M{} {top}h{flat}l{point} {half}l-{point} {rest}h-{flat}l-{point} -{half}z\" {paint} stroke-width=\"1.5\"/>",
            left + height / 4,
            flat = width - 2 * (height / 4),
            point = height / 4,
            half = height / 2,
            rest = height - height / 2,
        )),
    }
    if state == Status::NotDone {
        let line = format!("class=\"{class}\" stroke=\"{colour}\" stroke-width=\"1.5\"");
        svg.line((left, top), (left + width, top + height), &line);
        svg.line((left, top + height), (left + width, top), &line);
    }
}

fn rectangle(svg: &mut Svg, (x, y): (i32, i32), (width, height): (i32, i32), round: i32, paint: &str) {
    svg.add(format_args!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" {paint} stroke-width=\"1.5\"/>"
    ));
}

/// In the corner: that it deviates, or that nothing is reported.
fn flag(svg: &mut Svg, state: Status, (x, y): (i32, i32), height: i32) {
    let sign = match state {
        Status::DoneDeviating => "!",
        Status::Unlogged => "?",
        Status::AsPlanned | Status::NotDone | Status::Remaining => return,
    };
    let radius = (height * 3 / 10).max(2);
    svg.add(format_args!(
        "<circle class=\"flag\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"#fff\" stroke=\"#1c2326\"/>"
    ));
    if radius > 3 {
        let attributes = format!("{INK} font-weight=\"bold\" text-anchor=\"middle\"");
        svg.text((x, y + radius * 3 / 5), radius * 9 / 5, &attributes, sign);
    }
}
