//! The statements that every noun has. What they say is checked against the schema as any query is.

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
