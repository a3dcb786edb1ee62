//! Who may use a route, and the guard that it carries.

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::TypedPath;

use crate::domain::user::Permission;
use crate::web::error::Problem;
use crate::web::extract::Viewer;
use crate::web::paths;
use crate::web::posted::posted;
use crate::web::resume::{self, Carried, Unproved};
use crate::web::session::Current;

/// Lets the request through, sends whoever is signed out to sign in, refuses the rest.
pub async fn guard((access, pattern): (Access, &'static str), request: Request, next: Next) -> Response {
    let reads = request.method().is_safe();
    let mut response = let_in(access, request, next).await;
    let seen = match response.status() {
        // who is only to show again who they are is not refused
        StatusCode::FORBIDDEN if response.extensions().get::<Unproved>().is_none() => Some(Seen::Refused(pattern)),
        status if reads && status.is_success() && (access.is_noted() || pattern == paths::Start::PATH) => {
            Some(Seen::Read)
        }
        _ => None,
    };
    if let Some(seen) = seen {
        response.extensions_mut().insert(seen);
    }
    response
}

async fn let_in(access: Access, request: Request, next: Next) -> Response {
    if access == Access::Public {
        return next.run(request).await;
    }
    let Some(viewer) = request.extensions().get::<Viewer>() else {
        return signed_out(request).await;
    };
    if access != Access::Known && request.extensions().get::<Current>().is_some_and(|it| it.must_set_up) {
        return Redirect::to(&paths::SecondFactor.to_string()).into_response();
    }
    if access.permission().is_none_or(|permission| viewer.0.may(permission)) {
        next.run(request).await
    } else {
        tracing::warn!(user = %viewer.0.id, path = paths::loggable(request.uri().path()), "refused");
        Problem::Forbidden.into_response()
    }
}

/// What is to be noted of a request although nothing is changed by it: see [`crate::web::witness::noting`].
#[derive(Debug, Clone, Copy)]
pub enum Seen {
    /// A page of the programme, which may show what is coming.
    Read,
    /// A route that was not for whoever asked.
    Refused(&'static str),
    /// A form that was made elsewhere, or for another session.
    Forged,
}

async fn signed_out(request: Request) -> Response {
    if request.method() == Method::GET || request.method() == Method::HEAD {
        let here = request.uri().path_and_query().map_or("/", |it| it.as_str());
        Redirect::to(&paths::sign_in_then(here)).into_response()
    } else {
        let (parts, body) = request.into_parts();
        match posted(body).await {
            Ok(body) => resume::signed_out(Carried::of(&parts, &body).and_then(Carried::short)),
            Err(problem) => problem.into_response(),
        }
    }
}

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone, signed in or not.
    Public,
    /// Whoever is signed in, also before the second factor that they must have is set up.
    Known,
    /// Whoever is signed in.
    SignedIn,
    /// Officers and directors: sees the schedule.
    Team,
    /// Officers and directors: changes it.
    Work,
    /// Directors.
    Decide,
    /// Officers, directors and secretaries.
    FollowUp,
    /// Administrators.
    Admin,
    /// Administrators and directors: the log.
    Log,
}

impl Access {
    /// Whether it is noted who opens its pages: they are about the plan, the schedule and what came of them, or who did what.
    fn is_noted(self) -> bool {
        match self {
            Self::Team | Self::Work | Self::Decide | Self::FollowUp | Self::Log => true,
            Self::Public | Self::Known | Self::SignedIn | Self::Admin => false,
        }
    }

    /// What the user must have, beside being signed in.
    pub fn permission(self) -> Option<Permission> {
        match self {
            Self::Public | Self::Known | Self::SignedIn => None,
            Self::Team => Some(Permission::SeeSchedule),
            Self::Work => Some(Permission::Work),
            Self::Decide => Some(Permission::Decide),
            Self::FollowUp => Some(Permission::SeeFollowUp),
            Self::Admin => Some(Permission::Administer),
            Self::Log => Some(Permission::ReadLog),
        }
    }
}
