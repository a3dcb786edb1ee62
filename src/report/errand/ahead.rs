//! What is known of the year after: its plan, what was asked and what came back by the day. Nothing is promised that the plan
//! rules out.

use super::basis::{Basis, text};
use crate::domain::follow_up::{Asked, PlanStatus, Status, Visible};
use crate::domain::inquiry::Reply;
use crate::domain::period::Season;
use crate::report::document::Text;
use crate::report::groups;
use crate::swedish::counts::{self, Counts, Part, Piece, Replies, Way, Whom};
use crate::swedish::numbers::{self, ROUND};
use crate::swedish::{capitalised, in_sentence, names};

impl Basis<'_> {
    /// "Planen för 2024 har fyra omgångar med polisen. Två ligger på våren. Polisen har svarat ja till båda. ..."
    pub(super) fn ahead(&self) -> Vec<Text> {
        let Some((next, plan)) = self.next.and_then(|next| Some((next, next.plan.as_ref()?))) else {
            return Vec::new();
        };
        if !self.is_over() {
            return Vec::new();
        }
        let what = match plan.status {
            PlanStatus::Adopted => "Planen",
            PlanStatus::Draft => "Utkastet till plan",
        };
        let what = format!("{what} för {}", next.year);
        let main = self.main();
        let all = match &self.seen.main_partner {
            Some(main) => groups::counts(next, main, None).of(Part::All),
            None => {
                u32::try_from(next.slots.iter().filter(|slot| !slot.partners.is_empty()).count()).unwrap_or(u32::MAX)
            }
        };
        if all == 0 {
            return vec![text![format!("{what} har inga omgångar med {main}.")]];
        }
        let rounds = numbers::count(all, ROUND);
        let mut told = vec![text![format!("{what} har {rounds} med {main}.")]];
        told.extend(
            Season::ALL
                .into_iter()
                .flat_map(|season| self.season_ahead(next, season, all)),
        );
        told
    }

    /// "Genomförs de två omgångar med polisen som återstår av planen för 2024 har nämnden ..."
    pub(super) fn answers_to_point(&self) -> Option<Text> {
        let next = self
            .next
            .filter(|next| next.plan.is_some() && self.seen.main_partner.is_some())?;
        let (main, year) = (self.main(), next.year);
        let counts = groups::counts(next, &self.seen.main_partner, None);
        let board = in_sentence(&self.named.board);
        let such = format!("har {board} sådan samordnad tillsyn som punkten efterfrågar");
        Some(match (counts.of(Part::All), counts.remaining) {
            (0, _) => text![format!(
                "Planen för {year} ger inte den samordning med {main} som punkten efterfrågar. Ska omgångar med {main} ingå \
                 behöver {board} ändra planen."
            )],
            (_, 0) if counts.with == 0 => return None,
            (_, 0) => text![format!(
                "Av omgångarna i planen för {year} är {} genomförda tillsammans med {main}. Därmed {such}.",
                numbers::word(counts.with)
            )],
            (_, 1) => text![format!(
                "Genomförs den omgång med {main} som återstår av planen för {year} {such}."
            )],
            (_, left) => text![format!(
                "Genomförs de {} omgångar med {main} som återstår av planen för {year} {such}.",
                numbers::word(left)
            )],
        })
    }

    fn season_ahead(&self, next: &Visible, season: Season, all: u32) -> Vec<Text> {
        let counts = groups::counts(next, &self.seen.main_partner, Some(season));
        let many = counts.of(Part::All);
        if many == 0 {
            return Vec::new();
        }
        let whom = Whom(Some(self.main()));
        let it = if many < all {
            capitalised(&numbers::word(many))
        } else if many == 1 {
            "Den".to_owned()
        } else {
            capitalised(&numbers::all(many))
        };
        let mut told = vec![text![format!("{it} ligger på {}.", names::the_season(season))]];
        if counts.remaining < many {
            let became = counts::became(&counts, whom, false);
            told.push(plain(&became, &counts).into());
        }
        if counts.remaining > 0 {
            told.push(self.asked_ahead(next, season, whom));
        }
        told
    }

    /// What has been asked and answered of the rounds that are left of a season.
    fn asked_ahead(&self, next: &Visible, season: Season, whom: Whom<'_>) -> Text {
        let main = self.seen.main_partner.as_ref();
        let mut all = next.inquiries.iter().flatten();
        let asked = all.find(|one| one.season == season && Some(&one.partner) == main);
        let replies = asked.map_or_else(Replies::default, |asked| replies(next, asked));
        let has_begun = next
            .seasons
            .is_some_and(|seasons| seasons.first_day(season) <= next.as_of);
        let when = names::the_season(season);
        if replies.is_asked || replies.all() > replies.silent {
            return format!("{}.", counts::to_come(&replies, whom)).into();
        }
        if has_begun {
            return format!("Ingen förfrågan till {} inför {when} är noterad.", whom.it()).into();
        }
        let mut before = self.seen.inquiries.iter().flatten();
        let again = if before.any(|one| Some(&one.partner) == main && one.sent > 0) {
            " på nytt"
        } else {
            ""
        };
        let (it, year) = (whom.it(), next.year);
        format!("Förvaltningen frågar {it}{again} inför {when} {year} och redovisar svaret i nästa uppföljning.").into()
    }
}

/// What holds of each of the rounds that remain.
fn replies(next: &Visible, asked: &Asked) -> Replies {
    let mut replies = Replies {
        is_asked: asked.sent > 0,
        ..Replies::default()
    };
    let left = next
        .slots
        .iter()
        .filter(|slot| slot.season == asked.season && slot.names(&asked.partner) && slot.status == Status::Remaining);
    for slot in left {
        let holds = asked.nights.iter().find(|one| one.night.nr == Some(slot.nr));
        let of = match holds.and_then(|one| one.reply) {
            Some(Reply::Yes) => &mut replies.yes,
            Some(Reply::Tentative) => &mut replies.tentative,
            Some(Reply::No) => &mut replies.no,
            Some(Reply::Cancelled) => &mut replies.withdrawn,
            Some(Reply::NoAnswer) | None => &mut replies.silent,
        };
        *of += 1;
    }
    replies
}

/// The year after is not the one that the document's numbers are of: they are words.
fn plain(pieces: &[Piece], counts: &Counts) -> String {
    let mut told = String::new();
    for piece in pieces {
        let words = match piece {
            Piece::Words(words) => words.clone(),
            Piece::Number(part, way) => {
                let many = counts.of(*part);
                match way {
                    Way::Word => numbers::word(many).into_owned(),
                    Way::All => numbers::all(many).into_owned(),
                    Way::Rounds => numbers::count(many, ROUND),
                }
            }
        };
        let begins = told.is_empty() || told.ends_with(". ");
        told += &if begins { counts::begins(&words) } else { words };
    }
    told
}
