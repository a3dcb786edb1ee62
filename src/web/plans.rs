//! The plan of a year: propose it, change it, register the nämnd's decision. It has no dates; the schedule has.

use chrono::NaiveDate;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::ids::OfficerId;
use crate::domain::period::YEARS;
use crate::domain::planner::{PlanInput, Proposal, Proposed, propose};
use crate::domain::record::{Record, YearRecord};
use crate::error::Error;
use crate::store::{self, Tx};
use crate::swedish::refusals::refusal;
use crate::web::error::{Answer, is_refusal};
use crate::web::form::{FormErrors, Labels, Posted, Unsaved, or_again};
use crate::web::rendered::made;
use crate::web::{Access, Layout, Read, Routes, Writer, flash, paths};

mod form;
mod page;

use form::{DecisionForm, SlotsForm};
pub use page::decided;

pub fn routes() -> Routes {
    Routes::new()
        .form::<DecisionForm>()
        .labels(Labels::listed(&form::SLOT))
        .get(Access::Team, show)
        .post(Access::Work, draft)
        .post(Access::Work, change)
        .get(Access::Work, proposal)
        .post(Access::Work, keep)
        .post(Access::Work, copy)
        .post(Access::Decide, decide)
}

/// A year of a programme.
struct Loaded {
    record: Record,
    year: YearRecord,
    /// The first number that no undertaking of the year has.
    next_nr: u32,
    /// The year before has a plan to copy.
    copies_last_year: bool,
    /// The year after has no plan yet.
    copies_to_next_year: bool,
}

impl Loaded {
    async fn load(tx: &mut Tx, scope: &Scope, year: i32) -> Result<Self, Error> {
        let program = scope.code();
        let record = scope.record(tx, year).await?;
        let of_year = record.year(year).ok_or(Error::NotFound)?.clone();
        let next_nr = store::rounds::last_nr(tx, program, year).await?.saturating_add(1);
        let (_, copies_last_year) = store::plans::is_there(tx, program, year - 1).await?;
        let (is_planned, _) = store::plans::is_there(tx, program, year + 1).await?;
        Ok(Self {
            copies_last_year,
            copies_to_next_year: !is_planned && YEARS.contains(&(year + 1)),
            record,
            year: of_year,
            next_nr,
        })
    }

    fn proposal(&self, today: NaiveDate) -> (PlanInput, Proposal) {
        let input = PlanInput::from_record(&self.record, &self.year, today);
        let proposal = propose(&input);
        (input, proposal)
    }
}

async fn show(path: paths::Plan, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let loaded = Loaded::load(&mut tx, &scope, path.year).await?;
    let view = page::View::new(&layout, &loaded);
    Ok(view.show(None, None))
}

async fn draft(path: paths::PlanDraft, scope: Scope, mut write: Write) -> Answer {
    let loaded = Loaded::load(&mut write.tx, &scope, path.year).await?;
    actions::plans::draft(&mut write, &loaded.record.program.code, path.year).await?;
    flash::done(write, paths::Plan { year: path.year }, page::DRAFT_MADE).await
}

async fn change(path: paths::PlanSlots, layout: Layout, scope: Scope, mut write: Write, posted: Posted) -> Answer {
    let loaded = Loaded::load(&mut write.tx, &scope, path.year).await?;
    let view = page::View::new(&layout, &loaded);
    let form = SlotsForm::typed(&posted);
    let slots = match form.parse(&loaded.record, loaded.year.current_plan(), loaded.next_nr) {
        Ok(slots) => slots,
        Err(errors) => return Ok(view.show(Some((&form, &errors)), None)),
    };
    let draft = actions::plans::draft(&mut write, &loaded.record.program.code, path.year).await?;
    let result = if draft.revision == form.revision {
        actions::plans::change_draft(&mut write, &draft, slots).await
    } else {
        Err(Error::Stale)
    };
    match result {
        Ok(changed) => {
            let sentence = if changed { page::SAVED } else { page::UNCHANGED };
            flash::done(write, paths::Plan { year: path.year }, sentence).await
        }
        Err(Error::Stale) => Ok(view.conflict(&draft, form)),
        Err(error) => Ok(view.show(Some((&form, &FormErrors::refused("", error)?)), None)),
    }
}

/// What is refused is said on the plan's page: the form has nothing to type.
async fn copy(path: paths::PlanCopy, scope: Scope, mut write: Write) -> Answer {
    let loaded = Loaded::load(&mut write.tx, &scope, path.year).await?;
    let back = paths::Plan { year: path.year };
    match actions::plans::copy_from_last_year(&mut write, &loaded.record.program.code, path.year).await {
        Ok(plan) => flash::done(write, back, &page::copied(&plan)).await,
        Err(error) if is_refusal(&error) => Ok(flash::redirect(back, &refusal(&error))),
        Err(error) => Err(error.into()),
    }
}

async fn proposal(
    path: paths::PlanProposal,
    asked: paths::OfDate,
    layout: Layout,
    scope: Scope,
    Read(mut tx): Read,
) -> Answer {
    let loaded = Loaded::load(&mut tx, &scope, path.year).await?;
    drop(tx);
    let page = made(move || {
        let (input, proposal) = loaded.proposal(layout.today());
        let shown = shown(&loaded, &proposal);
        Ok(page::proposal(
            &layout,
            &loaded,
            (&input, &proposal),
            &shown,
            Some(&asked.datum),
        ))
    });
    Ok(page.await?)
}

/// What a proposal's page was made from: the draft that saving replaces, and the nights and officers that it shows.
fn shown(loaded: &Loaded, proposal: &Proposal) -> String {
    let draft = loaded.year.draft().map_or(0, |draft| draft.revision);
    let round = |round: &Proposed| {
        let officers: Vec<String> = round.officers.iter().map(OfficerId::to_string).collect();
        format!("{}:{}:{}", round.night.date, round.partners.len(), officers.join("+"))
    };
    let rounds: Vec<String> = proposal.rounds.iter().map(round).collect();
    format!("{draft} {}", rounds.join(" "))
}

/// Planned before the write begins, so that nobody waits for it.
async fn keep(path: paths::PlanProposal, layout: Layout, scope: Scope, writer: Writer, posted: Posted) -> Answer {
    let mut tx = writer.db.read().await?;
    let loaded = Loaded::load(&mut tx, &scope, path.year).await?;
    let position = store::audit::last_change(&mut tx).await?;
    drop(tx);
    let today = layout.today();
    let planned = made(move || {
        let (input, proposal) = loaded.proposal(today);
        Ok((loaded, input, proposal))
    });
    let (loaded, input, proposal) = planned.await?;
    let shown = shown(&loaded, &proposal);
    let mut write = writer.begin().await?;
    if posted.one("visat") != shown || store::audit::last_change(&mut write.tx).await? != position {
        return Ok(page::proposal(&layout, &loaded, (&input, &proposal), &shown, None));
    }
    actions::plans::save_proposed(&mut write, &loaded.record.program.code, &proposal).await?;
    flash::done(write, paths::Plan { year: path.year }, page::PROPOSAL_SAVED).await
}

async fn decide(
    path: paths::PlanDecision,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    typed: DecisionForm,
) -> Answer {
    let loaded = Loaded::load(&mut write.tx, &scope, path.year).await?;
    let view = page::View::new(&layout, &loaded);
    let saved = async {
        let adoption = typed.parse(layout.today())?;
        if loaded.year.draft().map(|draft| draft.revision) != Some(typed.revision) {
            return Err(Error::Stale.into());
        }
        let plan = actions::plans::adopt(&mut write, scope.code(), path.year, loaded.year.seasons, &adoption).await?;
        flash::done(write, paths::Plan { year: path.year }, &page::adopted(&plan)).await
    };
    match saved.await {
        Err(Unsaved::Error(Error::Stale)) => Ok(view.changed_since(typed)),
        saved => or_again(saved, typed, "antagen", None, |form| view.show(None, Some(form))),
    }
}
