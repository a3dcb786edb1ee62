//! Whether finished documents are as they were finished: by their own checksums, and by what the log says of them.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use sqlx::{SqliteConnection, query_as, query_scalar};

use crate::domain::evidence::{How, Tampered};
use crate::domain::upkeep::Fault;
use crate::error::Result;
use crate::store::files;

/// Errand, version, part and format.
type Place = (i64, i64, String, String);

/// Those whose bytes are not those that their checksums were made of.
pub(super) async fn altered(db: &mut SqliteConnection) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for ((errand, number, part, format), sum) in sums(db).await? {
        // one at a time: together they may be larger than memory
        let bytes =
            "select bytes from errand_version_file where errand_id = ? and number = ? and part = ? and format = ?";
        let bytes = query_scalar(bytes).bind(errand).bind(number).bind(part).bind(&format);
        let bytes: Vec<u8> = bytes.fetch_one(&mut *db).await?;
        if files::hexadecimal(&Sha256::digest(bytes)) != sum {
            faults.push(Fault::Frozen { errand, number, format });
        }
    }
    Ok(faults)
}

/// Those that the log says were finished with another checksum, or that it knows and that are gone.
pub(super) async fn unlike_the_log(db: &mut SqliteConnection) -> Result<Vec<Tampered>> {
    let logged = "select cast(substr(subject, length('errand:') + 1) as integer), coalesce(detail ->> '$.number', 0),
             value ->> 'part', value ->> 'format', value ->> 'sha256'
         from audit, json_each(case when json_valid(detail) then detail else '{}' end, '$.files')
         where action = 'errand_finished'";
    let logged: Vec<(i64, i64, String, String, String)> = query_as(logged).fetch_all(&mut *db).await?;
    let found = sums(db).await?;
    let unlike = logged.into_iter().filter_map(|(errand, number, part, format, logged)| {
        let place = (errand, number, part, format);
        let how = match found.get(&place) {
            None => How::Cut,
            Some(sum) if *sum != logged => How::Changed,
            Some(_) => return None,
        };
        let (errand, number, part, format) = place;
        Some(Tampered::Frozen {
            errand,
            number,
            part,
            format,
            how,
        })
    });
    Ok(unlike.collect())
}

async fn sums(db: &mut SqliteConnection) -> Result<BTreeMap<Place, String>> {
    let all = "select errand_id, number, part, format, sha256 from errand_version_file";
    let all: Vec<(i64, i64, String, String, String)> = query_as(all).fetch_all(db).await?;
    let sums = all
        .into_iter()
        .map(|(errand, number, part, format, sum)| ((errand, number, part, format), sum));
    Ok(sums.collect())
}
