//! The frame of every page: head, navigation, the sentence after a save, foot.

use std::convert::Infallible;
use std::fmt::Display;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, Uri};
use chrono::{Datelike, NaiveDate};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::ids::ProgramCode;
use crate::domain::settings::{Key, Settings};
use crate::domain::user::{Permission, User};
use crate::error::Result;
use crate::report::plain;
use crate::store;
use crate::web::error::Problem;
use crate::web::extract::Viewer;
use crate::web::flash::Flash;
use crate::web::session::{Current, TOKEN};
use crate::web::{AppState, assets, paths};

mod answers;
mod navigation;

/// What a request knows of its page before the database is asked.
#[derive(Debug, Clone)]
pub struct Seed {
    viewer: Option<Viewer>,
    csrf: String,
    asks_code: bool,
    must_set_up: bool,
    flash: Option<String>,
    path: String,
    program: Option<ProgramCode>,
    now: Option<Now>,
}

impl Seed {
    pub fn of(extensions: &Extensions, uri: &Uri) -> Self {
        let current = extensions.get::<Current>();
        Self {
            viewer: extensions.get().cloned(),
            csrf: current.map(|it| it.csrf.clone()).unwrap_or_default(),
            asks_code: current.is_some_and(|it| it.second_factor),
            must_set_up: current.is_some_and(|it| it.must_set_up),
            flash: extensions.get::<Flash>().map(|flash| flash.0.clone()),
            path: uri.path().to_owned(),
            program: paths::OfProgram::named(uri.query()),
            now: extensions.get().copied(),
        }
    }

    pub fn now(&self, state: &AppState) -> Now {
        self.now.unwrap_or_else(|| state.clock.now())
    }

    /// The same with the token that a form was posted with.
    #[must_use]
    pub fn with_token(self, csrf: String) -> Self {
        Self { csrf, ..self }
    }
}

impl<S: Sync> FromRequestParts<S> for Seed {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Infallible> {
        Ok(Self::of(&parts.extensions, &parts.uri))
    }
}

/// Everything around the body of a page; and its forms, which carry the session's token.
#[derive(Debug, Clone)]
pub struct Layout {
    seed: Seed,
    now: Now,
    settings: Settings,
    example: bool,
}

impl FromRequestParts<AppState> for Layout {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> std::result::Result<Self, Problem> {
        let seed = Seed::of(&parts.extensions, &parts.uri);
        Ok(Self::new(state, seed).await?)
    }
}

impl Layout {
    pub async fn new(state: &AppState, seed: Seed) -> Result<Self> {
        let now = seed.now(state);
        let mut tx = state.db.read().await?;
        let (all, year) = (Scope::all(&mut tx).await?, now.today().year());
        let shared = Scope::shared(&all, year);
        let scope = Scope::chosen(all, seed.program.as_ref());
        Ok(Self {
            settings: scope.map_or(shared, |scope| scope.settings(year)),
            example: store::upkeep::is_example(&mut tx).await?,
            seed,
            now,
        })
    }

    /// Of a database that cannot even be asked what the municipality is called.
    pub fn without_settings(state: &AppState, seed: Seed) -> Self {
        Self {
            now: seed.now(state),
            settings: Settings::default(),
            example: false,
            seed,
        }
    }

    pub fn user(&self) -> Option<&User> {
        self.seed.viewer.as_ref().map(|viewer| &viewer.0)
    }

    /// Whether the one who looks at the page may do something; a page leaves out what they may not.
    pub fn may(&self, permission: Permission) -> bool {
        self.user().is_some_and(|user| user.may(permission))
    }

    /// Whether the one who looks at the page shows who they are by a code.
    pub fn asks_code(&self) -> bool {
        self.seed.asks_code
    }

    pub fn now(&self) -> Now {
        self.now
    }

    pub fn today(&self) -> NaiveDate {
        self.now.today()
    }

    pub fn year(&self) -> i32 {
        self.today().year()
    }

    /// The same around what belongs to a programme.
    #[must_use]
    pub fn within(self, scope: &Scope) -> Self {
        Self {
            settings: scope.settings(self.year()),
            ..self
        }
    }

    /// This year's settings: those of the programme that the page is about, else what the municipality has in common.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// A whole page. The title is the browser's; the body has its own `h1`.
    pub fn frame(&self, title: &str, body: &Markup) -> Markup {
        self.framed(title, &self.top(), body)
    }

    /// The same with another head: a page for someone from outside is the same whoever is signed in.
    pub fn framed(&self, title: &str, top: &Markup, body: &Markup) -> Markup {
        // whatever someone wrote, nothing turns the words around it or cannot be seen
        PreEscaped(plain::shown_page(self.whole(title, top, body).into_string()))
    }

    fn whole(&self, title: &str, top: &Markup, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="sv" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " – Tillsyn" @if self.example { " (exempel)" } }
                    link rel="stylesheet" href=(assets::style());
                    @if let Some(colour) = self.colour() { link rel="stylesheet" href=(colour); }
                    link rel="icon" href=(assets::icon());
                }
                body {
                    a.skip href="#innehall" { "Till innehållet" }
                    header {
                        @if self.example {
                            p.example { strong { "Exempel." } " Påhittad kommun, påhittade uppgifter." }
                        }
                        (top)
                    }
                    main #innehall tabindex="-1" {
                        @if let Some(sentence) = &self.seed.flash { p.flash role="status" { "✓ " (sentence) } }
                        (body)
                    }
                    (self.footer())
                }
            }
        }
    }

    /// A form that posts, with the session's token.
    pub fn form(&self, action: impl Display, fields: &Markup) -> Markup {
        html! {
            form method="post" action=(self.action(action)) novalidate { (self.token()) (fields) }
        }
    }

    /// A form that posts a file.
    pub fn upload(&self, action: impl Display, fields: &Markup) -> Markup {
        html! {
            form method="post" enctype="multipart/form-data" action=(self.action(action)) { (self.token()) (fields) }
        }
    }

    /// A form stays with the programme that its page names.
    fn action(&self, action: impl Display) -> String {
        match &self.seed.program {
            Some(program) => paths::OfProgram::naming(&action.to_string(), program),
            None => action.to_string(),
        }
    }

    fn token(&self) -> Markup {
        html! { input type="hidden" name=(TOKEN) value=(self.seed.csrf); }
    }

    fn colour(&self) -> Option<String> {
        let colour = self.settings.text(Key::Colour);
        (colour != Key::Colour.default_value()).then(|| assets::colour(colour))
    }

    fn footer(&self) -> Markup {
        let municipality = self.settings.text(Key::Municipality);
        html! {
            footer.foot {
                @if !municipality.is_empty() { span { (municipality) } }
                a href=(paths::Accessibility) { "Tillgänglighet" }
            }
        }
    }
}
