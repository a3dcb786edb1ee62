//! Looking for something in the log.

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::Logged;
use super::names::By;
use crate::domain::audit::Action;
use crate::domain::ids::AuditId;
use crate::error::Result;

/// The last second that has four digits for its year.
const LAST: i64 = 253_402_300_799;

/// What is looked for; all that is given holds at once.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    pub by: Option<Vec<By>>,
    pub actions: Option<Vec<Action>>,
    pub noun: Option<String>,
    pub id: Option<String>,
    pub since: Option<DateTime<Utc>>,
    pub before: Option<DateTime<Utc>>,
    pub session: Option<String>,
}

/// Where in what is found a page begins: at the newest, or beside a row that another page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    Newest,
    Older(AuditId),
    Newer(AuditId),
}

/// What is found, the newest first. The ids are found in the indexes, before any row is read.
pub async fn found(db: &mut SqliteConnection, sought: &Sought, from: From, most: usize) -> Result<Vec<Logged>> {
    let mut query = QueryBuilder::new(
        "select id, at, actor, roles, action, subject, detail, form, door, actor_id, username, session, network
         from audit where id in (select id from audit where ",
    );
    match from {
        From::Newest => query.push("true"),
        From::Older(id) => query.push("id < ").push_bind(id),
        From::Newer(id) => query.push("id > ").push_bind(id),
    };
    narrow(&mut query, sought)?;
    let is_forwards = matches!(from, From::Newer(_));
    query.push(if is_forwards {
        " order by id"
    } else {
        " order by id desc"
    });
    query.push(" limit ").push_bind(i64::try_from(most).unwrap_or(i64::MAX));
    query.push(") order by id desc");
    Ok(query.build_query_as().fetch_all(db).await?)
}

fn narrow(query: &mut QueryBuilder<Sqlite>, sought: &Sought) -> Result<()> {
    if let Some(by) = &sought.by {
        let names: Vec<&str> = by.iter().map(|by| by.actor.as_str()).collect();
        // the first finds them in the index, the second leaves those out who are only called the same
        query
            .push(" and actor in (select value from json_each(")
            .push_bind(serde_json::to_string(&names)?);
        query.push(")) and (actor, ifnull(username, '')) in (select value ->> 'actor', ifnull(value ->> 'username', '') from json_each(");
        query.push_bind(serde_json::to_string(by)?).push("))");
    }
    if let Some(actions) = &sought.actions {
        // by the index of actions only where nothing else finds fewer: a plus takes a column out of its index
        let has_fewer = sought.by.is_some() || sought.noun.is_some() || sought.session.is_some();
        query.push(if has_fewer {
            " and +action in "
        } else {
            " and action in "
        });
        query
            .push("(select value from json_each(")
            .push_bind(serde_json::to_string(actions)?)
            .push("))");
    }
    if let Some(noun) = &sought.noun {
        subjects(query, noun, sought.id.as_deref());
    }
    if sought.since.is_some() || sought.before.is_some() {
        // as text an instant of another length than ours would stand elsewhere
        let never = DateTime::from_timestamp(LAST, 0).unwrap_or_default();
        within(
            query,
            (sought.since.unwrap_or_default(), sought.before.unwrap_or(never)),
        );
    }
    if let Some(session) = &sought.session {
        query.push(" and session = ").push_bind(session.clone());
    }
    Ok(())
}

/// Between two instants. The ids there narrow every index; as a clock may have been put back, they are not enough.
fn within(query: &mut QueryBuilder<Sqlite>, (since, before): (DateTime<Utc>, DateTime<Utc>)) {
    for (end, among) in [(" and id >= ", "min(id)"), (" and id <= ", "max(id)")] {
        query
            .push(end)
            .push("(select ")
            .push(among)
            .push(" from audit where at >= ")
            .push_bind(since);
        query.push(" and at < ").push_bind(before).push(")");
    }
    query.push(" and +at >= ").push_bind(since);
    query.push(" and +at < ").push_bind(before);
}

/// Everything of a noun, or one thing; of a round also its pages, which are read.
fn subjects(query: &mut QueryBuilder<Sqlite>, noun: &str, id: Option<&str>) {
    let Some(id) = id else {
        query.push(" and subject >= ").push_bind(format!("{noun}:"));
        query.push(" and subject < ").push_bind(format!("{noun};"));
        return;
    };
    query.push(" and (subject = ").push_bind(format!("{noun}:{id}"));
    if noun == "round" {
        let page = format!("page:/omgangar/{id}");
        query.push(" or subject = ").push_bind(page.clone());
        query.push(" or (subject >= ").push_bind(format!("{page}/"));
        query.push(" and subject < ").push_bind(format!("{page}0"));
        query.push(")");
    }
    query.push(")");
}
