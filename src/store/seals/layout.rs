//! The statements that read rows as they are sealed, made of what the schema says of each table.

use std::collections::BTreeMap;

use sqlx::{FromRow, SqliteConnection, query_as};

use super::tables::LOGGED;
use crate::error::Result;

#[derive(FromRow)]
struct Column {
    table: String,
    name: String,
    is_blob: bool,
    /// As SQL.
    default: Option<String>,
    /// Its place in the primary key, from 1; 0 when it is not in it.
    place: i64,
}

impl Column {
    /// As text or a number, which JSON can hold.
    fn plain(&self, row: &str) -> String {
        let column = format!("{row}.{}", quoted(&self.name));
        if self.is_blob {
            format!("iif({column} is null, null, hex({column}))")
        } else {
            column
        }
    }

    /// Null when it is as it would be in a row that was there before the column: a row is the same when a column is added.
    fn told(&self) -> String {
        match &self.default {
            Some(default) => format!("nullif({}, {default})", self.plain("r")),
            None => self.plain("r"),
        }
    }
}

/// A table whose rows are sealed, by the columns that are.
pub struct Table {
    pub name: &'static str,
    sealed: Vec<Column>,
}

impl Table {
    fn keys(&self) -> Vec<&Column> {
        let mut keys: Vec<&Column> = self.sealed.iter().filter(|column| column.place > 0).collect();
        keys.sort_by_key(|column| column.place);
        keys
    }

    fn key(&self, row: &str) -> String {
        let keys: Vec<String> = self.keys().iter().map(|column| column.plain(row)).collect();
        format!("json_array({})", keys.join(", "))
    }

    /// What is sealed of a row, as bytes: the columns that say something, in the order of their names.
    fn content(&self) -> String {
        let columns = self.sealed.iter();
        let told: Vec<String> = columns
            .map(|column| format!("'{}', {}", column.name, column.told()))
            .collect();
        format!("cast(json_patch('{{}}', json_object({})) as blob)", told.join(", "))
    }

    /// Every row: its key, and what is sealed of it.
    pub fn all(&self) -> String {
        format!(
            "select {}, {} from {} as r",
            self.key("r"),
            self.content(),
            quoted(self.name)
        )
    }

    /// Those that are noted as touched, also when they are gone.
    fn touched(&self) -> String {
        let keys = self.keys();
        let is_the_one = keys.iter().enumerate().map(|(place, column)| {
            let given = format!("t.key ->> {place}");
            let given = if column.is_blob {
                format!("unhex({given})")
            } else {
                given
            };
            format!("r.{} = {given}", quoted(&column.name))
        });
        let first = keys.first().map(|column| quoted(&column.name)).unwrap_or_default();
        format!(
            "select t.name, t.key, iif(r.{first} is null, null, {}) as content
             from temp.touched as t left join main.{} as r on {} where t.name = '{}'",
            self.content(),
            quoted(self.name),
            is_the_one.collect::<Vec<_>>().join(" and "),
            self.name
        )
    }

    /// Triggers that note which rows are touched. One that is saved as it was is not.
    fn triggers(&self) -> String {
        let names = |row: &str| {
            let names: Vec<String> = self
                .sealed
                .iter()
                .map(|column| format!("{row}{}", quoted(&column.name)))
                .collect();
            names.join(", ")
        };
        let changed = format!("update of {}", names(""));
        let when = format!(" when ({}) is not ({})", names("old."), names("new."));
        [
            self.trigger("added", "insert", "", &["new"]),
            self.trigger("changed", &changed, &when, &["old", "new"]),
            self.trigger("gone", "delete", "", &["old"]),
        ]
        .concat()
    }

    fn trigger(&self, word: &str, event: &str, when: &str, rows: &[&str]) -> String {
        let name = self.name;
        let touched: Vec<String> = rows
            .iter()
            .map(|row| format!("('{name}', {})", self.key(row)))
            .collect();
        format!(
            "create temp trigger touched_{name}_{word} after {event} on main.{}{when} begin
                 insert into touched values {} on conflict do nothing; end;\n",
            quoted(name),
            touched.join(", ")
        )
    }
}

/// The tables of a schema whose rows are sealed.
pub async fn tables(schema: &mut SqliteConnection) -> Result<Vec<Table>> {
    let columns: Vec<Column> = query_as(
        r#"select m.name as "table", c.name, upper(c.type) = 'BLOB' as is_blob, c.dflt_value as "default", c.pk as place
         from sqlite_schema as m join pragma_table_info(m.name) as c where m.type = 'table' order by m.name, c.name"#,
    )
    .fetch_all(schema)
    .await?;
    let mut of_table: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for column in columns {
        of_table.entry(column.table.clone()).or_default().push(column);
    }
    let tables = LOGGED.into_iter().filter_map(|(name, but)| {
        let mut sealed = of_table.remove(name)?;
        sealed.retain(|column| !but.contains(&column.name.as_str()));
        Some(Table { name, sealed })
    });
    Ok(tables.collect())
}

/// The statements that make a connection note which rows it touches, and read them.
pub fn watching(tables: &[Table]) -> String {
    let triggers: String = tables.iter().map(Table::triggers).collect();
    let touched: Vec<String> = tables.iter().map(Table::touched).collect();
    format!(
        "create temp table touched (name text not null, key text not null, primary key (name, key)) strict, without rowid;
         create temp view touched_row as {};\n{triggers}",
        touched.join("\nunion all ")
    )
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

#[cfg(test)]
mod tests {
    use sqlx::sqlite::SqliteConnectOptions;
    use sqlx::{AssertSqlSafe, ConnectOptions, Executor};

    use super::*;

    async fn sealed(db: &mut SqliteConnection) -> Vec<(String, String)> {
        let table = tables(db).await.unwrap().pop().unwrap();
        let all = query_as::<_, (String, Vec<u8>)>(AssertSqlSafe(table.all()));
        let all = all.fetch_all(db).await.unwrap().into_iter();
        all.map(|(key, content)| (key, String::from_utf8(content).unwrap()))
            .collect()
    }

    #[tokio::test]
    async fn a_row_is_as_it_was_when_a_column_is_added() {
        let mut db = SqliteConnectOptions::new().in_memory(true).connect().await.unwrap();
        let table = "create table leave (id integer not null primary key, note text not null, token blob) strict;
             insert into leave values (7, 'so \"far\"', x'ab')";
        db.execute(table).await.unwrap();
        let before = sealed(&mut db).await;
        let said = r#"{"id":7,"note":"so \"far\"","token":"AB"}"#;
        assert_eq!(before, [("[7]".to_owned(), said.to_owned())]);
        let added = "alter table leave add column kind text not null default 'holiday';
             alter table leave add column ended_on text";
        db.execute(added).await.unwrap();
        assert_eq!(sealed(&mut db).await, before);
        db.execute("update leave set kind = 'other'").await.unwrap();
        assert_ne!(sealed(&mut db).await, before);
    }
}
