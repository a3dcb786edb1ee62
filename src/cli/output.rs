//! What the command line prints: results on standard output or in a file, refusals on standard error.

use std::fs;
use std::io::{ErrorKind, Write, stderr, stdout};
use std::path::Path;

use super::{Done, Failure};

/// Prints a result. A reader that has gone away, as in `| head`, is no failure.
pub fn print(text: &str) -> Done {
    put(text.as_bytes())
}

fn put(bytes: &[u8]) -> Done {
    let mut out = stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Prints a result and a line end.
pub fn say(text: &str) -> Done {
    print(&format!("{text}\n"))
}

/// Writes a result to a file, whole or not at all, or prints it.
pub fn deliver(bytes: &[u8], file: Option<&Path>) -> Done {
    match file {
        Some(path) => write(bytes, path),
        None => put(bytes),
    }
}

/// Writes a file, whole or not at all.
fn write(bytes: &[u8], path: &Path) -> Done {
    let mut half = path.as_os_str().to_owned();
    half.push(".halv");
    fs::write(&half, bytes)
        .and_then(|()| fs::rename(&half, path))
        .map_err(|error| Failure::Said(format!("{} kan inte skrivas: {error}", path.display())))
}

/// Lines up the columns of a list for people to read.
pub fn columns(rows: &[Vec<String>]) -> String {
    let width = |at: usize| {
        rows.iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.chars().count())
            .max()
    };
    let line = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            let space = width(at).unwrap_or_default().saturating_sub(cell.chars().count());
            format!("{cell}{}", " ".repeat(space))
        });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

/// Prints a list, a row for each.
pub fn list<T>(all: &[T], row: impl Fn(&T) -> Vec<String>) -> Done {
    print(&columns(&all.iter().map(row).collect::<Vec<_>>()))
}

/// Writes on standard error. When not even that can be done there is nobody to tell.
pub fn complain(text: &str) {
    drop(writeln!(stderr().lock(), "{}", text.trim_end()));
}
