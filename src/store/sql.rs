//! The statements that every noun has. What they say is checked against the schema as any query is.

/// Runs a statement with its arguments.
macro_rules! run {
    ($db:expr, $($query:tt)+) => {
        sqlx::query!($($query)+).execute(&mut *$db).await
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
        $crate::store::changed_one(&run!(
            $db,
            "update " + $table + " set " $(+ $column + " = ?, ")+ + "revision = revision + 1 where id = ? and revision = ?",
            $($value,)+
            $id,
            $revision
        )?)
    };
}
