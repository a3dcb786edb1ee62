//! The process's settings: a flag goes before the environment, that before `tillsyn.toml`, that before the default.
//! Checked once at start. Errors are data; `cli::refusal` has the words.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use ipnet::IpNet;

use crate::clock::Clock;
use crate::domain::outbox::Mailbox;

mod error;
mod municipality;
mod smtp;

pub use error::{ConfigError, FILE, NotAMailServer};
pub use municipality::host_name;
pub use smtp::{Security, Smtp};

/// The keys of the file, each with its environment variable.
pub const KEYS: [(&str, &str); 11] = [
    ("database", "TILLSYN_DATABASE"),
    ("backups", "TILLSYN_BACKUPS"),
    ("municipalities", "TILLSYN_MUNICIPALITIES"),
    ("listen", "TILLSYN_LISTEN"),
    ("base_url", "TILLSYN_BASE_URL"),
    ("metrics", "TILLSYN_METRICS"),
    ("trusted_proxies", "TILLSYN_TRUSTED_PROXIES"),
    ("smtp", "TILLSYN_SMTP"),
    ("smtp_password_file", "TILLSYN_SMTP_PASSWORD_FILE"),
    ("mail_from", "TILLSYN_MAIL_FROM"),
    ("now", "TILLSYN_NOW"),
];

/// The settings, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub database: PathBuf,
    /// Where copies of it are kept.
    pub backups: PathBuf,
    /// Where several municipalities are, each in a folder called by its host name.
    pub municipalities: Option<PathBuf>,
    pub listen: SocketAddr,
    /// Without a slash at the end.
    pub base_url: String,
    /// Where figures are served, on this machine; nowhere without it.
    pub metrics: Option<SocketAddr>,
    /// Those who are believed when they say who asks; nobody else is.
    pub proxies: Vec<IpNet>,
    /// Without one, mail is written to files.
    pub smtp: Option<Smtp>,
    /// Who mail is from.
    pub mail_from: Option<Mailbox>,
    /// A fixed clock, for tests and demonstrations.
    pub now: Option<DateTime<Utc>>,
}

/// What one source says: key and value.
pub type Values = BTreeMap<String, String>;

impl Config {
    /// Merges the sources, the first going before the second and so on.
    pub fn merged(sources: &[Values], default_database: &str) -> Result<Self, ConfigError> {
        let value = |key: &str| sources.iter().find_map(|source| source.get(key)).cloned();
        let listen =
            value("listen").map_or(Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))), |text| address(&text))?;
        let base_url = value("base_url").map_or_else(|| Ok(format!("http://{listen}")), |text| url(&text))?;
        if base_url.starts_with("http://") && !listen.ip().is_loopback() {
            return Err(ConfigError::NotLoopback { listen, base_url });
        }
        let metrics = value("metrics").map(|text| address(&text)).transpose()?;
        if let Some(listen) = metrics.filter(|metrics| !metrics.ip().is_loopback()) {
            return Err(ConfigError::MetricsFromOutside { listen });
        }
        let mail_from = value("mail_from").map(|text| smtp::sender(&text)).transpose()?;
        let smtp = value("smtp").map(|text| Smtp::parse(&text, value("smtp_password_file").map(PathBuf::from)));
        let smtp = smtp.transpose()?;
        if smtp.is_some() && mail_from.is_none() {
            return Err(NotAMailServer::NoSender.into());
        }
        let database = value("database").map_or_else(|| PathBuf::from(default_database), PathBuf::from);
        let backups = value("backups").filter(|folder| !folder.is_empty());
        Ok(Self {
            backups: backups.map_or_else(|| database.with_file_name("backups"), PathBuf::from),
            database,
            municipalities: value("municipalities").map(PathBuf::from),
            listen,
            base_url,
            metrics,
            proxies: value("trusted_proxies").map_or(Ok(Vec::new()), |text| proxies(&text))?,
            smtp,
            mail_from,
            now: value("now").map(|text| instant(&text)).transpose()?,
        })
    }

    /// Where mail is written when there is no server to send it: beside the database.
    pub fn mail_folder(&self) -> PathBuf {
        self.database.with_file_name("mail")
    }

    /// What is kept of the end of the log, outside the database.
    pub fn head(&self) -> PathBuf {
        let mut name = self.database.file_name().unwrap_or_default().to_owned();
        name.push(".head");
        self.backups.join(name)
    }

    pub fn clock(&self) -> Clock {
        self.now.map_or_else(Clock::system, Clock::fixed)
    }
}

/// What the environment says. Empty variables are as if they were not there.
pub fn environment(read: impl Fn(&str) -> Option<String>) -> Values {
    let set = |(key, variable): (&str, &str)| {
        let value = read(variable).filter(|value| !value.is_empty())?;
        Some((key.to_owned(), value))
    };
    KEYS.into_iter().filter_map(set).collect()
}

/// What the file says; nothing when it is not there.
pub fn file(path: &Path) -> Result<Values, ConfigError> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Values::new()),
        Err(error) => Err(ConfigError::Unreadable {
            reason: error.to_string(),
        }),
    }
}

fn parse(text: &str) -> Result<Values, ConfigError> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        ConfigError::NotToml {
            line: before.matches('\n').count() + 1,
        }
    })?;
    let entry = |(key, value): (String, toml::Value)| {
        if !KEYS.iter().any(|(known, _)| *known == key) {
            return Err(ConfigError::UnknownKey { key });
        }
        match value {
            toml::Value::String(text) => Ok((key, text)),
            toml::Value::Datetime(at) if key == "now" => Ok((key, at.to_string())),
            _ => Err(ConfigError::NotText { key }),
        }
    };
    table.into_iter().map(entry).collect()
}

fn address(text: &str) -> Result<SocketAddr, ConfigError> {
    let numeric = text
        .strip_prefix("localhost:")
        .map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    numeric
        .parse()
        .map_err(|_| ConfigError::NotAnAddress { value: text.to_owned() })
}

/// Addresses and networks, with commas between.
fn proxies(text: &str) -> Result<Vec<IpNet>, ConfigError> {
    let written = text.split(',').map(str::trim).filter(|text| !text.is_empty());
    let read = written.map(|text| {
        let net = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        net.map_err(|_| ConfigError::NotAProxy { value: text.to_owned() })
    });
    read.collect()
}

fn url(text: &str) -> Result<String, ConfigError> {
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    let fits = host.is_some_and(|host| {
        let host = host.trim_end_matches('/');
        !host.is_empty()
            && !host.contains(|sign: char| sign.is_whitespace() || sign.is_control() || "\"'<>?#".contains(sign))
    });
    if fits {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(ConfigError::NotAUrl { value: text.to_owned() })
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, ConfigError> {
    let read = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
    read.map_err(|_| ConfigError::NotAnInstant { value: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        let pairs = pairs.iter();
        pairs
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn merged(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::merged(&[values(pairs)], "data/tillsyn.db")
    }

    #[test]
    fn trusted_proxies_are_addresses_and_networks() {
        let read = merged(&[("trusted_proxies", "127.0.0.1, 10.0.0.0/8,::1")])
            .unwrap()
            .proxies;
        assert_eq!(
            read.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]
        );
        assert_eq!(merged(&[]).unwrap().proxies, []);
        let error = ConfigError::NotAProxy {
            value: "nginx".to_owned(),
        };
        assert_eq!(merged(&[("trusted_proxies", "nginx")]), Err(error));
    }

    #[test]
    fn a_flag_goes_before_the_environment_and_that_before_the_file() {
        let flags = values(&[("listen", "127.0.0.1:1")]);
        let environment = environment(|name| match name {
            "TILLSYN_LISTEN" => Some("127.0.0.1:2".to_owned()),
            "TILLSYN_DATABASE" => Some("environment.db".to_owned()),
            "TILLSYN_MAIL_FROM" => Some(String::new()),
            _ => None,
        });
        let file = parse("database = 'file.db'\nmail_from = 'a@example.org'").unwrap();
        let config = Config::merged(&[flags, environment, file], "default.db").unwrap();
        assert_eq!(config.listen.port(), 1);
        assert_eq!(config.database, PathBuf::from("environment.db"));
        assert_eq!(
            config.mail_from.map(|from| from.email).as_deref(),
            Some("a@example.org")
        );
        assert_eq!(config.base_url, "http://127.0.0.1:1");
    }

    #[test]
    fn an_unknown_key_is_named() {
        let refused = parse("databas = 'x'");
        assert_eq!(
            refused,
            Err(ConfigError::UnknownKey {
                key: "databas".to_owned()
            })
        );
        assert_eq!(
            parse("listen = 8080"),
            Err(ConfigError::NotText {
                key: "listen".to_owned()
            })
        );
        assert_eq!(parse("listen = 'x'\nnow = = 1"), Err(ConfigError::NotToml { line: 2 }));
    }

    #[test]
    fn without_encryption_only_loopback_is_listened_to() {
        let open = merged(&[("listen", "0.0.0.0:80")]);
        assert!(matches!(open, Err(ConfigError::NotLoopback { .. })));
        assert!(merged(&[("listen", "[::1]:80")]).is_ok());
        assert!(merged(&[("listen", "localhost:80")]).is_ok());
        let behind_a_proxy = merged(&[("listen", "0.0.0.0:80"), ("base_url", "https://tillsyn.example.org/")]);
        assert_eq!(behind_a_proxy.unwrap().base_url, "https://tillsyn.example.org");
    }

    #[test]
    fn values_that_cannot_be_used_are_refused() {
        assert!(merged(&[("listen", "8080")]).is_err());
        assert!(merged(&[("base_url", "tillsyn.example.org")]).is_err());
        assert!(merged(&[("base_url", "https://")]).is_err());
        assert!(merged(&[("now", "2024-04-04")]).is_err());
        assert!(merged(&[("now", "2024-04-04T12:00:00+02:00")]).is_ok());
    }
}
