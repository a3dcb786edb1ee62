//! The only way to add a route: with its method, its typed path and who may use it.

use std::convert::Infallible;

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn;
use axum::routing::{self, MethodRouter};
use axum_extra::routing::{SecondElementIs, TypedPath};

use crate::web::AppState;
use crate::web::access::{self, Access};
use crate::web::form::{Fields, Labels};
use crate::web::fresh;

/// A route as it was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    pub method: Method,
    pub pattern: &'static str,
    pub access: Access,
}

/// Routes under construction. Each carries its guard from the start.
#[must_use]
#[derive(Default)]
pub struct Routes {
    router: Router<AppState>,
    programs: Router<AppState>,
    declared: Vec<Declared>,
    forms: Vec<Labels>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page. Its handler takes the typed path first.
    pub fn get<H, T, P>(self, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.add(Method::GET, P::PATH, access, routing::get(handler))
    }

    /// Adds a page that is only for who has shown a short while ago who they are.
    pub fn fresh_get<H, T, P>(self, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.add(Method::GET, P::PATH, access, fresh(routing::get(handler)))
    }

    /// Adds something sensitive that changes, in the same way.
    pub fn fresh_post<H, T, P>(self, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.add(Method::POST, P::PATH, access, fresh(routing::post(handler)))
    }

    /// Adds something that changes: it is never reached without the form's token.
    pub fn post<H, T, P>(self, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.add(Method::POST, P::PATH, access, routing::post(handler))
    }

    /// Adds what calendar programs read: no session, no form, no page about what went wrong.
    pub fn for_programs<H, T, P>(mut self, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.programs = self.programs.route(P::PATH, routing::get(handler));
        self.declare(Method::GET, P::PATH, Access::Public)
    }

    fn add(
        mut self,
        method: Method,
        pattern: &'static str,
        access: Access,
        handler: MethodRouter<AppState, Infallible>,
    ) -> Self {
        let guarded = handler.route_layer(from_fn(move |request, next| {
            access::guard((access, pattern), request, next)
        }));
        self.router = self.router.route(pattern, guarded);
        self.declare(method, pattern, access)
    }

    fn declare(mut self, method: Method, pattern: &'static str, access: Access) -> Self {
        self.declared.push(Declared {
            method,
            pattern,
            access,
        });
        self
    }

    /// Names the fields of a form that is posted to one of them.
    pub fn form<F: Fields>(self) -> Self {
        self.labels(Labels::of::<F>())
    }

    pub fn labels(mut self, labels: Labels) -> Self {
        self.forms.push(labels);
        self
    }

    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.programs = self.programs.merge(other.programs);
        self.declared.extend(other.declared);
        self.forms.extend(other.forms);
        self
    }

    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    pub fn forms(&self) -> &[Labels] {
        &self.forms
    }

    /// What people open, and what programs read.
    pub fn into_routers(self) -> (Router<AppState>, Router<AppState>) {
        (self.router, self.programs)
    }
}

fn fresh(handler: MethodRouter<AppState, Infallible>) -> MethodRouter<AppState, Infallible> {
    handler.route_layer(from_fn(fresh::ask))
}
