//! Every row of every table, whatever it is of, so that nothing is forgotten that says something of a person. Secrets apart.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, SqliteConnection, query_as, query_scalar};

use crate::error::Result;

/// What opens something, and is shown to nobody.
const SECRETS: [&str; 5] = ["password_hash", "csrf", "reply_code", "letter", "form_key"];

/// A table as it is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// Its columns, each as it is read.
    columns: Vec<(String, String)>,
    /// Columns that refer to another table.
    pub refers: BTreeMap<String, String>,
}

/// The tables of the database, by name.
pub async fn tables(db: &mut SqliteConnection) -> Result<Vec<Table>> {
    let ours = "select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!'
        and name <> '_sqlx_migrations' order by name";
    let names: Vec<String> = query_scalar(ours).fetch_all(&mut *db).await?;
    let mut tables = Vec::new();
    for name in names {
        let columns = query_as("select name, type from pragma_table_info(?) order by cid").bind(&name);
        let columns: Vec<(String, String)> = columns.fetch_all(&mut *db).await?;
        let refers = query_as(r#"select "from", "table" from pragma_foreign_key_list(?)"#).bind(&name);
        let refers: Vec<(String, String)> = refers.fetch_all(&mut *db).await?;
        tables.push(Table {
            columns: columns
                .iter()
                .filter_map(|(column, of)| read(&name, column, of))
                .collect(),
            refers: refers.into_iter().collect(),
            name,
        });
    }
    Ok(tables)
}

/// A column with how it is read; bytes are read where they are words.
fn read(table: &str, column: &str, of: &str) -> Option<(String, String)> {
    let name = quoted(column);
    let how = match (table, column) {
        _ if SECRETS.contains(&column) => return None,
        ("incoming", "raw") => format!("cast({name} as text)"),
        ("errand_version_file", "bytes") => {
            format!("case when media_type like 'text/plain%' then cast({name} as text) end")
        }
        _ if of.eq_ignore_ascii_case("blob") => return None,
        _ => name,
    };
    Some((column.to_owned(), how))
}

/// The rows of a table, each as its columns.
pub async fn rows(db: &mut SqliteConnection, table: &Table) -> Result<Vec<Map<String, Value>>> {
    let column = |(name, how): &(String, String)| format!("'{}', {how}", name.replace('\'', "''"));
    let columns: Vec<String> = table.columns.iter().map(column).collect();
    // a name cannot be bound; quoted, whatever it holds is a name
    let all = format!(
        "select json_object({}) from {}",
        columns.join(", "),
        quoted(&table.name)
    );
    let rows: Vec<String> = query_scalar(AssertSqlSafe(all)).fetch_all(db).await?;
    let rows = rows.iter().map(|row| serde_json::from_str(row));
    Ok(rows.collect::<serde_json::Result<_>>()?)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
