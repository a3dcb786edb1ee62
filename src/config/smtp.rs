//! The mail server, written as an address: `smtps://user@host:465` or `smtp://user@host:587?tls=required`.

use std::net::IpAddr;
use std::path::PathBuf;

use lettre::message::Mailbox as Parsed;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::config::{ConfigError, NotAMailServer};
use crate::domain::outbox::Mailbox;

/// A mail server and how to sign in to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// The user's name and the file with the password; `None` when the server asks for none.
    pub user: Option<(String, PathBuf)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS before anything else is said; refused by us if the server does not offer it.
    StartTls,
    /// In clear text, within this machine.
    Plain,
}

impl Smtp {
    /// Reads the address. `smtp` is encrypted by STARTTLS unless it says `?tls=none`, which only this machine may have.
    pub fn parse(text: &str, password_file: Option<PathBuf>) -> Result<Self, NotAMailServer> {
        let url = Url::parse(text).map_err(|_| NotAMailServer::NotAnAddress)?;
        let host = url.host_str().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() || !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(NotAMailServer::NotAnAddress);
        }
        if url.password().is_some() {
            return Err(NotAMailServer::HoldsPassword);
        }
        let (security, port) = match (url.scheme(), url.query()) {
            ("smtps", None | Some("tls=required")) => (Security::Tls, 465),
            ("smtp", None | Some("tls=required")) => (Security::StartTls, 587),
            ("smtp", Some("tls=none")) => (Security::Plain, 25),
            _ => return Err(NotAMailServer::NotAnAddress),
        };
        if security == Security::Plain && !is_this_machine(&host) {
            return Err(NotAMailServer::NotEncrypted { host });
        }
        Ok(Self {
            host,
            port: url.port().unwrap_or(port),
            security,
            user: user(url.username(), password_file)?,
        })
    }
}

fn user(encoded: &str, password_file: Option<PathBuf>) -> Result<Option<(String, PathBuf)>, NotAMailServer> {
    let name = percent_decode_str(encoded).decode_utf8();
    let name = name.map_err(|_| NotAMailServer::NotAnAddress)?;
    match (name.is_empty(), password_file) {
        (true, None) => Ok(None),
        (true, Some(_)) => Err(NotAMailServer::NoUser),
        (false, None) => Err(NotAMailServer::NoPasswordFile),
        (false, Some(file)) => Ok(Some((name.into_owned(), file))),
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Who mail is from: an address, with a name before it or not.
pub fn sender(text: &str) -> Result<Mailbox, ConfigError> {
    let parsed: Option<Parsed> = text.trim().parse().ok();
    let usable = |it: &Parsed| {
        let address = it.email.to_string();
        address.is_ascii() && !address.contains(|sign: char| sign.is_control() || " \"<>".contains(sign))
    };
    let parsed = parsed.filter(usable);
    let parsed = parsed.ok_or_else(|| ConfigError::NotASender { value: text.to_owned() })?;
    Ok(Mailbox {
        name: parsed.name.unwrap_or_default(),
        email: parsed.email.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_password(text: &str) -> Result<Smtp, NotAMailServer> {
        Smtp::parse(text, Some(PathBuf::from("losenord")))
    }

    #[test]
    fn an_encrypted_server_is_read_with_its_port_and_user() {
        let read = with_password("smtps://tillsyn@smtp.example.se:465").unwrap();
        assert_eq!(
            (read.host.as_str(), read.port, read.security),
            ("smtp.example.se", 465, Security::Tls)
        );
        assert_eq!(read.user, Some(("tillsyn".to_owned(), PathBuf::from("losenord"))));
        let read = Smtp::parse("smtp://smtp.example.se?tls=required", None).unwrap();
        assert_eq!((read.port, read.security, read.user), (587, Security::StartTls, None));
        let read = Smtp::parse("smtp://smtp.example.se:2525", None).unwrap();
        assert_eq!((read.port, read.security), (2525, Security::StartTls));
    }

    #[test]
    fn a_user_may_be_an_address() {
        for text in [
            "smtps://tillsyn@example.se@smtp.example.se",
            "smtps://tillsyn%40example.se@smtp.example.se",
        ] {
            let read = with_password(text).unwrap();
            assert_eq!(read.host, "smtp.example.se");
            assert_eq!(read.user.unwrap().0, "tillsyn@example.se");
        }
    }

    #[test]
    fn in_clear_text_goes_to_this_machine_alone() {
        for host in ["127.0.0.1", "[::1]", "localhost", "127.1.2.3"] {
            assert!(
                Smtp::parse(&format!("smtp://{host}:25?tls=none"), None).is_ok(),
                "{host}"
            );
        }
        for host in ["smtp.example.se", "10.0.0.1", "localhost.example.se", "0.0.0.0"] {
            let refused = Smtp::parse(&format!("smtp://{host}?tls=none"), None);
            assert_eq!(refused, Err(NotAMailServer::NotEncrypted { host: host.to_owned() }));
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_the_password() {
        let hidden = with_password("smtps://tillsyn:hemligt@smtp.example.se").unwrap_err();
        assert_eq!(hidden, NotAMailServer::HoldsPassword);
        assert!(!format!("{hidden} {hidden:?}").contains("hemligt"));
        for text in [
            "smtp.example.se:587",
            "https://smtp.example.se",
            "smtp://",
            "smtps://smtp.example.se?tls=none",
            "smtp://smtp.example.se?tls=maybe",
            "smtp://smtp.example.se/x",
            "",
        ] {
            assert_eq!(Smtp::parse(text, None), Err(NotAMailServer::NotAnAddress), "{text}");
        }
        assert_eq!(
            Smtp::parse("smtps://a@b.example", None),
            Err(NotAMailServer::NoPasswordFile)
        );
        assert_eq!(with_password("smtps://b.example"), Err(NotAMailServer::NoUser));
    }

    #[test]
    fn a_sender_has_an_address_and_may_have_a_name() {
        let read = sender("Tillståndsgruppen <tillsyn@example.se>").unwrap();
        assert_eq!(
            (read.name.as_str(), read.email.as_str()),
            ("Tillståndsgruppen", "tillsyn@example.se")
        );
        assert_eq!(sender("tillsyn@example.se").unwrap().name, "");
        for text in [
            "",
            "tillsyn",
            "a@b@c",
            "a@example.se\r\nBcc: x@example.se",
            "å@example.se",
            "\"a b\"@example.se",
        ] {
            assert!(sender(text).is_err(), "{text}");
        }
    }
}
