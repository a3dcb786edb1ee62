//! A file tried in a process of its own, which may take so much time and memory and no more: whatever is in the file, the
//! program that answers goes on.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::domain::settings::FileOf;
use crate::error::{Error, Result};
use crate::report::trial::GIVEN_UP;

/// The command of the program that tries the file on its standard input.
pub const COMMAND: &str = "try-file";

/// What it ends with when the file cannot be used; the sentence then stands on its standard output.
pub const REFUSED: u8 = 3;

/// The program that this is, also when its file has been replaced since it was started.
pub fn own_program() -> PathBuf {
    if cfg!(target_os = "linux") {
        return "/proc/self/exe".into();
    }
    std::env::current_exe().unwrap_or_else(|_| "tillsyn".into())
}

/// # Errors
/// [`Error::Refused`] with what is wrong with the file, or that trying it took more than it may.
pub fn check(program: &Path, of: FileOf, bytes: &[u8]) -> Result<()> {
    let mut trial = Command::new(program)
        .args([COMMAND, of.as_str()])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = trial.stdin.take() {
        // one that has ended before it has read all says why itself
        drop(input.write_all(bytes));
    }
    let ended = trial.wait_with_output()?;
    if ended.status.success() {
        return Ok(());
    }
    if ended.status.code() == Some(REFUSED.into()) {
        return Err(Error::Refused(String::from_utf8_lossy(&ended.stdout).into_owned()));
    }
    tracing::warn!(status = %ended.status, of = of.as_str(), "trying a file was ended");
    Err(Error::Refused(GIVEN_UP.to_owned()))
}
