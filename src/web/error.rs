//! From what went wrong to the sentence that says it. The only place that knows statuses.

use std::any::Any;
use std::time::Duration;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::actions::tokens::random_text;
use crate::domain::program::Program;
use crate::domain::user::NotAllowed;
use crate::error::{DiskFault, Error};
use crate::swedish::refusals::refusal;

pub mod page;

/// After how many seconds it is worth trying again when the disk stood in the way.
const SOON: HeaderValue = HeaderValue::from_static("10");

/// What a handler answers: a page, unless something stops it.
pub type Answer<T = Response> = Result<T, Problem>;

/// The same of one who only reads.
pub type Page = Answer<Markup>;

/// Everything that can stand in the way of an answer.
#[derive(Debug)]
pub enum Problem {
    /// An action or a read refused or failed.
    Error(Error),
    /// Signed in, but may not.
    Forbidden,
    /// Not signed in, and the request cannot wait until after.
    SignedOut,
    /// It takes having shown a short while ago who one is.
    Unproved,
    /// The form was not made by a page of ours for this session.
    Forged,
    TooLarge,
    /// What was posted did not come in time.
    TooSlow,
    /// The same again too soon: how long to wait.
    TooMany(Duration),
}

impl<E: Into<Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

/// What the page about a failure says.
#[derive(Debug, Clone)]
struct Failure {
    title: &'static str,
    sentence: String,
    /// What the page could be about instead.
    programs: Vec<Program>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, sentence) = match self {
            Self::Error(error) => return refused(&error),
            Self::TooMany(wait) => return too_many(wait),
            Self::Forbidden => (StatusCode::FORBIDDEN, "Du har inte behörighet till sidan."),
            Self::SignedOut => (
                StatusCode::FORBIDDEN,
                "Du är utloggad. Logga in, gå tillbaka till sidan och försök igen.",
            ),
            Self::Unproved => (StatusCode::FORBIDDEN, "Visa att det är du, och försök igen."),
            Self::Forged => (
                StatusCode::FORBIDDEN,
                "Formuläret gäller inte längre. Gå tillbaka, ladda om sidan och försök igen.",
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "Filen är för stor. Största storlek är 5 MB.",
            ),
            Self::TooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                "Det tog för lång tid att ta emot det du skickade. Gå tillbaka och försök igen när nätet är bättre.",
            ),
        };
        failure(status, sentence.to_owned())
    }
}

fn too_many(wait: Duration) -> Response {
    let seconds = wait.as_millis().div_ceil(1000).max(1);
    let sentence = format!("Det kom för många frågor på kort tid. Vänta {seconds} sekunder och försök igen.");
    slowed(failure(StatusCode::TOO_MANY_REQUESTS, sentence), wait)
}

fn refused(error: &Error) -> Response {
    let status = status(error);
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        return internal(error);
    }
    let mut response = failure(status, refusal(error));
    if let Error::Disk(..) = error {
        tracing::error!(%error, "the disk or the database's file stands in the way");
        response.headers_mut().insert(RETRY_AFTER, SOON);
    }
    if let (Error::SeveralPrograms(programs), Some(failure)) = (error, response.extensions_mut().get_mut::<Failure>()) {
        failure.programs.clone_from(programs);
    }
    response
}

/// The status of a refusal; 500 for what nobody asked for.
fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden | Error::Withheld => StatusCode::FORBIDDEN,
        Error::Erased(_) => StatusCode::GONE,
        Error::Stale | Error::Overtaken => StatusCode::CONFLICT,
        Error::Disk(DiskFault::Full, _) => StatusCode::INSUFFICIENT_STORAGE,
        Error::Disk(..) => StatusCode::SERVICE_UNAVAILABLE,
        error if error.broke() => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// For how long nobody should try the same again.
pub fn patience(error: &Error) -> Option<Duration> {
    match error {
        Error::User(NotAllowed::Crowded) => Some(Duration::from_secs(5)),
        Error::User(NotAllowed::Slowed { minutes }) => Some(Duration::from_mins(minutes.unsigned_abs())),
        _ => None,
    }
}

/// The answer to a refusal, which says to whoever tried too much or too soon when to try again.
pub fn paced(response: Response, patience: Option<Duration>) -> Response {
    match patience {
        Some(patience) => slowed(response, patience),
        None => response,
    }
}

fn slowed(mut response: Response, patience: Duration) -> Response {
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let headers = response.headers_mut();
    let seconds = u64::try_from(patience.as_millis().div_ceil(1000)).unwrap_or(u64::MAX);
    headers.insert(RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    response
}

/// Whether an answer says that the disk stood in the way, or that it came too soon, so that the same may be sent again.
pub fn is_for_now(response: &Response) -> bool {
    let passes = [
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::INSUFFICIENT_STORAGE,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    passes.contains(&response.status()) && response.extensions().get::<Failure>().is_some()
}

/// Whether an error is a refusal with words for people, to be shown beside the form that caused it.
pub fn is_refusal(error: &Error) -> bool {
    status(error) == StatusCode::UNPROCESSABLE_ENTITY
}

fn internal(error: &dyn std::fmt::Display) -> Response {
    let reference = random_text(5).unwrap_or_default();
    tracing::error!(reference, %error, "internal error");
    failure(
        StatusCode::INTERNAL_SERVER_ERROR,
        format!("Något gick fel. Felet är loggat. Referens: {reference}."),
    )
}

fn failure(status: StatusCode, sentence: String) -> Response {
    let mut response = (status, sentence.clone()).into_response();
    response.extensions_mut().insert(Failure {
        title: title(status),
        sentence,
        programs: Vec::new(),
    });
    response
}

fn title(status: StatusCode) -> &'static str {
    match status.as_u16() {
        403 => "Ingen åtkomst",
        404 => "Sidan finns inte",
        409 => "Ändrat av någon annan",
        413 => "För stor fil",
        429 => "Vänta en stund",
        500 => "Något gick fel",
        503 => "Det går inte just nu",
        507 => "Inget är sparat",
        _ => "Det gick inte",
    }
}

/// What a panic in a handler becomes.
#[expect(clippy::needless_pass_by_value, reason = "the signature of CatchPanicLayer")]
pub fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    internal(
        &text
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("panic"),
    )
}

pub async fn no_such_page() -> Problem {
    Error::NotFound.into()
}
