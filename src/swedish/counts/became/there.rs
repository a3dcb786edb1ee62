//! Whether a partner was with the rounds that were aborted.

use super::Cell;
use crate::swedish::counts::{Part, Piece, Said, Way};

impl Cell<'_> {
    /// After those that were aborted: whether the partner was with them.
    pub(super) fn was_there(&self, said: &mut Said) {
        let (aborted, there) = (self.of(Part::Aborted), self.of(Part::AbortedWith));
        let (it, begins) = (self.whom.it(), self.whom.begins());
        let with = self.of(Part::With);
        let is_mixed = self.of(Part::Held) + self.counts.cancelled + self.counts.unlogged > with;
        let not = if there == 0 { " inte" } else { "" };
        if there == aborted && (with > 0 || aborted > 1) && !is_mixed {
            let all = Piece::Number(Part::There, Way::All);
            said.sentence([format!("{begins} var med vid ").into(), all, ".".into()]);
        } else if aborted == 1 && (self.of(Part::All) == 1 || there == 1 && self.of(Part::Held) == 0) {
            said.sentence([format!("{begins} var{not} med.").into()]);
        } else if there > 0 && there < aborted {
            let some = Piece::Number(Part::AbortedWith, Way::Word);
            said.sentence([format!("{begins} var med vid ").into(), some, " av dem.".into()]);
        } else {
            let them = if aborted == 1 { "den" } else { "dem" };
            said.sentence([format!("Vid {them} var {it}{not} med.").into()]);
        }
    }
}
