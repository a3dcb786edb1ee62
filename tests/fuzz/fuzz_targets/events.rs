//! Every calendar is read into events or refused, and every event begins on a line that is there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tillsyn::calendar::read;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = read::events(bytes) {
        assert!(read.events.len() <= 20_000);
        let lines = bytes.len() + 1;
        assert!(read.events.iter().all(|event| event.line >= 1 && event.line <= lines));
        assert!(read.skipped.iter().all(|line| *line >= 1 && *line <= lines));
    }
});
