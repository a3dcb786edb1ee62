//! `tillsyn try-file`: what the server asks of a process of its own when someone uploads a crest or a Word template.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::actions::looks::apart::REFUSED;
use crate::domain::settings::FileOf;
use crate::error::Error;
use crate::report::trial;

/// Seconds of work; the program that is not made fast draws several times as slowly.
const SECONDS: u64 = if cfg!(debug_assertions) { 10 } else { 3 };

/// Address space in bytes, with the program and its typefaces.
const MEMORY: u64 = 1024 * 1024 * 1024;

/// A file to try, on standard input.
#[derive(clap::Args)]
pub struct Arguments {
    of: String,
}

/// Tries it within limits that the system keeps: it is killed at them.
pub fn run(arguments: &Arguments) -> ExitCode {
    let limits = [
        (Resource::Cpu, SECONDS),
        (Resource::As, MEMORY),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    let limited = limits.into_iter().all(|(what, most)| {
        let most = Some(most);
        setrlimit(
            what,
            Rlimit {
                current: most,
                maximum: most,
            },
        )
        .is_ok()
    });
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    let Some(of) = FileOf::parse(&arguments.of).filter(|_| limited && read.is_ok()) else {
        return ExitCode::FAILURE;
    };
    match trial::check(of, &bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Refused(sentence)) if io::stdout().lock().write_all(sentence.as_bytes()).is_ok() => {
            ExitCode::from(REFUSED)
        }
        Err(_) => ExitCode::FAILURE,
    }
}
