//! What went to the nämnd about the case: the follow-up, finished as it was then, and the opinion on a motion.

use super::{CASE, Example, day};
use crate::actions::{Write, board_meetings, cleared, errands, frozen, routines};
use crate::domain::errand::{BoardMeeting, ErrandFacts, ErrandKind, Routine};
use crate::domain::ids::{MeetingId, RoutineId};
use crate::error::Result;
use crate::store;

pub(super) async fn meet(write: &mut Write, example: &Example) -> Result<()> {
    let written_on = day(CASE + 1, 4, 4);
    if !example.is_over(written_on) {
        return Ok(());
    }
    routines::add(write, example.code(), &routine()).await?;
    let meeting = BoardMeeting {
        id: MeetingId(0),
        held_on: day(CASE + 1, 4, 16),
        papers_by: written_on,
        revision: 1,
    };
    let meeting = board_meetings::add(write, example.code(), &meeting).await?;
    let follow_up = ErrandFacts {
        case_number: "SN/2024:40".to_owned(),
        sent_to: "Tillståndsgruppen".to_owned(),
        ..facts(ErrandKind::FollowUp, meeting)
    };
    let opinion = ErrandFacts {
        case_number: "SN/2024:32".to_owned(),
        number: "M:6/2024".to_owned(),
        raised_on: Some(day(CASE + 1, 2, 19)),
        asks: "Att kommunstyrelsen får i uppdrag att lägga fram förslag, så att åtminstone en nämnd kommer i gång med \
               samordnad tillsyn under 2024."
            .to_owned(),
        papers: "2024-02-19 Motion M:6/2024".to_owned(),
        sent_to: "Kommunstyrelsen".to_owned(),
        ..facts(ErrandKind::Opinion, meeting)
    };
    for facts in [follow_up, opinion] {
        let id = errands::add(write, example.code(), &facts).await?;
        let draft = frozen::draft(&mut write.tx, id, write.now.tonight()).await?;
        // what the log has of this write is sealed when it ends, and has no head before
        frozen::freeze(write, &frozen::render(draft, None)?).await?;
    }
    Ok(())
}

/// The group has read what it has typed, and lets the secretary read it.
pub(super) async fn let_read(write: &mut Write, example: &Example) -> Result<()> {
    let tonight = write.now.tonight();
    for changed in store::settled::standing(&mut write.tx, example.code()).await? {
        let words = cleared::list(&mut write.tx, example.code(), changed.year, tonight).await?;
        let texts: Vec<&str> = words.iter().map(|one| one.text.as_str()).collect();
        cleared::clear(write, (example.code(), changed.year), &texts).await?;
    }
    Ok(())
}

fn facts(kind: ErrandKind, meeting: MeetingId) -> ErrandFacts {
    ErrandFacts {
        signatories: "Förvaltningschef\nAlkoholhandläggare".to_owned(),
        meeting: Some(meeting),
        paragraph: "§ 45".to_owned(),
        ..ErrandFacts::blank(kind, CASE, day(CASE + 1, 4, 4))
    }
}

fn routine() -> Routine {
    Routine {
        id: RoutineId(0),
        title: "Misstänkt utnyttjande av människor".to_owned(),
        text: "Om handläggare misstänker att människor utnyttjas gör förvaltningen enligt sin rutin en polisanmälan, i samråd \
               med förvaltningschefen."
            .to_owned(),
        valid_from: day(CASE, 1, 1),
        valid_to: None,
        in_follow_up: false,
        in_opinion: true,
        in_plan: false,
        revision: 1,
    }
}
