//! One mail over SMTP, command by command, so that it is known what the server said no to.

use std::error::Error as _;
use std::fmt;
use std::io;
use std::path::Path;
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;

use crate::config::{ConfigError, Security, Smtp};
use crate::domain::outbox::Problem;
use crate::mail::patience::Patience;
use crate::mail::trouble::{Trouble, within};

/// How long to wait for each of the server's addresses.
const CONNECT: Duration = Duration::from_secs(15);

/// How long to wait for a goodbye, which nothing depends on.
const GOODBYE: Duration = Duration::from_secs(2);

/// A mail server and what is needed to sign in to it.
pub struct Server {
    host: String,
    port: u16,
    security: Security,
    /// Prepared when the process starts, as reading the machine's certificates takes a while.
    tls: TlsParameters,
    credentials: Option<Credentials>,
}

/// Without what one signs in with.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({}:{})", self.host, self.port)
    }
}

/// What the server was asked when it said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Connect,
    SignIn,
    Sender,
    Recipient,
    Content,
}

impl Server {
    pub fn open(smtp: &Smtp) -> Result<Self, ConfigError> {
        let tls = TlsParameters::new(smtp.host.clone()).map_err(|error| ConfigError::Certificates {
            reason: error.to_string(),
        })?;
        let credentials = smtp.user.as_ref().map(|(user, file)| {
            let password = password(file)?;
            Ok::<_, ConfigError>(Credentials::new(user.clone(), password))
        });
        Ok(Self {
            host: smtp.host.clone(),
            port: smtp.port,
            security: smtp.security,
            tls,
            credentials: credentials.transpose()?,
        })
    }

    /// Hands the message over. It is done when the server has taken responsibility for it (RFC 5321, 4.2.5).
    pub async fn send(&self, message: &Message, patience: Patience) -> Result<(), Trouble> {
        let mut server = within(patience.until_sent, self.begin(message)).await?;
        let bytes = message.formatted();
        let taken = async {
            let taken = server.message(&bytes).await;
            taken.map_err(|error| trouble(Step::Content, &error))
        };
        within(patience.answer, taken).await?;
        // apart, so that what is sent is recorded as sent at once
        tokio::spawn(async move { tokio::time::timeout(GOODBYE, server.quit()).await });
        Ok(())
    }

    /// Talks with the server until it asks for the text.
    async fn begin(&self, message: &Message) -> Result<AsyncSmtpConnection, Trouble> {
        let said = |step| move |error: Error| trouble(step, &error);
        let mut server = self.connect().await.map_err(said(Step::Connect))?;
        if let Some(credentials) = &self.credentials {
            let signed_in = server.auth(DEFAULT_MECHANISMS, credentials).await;
            signed_in.map_err(said(Step::SignIn))?;
        }
        let envelope = message.envelope();
        let from = Mail::new(envelope.from().cloned(), Vec::new());
        server.command(from).await.map_err(said(Step::Sender))?;
        for to in envelope.to() {
            let to = Rcpt::new(to.clone(), Vec::new());
            server.command(to).await.map_err(said(Step::Recipient))?;
        }
        server.command(Data).await.map_err(said(Step::Content))?;
        Ok(server)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let at = (self.host.as_str(), self.port);
        let name = ClientId::default();
        let first = (self.security == Security::Tls).then(|| self.tls.clone());
        let mut server = AsyncSmtpConnection::connect_tokio1(at, Some(CONNECT), &name, first, None).await?;
        if self.security == Security::StartTls {
            server.starttls(self.tls.clone(), &name).await?;
        }
        Ok(server)
    }
}

fn password(file: &Path) -> Result<String, ConfigError> {
    let unusable = |reason: &dyn fmt::Display| ConfigError::PasswordFile {
        reason: format!("{}: {reason}", file.display()),
    };
    let text = std::fs::read_to_string(file).map_err(|error| unusable(&error))?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(unusable(&"den är tom")),
        password => Ok(password.to_owned()),
    }
}

fn trouble(step: Step, error: &Error) -> Trouble {
    let words = match (error.status(), error.source()) {
        (Some(code), Some(said)) => format!("{code} {said}"),
        _ => error.to_string(),
    };
    Trouble::new(problem(step, error, &words), words)
}

fn problem(step: Step, error: &Error, words: &str) -> Problem {
    let code = error.status().map(u16::from);
    if error.is_transient() {
        Problem::NotNow
    } else if is_of_encryption(error) || matches!(code, Some(530 | 534 | 535 | 538)) {
        Problem::SignIn
    } else {
        match step {
            // we found no way to sign in, or no STARTTLS
            Step::Connect | Step::SignIn if error.is_client() => Problem::SignIn,
            Step::SignIn if error.is_permanent() => Problem::SignIn,
            // we may not send from that address
            Step::Sender if error.is_permanent() => Problem::Settings,
            // it has no quarrel with the address, but with us (RFC 3463, 3.8)
            Step::Recipient if error.is_permanent() && words.contains(" 5.7.") => Problem::Refused,
            Step::Recipient if error.is_permanent() => Problem::AddressRefused,
            Step::Content if error.is_permanent() => Problem::Refused,
            _ => Problem::Unreachable,
        }
    }
}

/// The TLS library tells of a bad certificate, and of a server that does not speak TLS, as invalid data.
fn is_of_encryption(error: &Error) -> bool {
    let mut cause = error.source();
    while let Some(found) = cause {
        if let Some(error) = found.downcast_ref::<io::Error>() {
            return error.kind() == io::ErrorKind::InvalidData;
        }
        cause = found.source();
    }
    error.is_tls()
}
