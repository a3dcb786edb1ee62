//! What became of them, as it follows "Fyra omgångar skulle göras tillsammans med polisen."

use super::{Counts, Part, Piece, Said, Way, Whom};

mod there;

/// "Tre genomfördes som planerat och en utan polisen." Nothing where none were to be.
pub fn became(counts: &Counts, whom: Whom<'_>, is_over: bool) -> Vec<Piece> {
    let cell = Cell { counts, whom, is_over };
    let mut said = Said::default();
    cell.tell(&mut said);
    said.0
}

/// What a round came to, in the order in which they are told.
const FATES: [Part; 7] = [
    Part::With,
    Part::Without,
    Part::Left,
    Part::Cancelled,
    Part::Aborted,
    Part::Unlogged,
    Part::Remaining,
];

struct Cell<'a> {
    counts: &'a Counts,
    whom: Whom<'a>,
    is_over: bool,
}

impl Cell<'_> {
    fn of(&self, part: Part) -> u32 {
        self.counts.of(part)
    }

    fn tell(&self, said: &mut Said) {
        let fates: Vec<Part> = FATES.into_iter().filter(|part| self.of(*part) > 0).collect();
        let all = self.of(Part::All);
        match fates.as_slice() {
            [] => {}
            [only] if all == 1 => self.the_one(*only, said),
            [only] => self.the_same(*only, said),
            _ if self.of(Part::Held) == all => self.all_held(all == 2, said),
            [one, other] if all == 2 && (self.is_over || self.counts.remaining == 0) => {
                self.each("Den ena", *one, said);
                self.each("Den andra", *other, said);
            }
            _ => self.some(said),
        }
    }

    fn the_one(&self, part: Part, said: &mut Said) {
        if part == Part::Left {
            said.sentence([format!("Den {}.", self.held(1)).into()]);
            said.sentence([format!("{} avbröt sitt deltagande.", self.whom.begins()).into()]);
        } else {
            self.each("Den", part, said);
        }
    }

    /// The same became of all, who are at least two.
    fn the_same(&self, part: Part, said: &mut Said) {
        let all = || Piece::Number(Part::All, Way::All);
        match part {
            Part::Cancelled => said.sentence(["Ingen av dem blev av.".into()]),
            Part::Unlogged => said.sentence(["Ingen av dem är rapporterad.".into()]),
            Part::Left => {
                said.sentence([all(), format!(" {}.", self.held(2)).into()]);
                let begins = format!("{} avbröt sitt deltagande vid ", self.whom.begins());
                said.sentence([begins.into(), all(), ".".into()]);
            }
            _ => {
                said.sentence([all(), format!(" {}.", self.came_to(part, 2)).into()]);
                if part == Part::Aborted {
                    self.was_there(said);
                }
            }
        }
    }

    /// All were carried out, not all in the same way.
    fn all_held(&self, are_two: bool, said: &mut Said) {
        let (with, without) = (self.of(Part::With), self.of(Part::Without));
        let it = self.whom.it();
        let as_planned = if self.counts.is_otherwise {
            format!("med {it}")
        } else {
            "som planerat".to_owned()
        };
        let one = |part| {
            if are_two {
                "den ena".into()
            } else {
                Piece::Number(part, Way::Word)
            }
        };
        let other = |part| {
            if are_two {
                "den andra".into()
            } else {
                Piece::Number(part, Way::Word)
            }
        };
        let all = Piece::Number(Part::All, Way::All);
        let came: Piece = format!(" {}, ", self.held(2)).into();
        match (with, without) {
            (_, 0) => said.sentence([all, came, one(Part::With), format!(" {as_planned}.").into()]),
            (0, _) => said.sentence([all, came, one(Part::Without), format!(" utan {it}.").into()]),
            _ => {
                let (with, without) = (format!(" med {it} och "), " utan.".into());
                said.sentence([all, came, one(Part::With), with.into(), other(Part::Without), without]);
            }
        }
        if self.of(Part::Left) > 0 {
            let left = format!(" avbröt {it} sitt deltagande.");
            said.sentence(["Vid ".into(), other(Part::Left), left.into()]);
        }
    }

    /// All kinds of things became of them, or some are left.
    fn some(&self, said: &mut Said) {
        if self.is_over {
            self.some_were_held(said);
        } else {
            self.some_are_held(said);
        }
        for part in [
            Part::Left,
            Part::Cancelled,
            Part::Aborted,
            Part::Unlogged,
            Part::Remaining,
        ] {
            let many = self.of(part);
            if many == 0 {
                continue;
            }
            if part == Part::Left && self.of(Part::All) == 2 {
                said.sentence([Piece::Number(part, Way::Word), format!(" {}.", self.held(many)).into()]);
                said.sentence([format!("{} avbröt sitt deltagande.", self.whom.begins()).into()]);
                continue;
            }
            said.sentence([
                Piece::Number(part, Way::Word),
                format!(" {}.", self.came_to(part, many)).into(),
            ]);
            if part == Part::Aborted {
                self.was_there(said);
            }
        }
    }

    fn some_were_held(&self, said: &mut Said) {
        let with = [
            Piece::Number(Part::With, Way::Word),
            format!(" {}", self.came_to(Part::With, self.of(Part::With))).into(),
        ];
        let [number, came_to] = with;
        match (self.of(Part::With), self.of(Part::Without)) {
            (0, 0) => {}
            (_, 0) => said.sentence([number, came_to, ".".into()]),
            (0, many) => self.were_without(many, said),
            _ => {
                let without = format!(" utan {}.", self.whom.it());
                let and = [" och ".into(), Piece::Number(Part::Without, Way::Word)];
                let [and, other] = and;
                said.sentence([number, came_to, and, other, without.into()]);
            }
        }
    }

    fn were_without(&self, many: u32, said: &mut Said) {
        let came_to = self.came_to(Part::Without, many);
        said.sentence([Piece::Number(Part::Without, Way::Word), format!(" {came_to}.").into()]);
    }

    fn some_are_held(&self, said: &mut Said) {
        let it = self.whom.it();
        let (with, without) = (self.of(Part::With), self.of(Part::Without));
        match (with, without) {
            (0, 0) => {}
            (_, 0) => self.some_were_held(said),
            (0, 1) => self.were_without(1, said),
            (0, _) => said.sentence([
                Piece::Number(Part::Without, Way::Word),
                " är genomförda, ".into(),
                Piece::Number(Part::Without, Way::All),
                format!(" utan {it}.").into(),
            ]),
            (1, 1) if self.of(Part::Left) == 0 => said.sentence([
                Piece::Number(Part::Held, Way::Word),
                format!(" är genomförda, den ena med {it} och den andra utan.").into(),
            ]),
            _ if self.of(Part::Left) == 0 => said.sentence([
                Piece::Number(Part::Held, Way::Word),
                " är genomförda, ".into(),
                Piece::Number(Part::With, Way::Word),
                format!(" med {it} och ").into(),
                Piece::Number(Part::Without, Way::Word),
                " utan.".into(),
            ]),
            _ => said.sentence([
                Piece::Number(Part::With, Way::Word),
                format!(" {} och ", self.came_to(Part::With, with)).into(),
                Piece::Number(Part::Without, Way::Word),
                format!(" utan {it}.").into(),
            ]),
        }
    }

    /// "Den andra avbröts. Polisen var med vid båda."
    fn each(&self, which: &str, part: Part, said: &mut Said) {
        said.sentence([format!("{which} {}.", self.came_to(part, 1)).into()]);
        if part == Part::Aborted {
            self.was_there(said);
        }
    }

    /// "genomfördes", "är genomförda".
    fn held(&self, many: u32) -> &'static str {
        match (self.is_over, many) {
            (true, _) => "genomfördes",
            (false, 1) => "är genomförd",
            (false, _) => "är genomförda",
        }
    }

    fn came_to(&self, part: Part, many: u32) -> String {
        let (held, it) = (self.held(many), self.whom.it());
        match part {
            Part::With if self.counts.is_otherwise => format!("{held} tillsammans med {it}"),
            Part::Without => format!("{held}, men utan {it}"),
            Part::Left => format!("{held}, men {it} avbröt sitt deltagande"),
            Part::Cancelled => "blev inte av".to_owned(),
            Part::Aborted => "avbröts".to_owned(),
            Part::Unlogged if many == 1 => "är inte rapporterad".to_owned(),
            Part::Unlogged => "är inte rapporterade".to_owned(),
            Part::Remaining => "återstår".to_owned(),
            _ => format!("{held} som planerat"),
        }
    }
}
