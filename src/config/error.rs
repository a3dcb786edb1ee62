//! Why the settings cannot be used.

use std::net::SocketAddr;

/// The file that is read from the working directory when it is there.
pub const FILE: &str = "tillsyn.toml";

/// Why the settings cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{FILE} cannot be read: {reason}")]
    Unreadable { reason: String },
    #[error("{FILE} is not TOML at line {line}")]
    NotToml { line: usize },
    #[error("unknown key {key}")]
    UnknownKey { key: String },
    #[error("{key} holds for the whole process")]
    NotOfOne { key: String },
    #[error("{key} is not a string")]
    NotText { key: String },
    #[error("listen {value:?} is not an address and a port")]
    NotAnAddress { value: String },
    #[error("base_url {value:?} is not an http or https address")]
    NotAUrl { value: String },
    #[error("now {value:?} is not an instant")]
    NotAnInstant { value: String },
    #[error("{listen} can be reached from outside, and {base_url} is not encrypted")]
    NotLoopback { listen: SocketAddr, base_url: String },
    #[error("metrics on {listen} can be reached from outside")]
    MetricsFromOutside { listen: SocketAddr },
    #[error("trusted_proxies: {value:?} is neither an address nor a network")]
    NotAProxy { value: String },
    #[error("smtp: {0}")]
    Smtp(#[from] NotAMailServer),
    #[error("mail_from {value:?} is not an address")]
    NotASender { value: String },
    #[error("smtp_password_file: {reason}")]
    PasswordFile { reason: String },
    #[error("the machine's certificates: {reason}")]
    Certificates { reason: String },
}

/// What is wrong with the address. It is not repeated: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAMailServer {
    #[error("not the address of a mail server")]
    NotAnAddress,
    #[error("the password is in the address")]
    HoldsPassword,
    #[error("not encrypted, and {host} is another machine")]
    NotEncrypted { host: String },
    #[error("a user without a password")]
    NoPasswordFile,
    #[error("a password without a user")]
    NoUser,
    #[error("no mail_from")]
    NoSender,
}
