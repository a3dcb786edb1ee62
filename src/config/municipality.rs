//! The settings of one municipality of several that one process serves.

use std::net::SocketAddr;
use std::path::Path;

use super::{Config, ConfigError, FILE, Values, file};

/// What a municipality may set for itself; the rest holds for the process.
const OWN: [&str; 5] = ["backups", "base_url", "smtp", "smtp_password_file", "mail_from"];

impl Config {
    /// Of the municipality whose folder is called by its host name: what the file in it says goes before what holds for all.
    /// The database is in the folder, and its copies beside it, or in a folder of its own where all copies are.
    ///
    /// # Errors
    /// What the file says that cannot be used.
    pub fn of_municipality(all: &Self, sources: &[Values], folder: &Path, host: &str) -> Result<Self, ConfigError> {
        let own = file(&folder.join(FILE))?;
        if let Some(key) = own.keys().find(|key| !OWN.contains(&key.as_str())) {
            return Err(ConfigError::NotOfOne { key: key.clone() });
        }
        let database = folder.join("tillsyn.db").display().to_string();
        let backups = sources.iter().find_map(|source| source.get("backups"));
        let backups = backups.map(|all| Path::new(all).join(host).display().to_string());
        let given = Values::from([
            ("base_url".to_owned(), base_url(host, all.listen)),
            // an empty one is as if it were not there
            ("backups".to_owned(), backups.unwrap_or_default()),
        ]);
        let place = Values::from([("database".to_owned(), database.clone())]);
        let merged = [&[place, own, given], sources].concat();
        Self::merged(&merged, &database)
    }
}

/// Browsers find `*.localhost` on this machine, where nothing is encrypted.
fn base_url(host: &str, listen: SocketAddr) -> String {
    if host == "localhost" || host.ends_with(".localhost") {
        format!("http://{host}:{}", listen.port())
    } else {
        format!("https://{host}")
    }
}

/// A host name as it is compared: without port and the dot of the root, in small letters; `None` for what is none, as
/// numbers alone are.
pub fn host_name(text: &str) -> Option<String> {
    let name = text.rsplit_once(':').map_or(text, |(name, _)| name);
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
    };
    let has_letters = name.bytes().any(|sign| sign.is_ascii_alphabetic());
    (name.len() <= 253 && has_letters && name.split('.').all(is_label)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_the_same_however_it_is_written() {
        for written in ["solna.example.se", "Solna.Example.SE:8443", "solna.example.se."] {
            assert_eq!(host_name(written).as_deref(), Some("solna.example.se"), "{written}");
        }
        for other in [
            "",
            ".",
            "..",
            "../solna",
            "a/b",
            "127.0.0.1:80",
            "[::1]:80",
            "solna..se",
            "-a.se",
            "å.se",
        ] {
            assert_eq!(host_name(other), None, "{other}");
        }
    }

    #[test]
    fn a_municipality_is_known_by_its_host_and_keeps_to_its_folder() {
        let shared = Values::from([
            ("database".to_owned(), "elsewhere.db".to_owned()),
            ("backups".to_owned(), "/mnt/copies".to_owned()),
            ("base_url".to_owned(), "https://all.example.se".to_owned()),
        ]);
        let all = Config::merged(std::slice::from_ref(&shared), "x.db").unwrap();
        let folder = Path::new("/srv/solna.example.se");
        let one = Config::of_municipality(&all, &[shared], folder, "solna.example.se").unwrap();
        assert_eq!(one.database, folder.join("tillsyn.db"));
        assert_eq!(one.backups, Path::new("/mnt/copies/solna.example.se"));
        assert_eq!(one.base_url, "https://solna.example.se");
        let alone = Config::of_municipality(&all, &[], folder, "solna.localhost").unwrap();
        assert_eq!(alone.backups, folder.join("backups"));
        assert_eq!(alone.base_url, "http://solna.localhost:8080");
    }
}
