//! Entries whose bodies have gone by a decision on retention. What is left of them is noted by the run that erased them, so
//! that no other hand can erase one unseen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::{SqliteConnection, query_as, query_scalar};

use super::{Logged, entries};
use crate::domain::ids::AuditId;
use crate::domain::retention::{Due, Why};
use crate::error::Result;
use crate::store::files;

/// The form of an entry whose body has gone.
pub(super) const ERASED: i64 = 0;

/// Entries that a run has erased, and what is left of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The first and the last of some in a row.
    pub entries: Vec<(i64, i64)>,
    /// SHA-256 of what is left, in hexadecimal.
    pub left: String,
}

/// Entries from a year or earlier that still say something, oldest first.
pub async fn due(db: &mut SqliteConnection, last: i32) -> Result<Vec<Due>> {
    let rows = query_as!(
        Due,
        r#"select id as "id!: i64", cast(substr(at, 1, 4) as integer) as "year!: i32", '' as "label!: String", case
             when action in ('errand_finished', 'erased', 'rows_sealed', 'log_head_told') then 'evidence'
             when action = 'contact_changed' and exists (select 1 from contact where 'contact:' || contact.id = subject)
                 or action = 'officer_changed' and exists (select 1 from officer where 'officer:' || officer.id = subject)
                 or action in ('user_changed', 'user_disabled')
                     and exists (select 1 from user where 'user:' || user.username = subject) then 'named'
             end as "why?: Why" from audit
           where form <> ? and cast(substr(at, 1, 4) as integer) <= ? order by 1"#,
        ERASED,
        last
    );
    Ok(rows.fetch_all(db).await?)
}

/// Erases what entries say, by their ids in a JSON array.
pub async fn erase(db: &mut SqliteConnection, ids: &str) -> Result<()> {
    done!(
        db,
        "update audit set form = ?, actor = '', roles = '', subject = substr(subject, 1, instr(subject, ':')), detail = '{}',
         door = null, actor_id = null, username = null, session = null, network = null
         where id in (select value from json_each(?))",
        ERASED,
        ids
    )
}

/// What to note of entries that have been erased.
pub async fn erasure(db: &mut SqliteConnection, ids: impl Iterator<Item = i64>) -> Result<Erasure> {
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for id in ids {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == id => *last = id,
            _ => ranges.push((id, id)),
        }
    }
    let mut left = Left::default();
    for (first, last) in &ranges {
        for entry in entries(db, AuditId(first - 1), last - first + 1).await? {
            left.add(&entry);
        }
    }
    Ok(Erasure {
        left: left.of(&ranges).0,
        entries: ranges,
    })
}

/// What is left of each entry that has been erased.
#[derive(Debug, Default)]
pub(super) struct Left(BTreeMap<i64, Vec<u8>>);

impl Left {
    /// Adds it, if all that should have gone has.
    pub(super) fn add(&mut self, entry: &Logged) -> bool {
        let who = (
            entry.door,
            entry.actor_id,
            &entry.username,
            &entry.session,
            &entry.network,
        );
        let is_bare = who == (None, None, &None, &None, &None)
            && (entry.actor.as_str(), entry.roles.as_str(), entry.detail.as_str()) == ("", "", "{}");
        let says = serde_json::to_vec(&(entry.id, entry.at, entry.action, &entry.subject)).ok();
        let says = says.filter(|_| is_bare && entry.form == ERASED);
        says.map(|says| self.0.insert(entry.id.0, says)).is_some()
    }

    /// The sum of some, and their ids.
    fn of(&self, ranges: &[(i64, i64)]) -> (String, Vec<i64>) {
        let some = ranges.iter().filter(|(first, last)| first <= last);
        let some = some.flat_map(|(first, last)| self.0.range(first..=last));
        let (mut sum, mut ids) = (Sha256::new(), Vec::new());
        for (id, says) in some {
            sum.update(says);
            ids.push(*id);
        }
        (files::hexadecimal(&sum.finalize()), ids)
    }

    /// The entries that no run has noted as erased, or not as they are left.
    pub(super) fn unnoted(mut self, noted: &[Erasure]) -> Vec<i64> {
        for erasure in noted {
            let (left, ids) = self.of(&erasure.entries);
            if left == erasure.left {
                self.0.retain(|id, _| ids.binary_search(id).is_err());
            }
        }
        self.0.into_keys().collect()
    }
}

/// What runs have noted as erased of the log.
pub(super) async fn noted(db: &mut SqliteConnection) -> Result<Vec<Erasure>> {
    let details = query_scalar!("select detail from audit where action = 'erased' and subject = 'retention:log'");
    let details = details.fetch_all(db).await?.into_iter();
    Ok(details
        .filter_map(|detail| serde_json::from_str(&detail).ok())
        .collect())
}
