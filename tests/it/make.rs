//! What several tests make their data from.

use std::path::PathBuf;

/// Others' data, which is read where it lies and never copied; said plainly when it is not there.
pub fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TILLSYN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        Some(path)
    } else {
        eprintln!("SKIPPED: {} is not there; set TILLSYN_SHARED", path.display());
        None
    }
}
