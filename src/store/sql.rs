//! The statements that every noun has. What they say is checked against the schema as any query is.

use chrono::{DateTime, SecondsFormat, Utc};

/// An instant among values that go as JSON: as sqlx writes it in a column.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// Runs a statement with its arguments.
macro_rules! run {
    ($db:expr, $($query:tt)+) => {
        sqlx::query!($($query)+).execute(&mut *$db).await
    };
}

/// The same where it does not matter how many rows it changes.
macro_rules! done {
    ($($query:tt)+) => {
        run!($($query)+).map(drop).map_err($crate::error::Error::from)
    };
}

/// The same where it changes one row, unless another has changed that since it was read.
macro_rules! one {
    ($($query:tt)+) => {
        match run!($($query)+)?.rows_affected() {
            1 => Ok(()),
            _ => Err($crate::error::Error::Stale),
        }
    };
}

/// Adds a row, with when it was recorded and by whom: its columns, each with its value. Gives its id.
macro_rules! insert {
    ($table:literal, $db:expr, $now:expr, $by:expr $(, $own:literal = $is:expr)*; $($column:literal = $value:expr),* $(,)?) => {
        run!(
            $db,
            "insert into " + $table + " (" $(+ $own + ", ")* $(+ $column + ", ")* + "recorded_at, recorded_by) select "
                $(+ "? as " + $own + ", ")* $(+ "? as " + $column + ", ")* + "? as recorded_at, ? as recorded_by",
            $($is,)*
            $($value,)*
            $now.0,
            $by
        )?
        .last_insert_rowid()
    };
}

/// Saves a row unless it was changed since its revision: its columns, each with its value.
macro_rules! update {
    ($table:literal, $db:expr, $id:expr, $revision:expr; $($column:literal = $value:expr),+ $(,)?) => {
        one!(
            $db,
            "update " + $table + " set " $(+ $column + " = ?, ")+ + "revision = revision + 1 where id = ? and revision = ?",
            $($value,)+
            $id,
            $revision
        )
    };
}

/// Adds rows, each with its id, by one statement for any number of them: its columns, each with its value in a row. The values
/// go as JSON, which SQLite reads as a table, so an instant is to be [`instant`]. Not materialized, a
/// row would be written out anew for each of its columns.
macro_rules! insert_all {
    ($table:literal, $db:expr, $now:expr, $by:expr, $row:ident in $rows:expr; $($column:literal = $value:expr),+ $(,)?) => {{
        let rows: Vec<_> = $rows.map(|$row| serde_json::json!({ $($column: $value),+ })).collect();
        let rows = serde_json::to_string(&rows)?;
        done!(
            $db,
            "with new as materialized (select value from json_each(?))
             insert into " + $table + " (" $(+ $column + ", ")+ + "recorded_at, recorded_by) select "
                $(+ "value ->> '" + $column + "', ")+ + "?, ? from new",
            rows,
            $now.0,
            $by
        )
    }};
}

/// Saves rows by one statement, unless one of them was changed since its revision: see [`insert_all!`].
macro_rules! update_all {
    ($table:literal, $db:expr, $row:ident in $rows:expr; $($column:literal = $value:expr),+ $(,)?) => {{
        let rows: Vec<_> = $rows
            .map(|$row| serde_json::json!({ "id": $row.id, "revision": $row.revision, $($column: $value),+ }))
            .collect();
        let number = rows.len() as u64;
        let rows = serde_json::to_string(&rows)?;
        let saved = run!(
            $db,
            "with new as materialized (select value from json_each(?))
             update " + $table + " set " $(+ $column + " = value ->> '" + $column + "', ")+ + "revision = revision + 1
                from new where id = value ->> 'id' and revision = value ->> 'revision'",
            rows
        )?;
        if saved.rows_affected() == number { Ok(()) } else { Err($crate::error::Error::Stale) }
    }};
}

/// Declares what is stored of a noun beside its id: each field with its column, and with that column's name where it is another.
/// First what is only read here, then what is added and saved; in brackets a fact that is kept as it was added. Makes `select!`,
/// which reads nouns by what follows, and `columns!`, which adds or saves one. The `$` is for those two.
macro_rules! noun {
    (
        $d:tt $noun:ident in $table:literal { $($own:ident $(: $own_from:ident)? $own_column:literal),+ }
        $facts:ident {
            $([$kept:ident $kept_column:literal])?
            $($field:ident $(: $from:ident)? $column:literal),+
            $(; $part:ident: $type:ident { $($inner:ident $(: $inner_from:ident)? $inner_column:literal),+ })?
        }
    ) => {
        macro_rules! select {
            ($d($d rest:tt)+) => {
                sqlx::query!(
                    "select id" $(+ ", " + $own_column)+ $(+ ", " + $kept_column)? $(+ ", " + $column)+
                        $($(+ ", " + $inner_column)+)? + " from " + $table + " " + $d($d rest)+
                )
                .map(|row| $noun {
                    id: row.id,
                    $($own: cell!(row, $own $($own_from)?),)+
                    facts: $facts {
                        $($kept: row.$kept,)?
                        $($field: cell!(row, $field $($from)?),)+
                        $($part: $type { $($inner: cell!(row, $inner $($inner_from)?)),+ },)?
                    },
                })
            };
        }
        writing! { $d $($column = $field,)+ $($($inner_column = $part.$inner,)+)? }
    };
    (
        $d:tt $noun:ident in $table:literal {
            $($own:ident $(: $own_from:ident)? $own_column:literal),+;
            $($field:ident $(: $from:ident)? $column:literal),+
            $(; $part:ident: $type:ident { $($inner:ident $(: $inner_from:ident)? $inner_column:literal),+ })?
        }
    ) => {
        macro_rules! select {
            ($d($d rest:tt)+) => {
                sqlx::query!(
                    "select id" $(+ ", " + $own_column)+ $(+ ", " + $column)+ $($(+ ", " + $inner_column)+)?
                        + " from " + $table + " " + $d($d rest)+
                )
                .map(|row| $noun {
                    id: row.id,
                    $($own: cell!(row, $own $($own_from)?),)+
                    $($field: cell!(row, $field $($from)?),)+
                    $($part: $type { $($inner: cell!(row, $inner $($inner_from)?)),+ },)?
                })
            };
        }
        writing! { $d $($column = $field,)+ $($($inner_column = $part.$inner,)+)? }
    };
}

/// The cell of a field in a row, by the name of its column where that is another.
macro_rules! cell {
    ($row:ident, $field:ident) => {
        $row.$field
    };
    ($row:ident, $field:ident $from:ident) => {
        $row.$from
    };
}

/// Makes the `columns!` of a noun: what a statement writes, each column with its field.
macro_rules! writing {
    ($d:tt $($column:literal = $($field:ident).+,)+) => {
        macro_rules! columns {
            ($d write:ident!($d($d to:tt)+), $d noun:expr) => {
                $d write!($d($d to)+; $($column = $d noun.$($field).+),+)
            };
        }
    };
}
