//! Whatever is uploaded as a crest is drawn or refused with a sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tillsyn::domain::settings::FileOf;
use tillsyn::error::Error;
use tillsyn::report::trial;

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = trial::check(FileOf::Crest, bytes) {
        assert!(matches!(error, Error::Refused(_)), "{error:?}");
    }
});
