//! Plans: versions and their slots.

use std::collections::HashMap;

use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::ids::{PlanId, ProgramCode};
use crate::domain::plan::{Adoption, Plan, Slot};
use crate::error::Result;
use crate::store::grouped;

/// Every version of a year's plan, oldest first; a draft is last.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Vec<Plan>> {
    of_years(db, program, &format!("[{year}]")).await
}

/// Whether a year has a version, and whether the one that [another year would copy](crate::domain::plan::to_copy) has a slot.
pub async fn is_there(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<(bool, bool)> {
    let row = query!(
        r#"with newest as (
             select id from plan where program = ? and year = ? order by adopted_on is null, version desc limit 1
           )
           select exists (select 1 from newest) as "any!: bool",
             exists (select 1 from slot where plan_id = (select id from newest)) as "with_slots!: bool""#,
        program,
        year
    );
    let row = row.fetch_one(db).await?;
    Ok((row.any, row.with_slots))
}

/// Those of some years (a JSON array), by year.
pub(super) async fn of_years(db: &mut SqliteConnection, program: &ProgramCode, years: &str) -> Result<Vec<Plan>> {
    let mut plans = query!(
        "select id, program, year, version, adopted_on, paragraph, case_number, agreement, revision
         from plan where program = ? and year in (select value from json_each(?)) order by year, version",
        program,
        years
    )
    .map(|row| Plan {
        id: row.id,
        program: row.program,
        year: row.year,
        version: row.version,
        adoption: row.adopted_on.map(|on| Adoption {
            on,
            paragraph: row.paragraph,
            case_number: row.case_number,
        }),
        agreement: row.agreement,
        slots: Vec::new(),
        revision: row.revision,
    })
    .fetch_all(&mut *db)
    .await?;
    let ids = serde_json::to_string(&plans.iter().map(|plan| plan.id).collect::<Vec<_>>())?;
    let mut slots = slots(db, &ids).await?;
    for plan in &mut plans {
        plan.slots = slots.remove(&plan.id).unwrap_or_default();
    }
    Ok(plans)
}

/// The slots of plans (ids as a JSON array), by number.
async fn slots(db: &mut SqliteConnection, plans: &str) -> Result<HashMap<PlanId, Vec<Slot>>> {
    let partners = query!(
        "select plan_id, nr, partner from slot_partner where plan_id in (select value from json_each(?))
         order by plan_id, nr, partner",
        plans
    )
    .map(|row| ((row.plan_id, row.nr), row.partner));
    let mut partners = grouped(partners.fetch_all(&mut *db).await?);
    let rows = query!(
        "select plan_id, nr, season, kind, focus from slot where plan_id in (select value from json_each(?))
         order by plan_id, nr",
        plans
    );
    let slots = rows.fetch_all(db).await?.into_iter().map(|row| {
        let slot = Slot {
            nr: row.nr,
            season: row.season,
            kind: row.kind,
            partners: partners.remove(&(row.plan_id, row.nr)).unwrap_or_default(),
            focus: row.focus,
        };
        (row.plan_id, slot)
    });
    Ok(grouped(slots))
}

/// Makes a draft without slots.
pub async fn insert_draft(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    year: i32,
    version: u32,
    now: Now,
    by: &str,
) -> Result<PlanId> {
    let id = insert!("plan", db, now, by; "program" = program, "year" = year, "version" = version);
    Ok(PlanId(id))
}

/// Saves a draft: its slots are what `plan.slots` says. Stale if someone else changed it since.
pub async fn save_draft(db: &mut SqliteConnection, plan: &Plan) -> Result<()> {
    one!(
        db,
        "update plan set agreement = ?, revision = revision + 1 where id = ? and revision = ? and adopted_on is null",
        plan.agreement,
        plan.id,
        plan.revision
    )?;
    run!(db, "delete from slot_partner where plan_id = ?", plan.id)?;
    run!(db, "delete from slot where plan_id = ?", plan.id)?;
    insert_slots(db, plan).await
}

async fn insert_slots(db: &mut SqliteConnection, plan: &Plan) -> Result<()> {
    let slots = plan.slots.iter();
    let slots: Vec<_> = slots
        .map(|slot| (slot.nr, slot.season, slot.kind, &slot.focus))
        .collect();
    let slots = serde_json::to_string(&slots)?;
    run!(
        db,
        "insert into slot (plan_id, nr, season, kind, focus)
         select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)",
        plan.id,
        slots
    )?;
    let mut partners = Vec::new();
    for slot in &plan.slots {
        partners.extend(slot.partners.iter().map(|partner| (slot.nr, partner)));
    }
    let partners = serde_json::to_string(&partners)?;
    done!(
        db,
        "insert into slot_partner (plan_id, nr, partner) select ?, value ->> 0, value ->> 1 from json_each(?)",
        plan.id,
        partners
    )
}

/// Records the nämnd's decision on a draft, which from then on never changes.
pub async fn adopt(db: &mut SqliteConnection, plan: &Plan, adoption: &Adoption) -> Result<()> {
    one!(
        db,
        "update plan set adopted_on = ?, paragraph = ?, case_number = ?, revision = revision + 1
         where id = ? and revision = ? and adopted_on is null",
        adoption.on,
        adoption.paragraph,
        adoption.case_number,
        plan.id,
        plan.revision
    )
}
