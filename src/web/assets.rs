//! The files of the pages, built into the program and addressed by what is in them, so that browsers keep them for good.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::web::error::Answer;
use crate::web::paths;

/// A file, its name being what it is and a hash of what is in it.
struct File {
    name: String,
    kind: &'static str,
    content: &'static str,
}

impl File {
    fn new(name: &str, ending: &str, kind: &'static str, content: &'static str) -> Self {
        let name = format!("{name}-{}.{ending}", hash(content));
        Self { name, kind, content }
    }
}

static STYLE: LazyLock<File> = LazyLock::new(|| File::new("style", "css", CSS, include_str!("../../assets/style.css")));
static SCRIPT: LazyLock<File> = LazyLock::new(|| File::new("app", "js", JS, include_str!("../../assets/app.js")));
static YEAR_SCRIPT: LazyLock<File> =
    LazyLock::new(|| File::new("year", "js", JS, include_str!("../../assets/year.js")));
static ICON: LazyLock<File> = LazyLock::new(|| File::new("icon", "svg", SVG, include_str!("../../assets/icon.svg")));

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// The address of the style sheet.
pub fn style() -> String {
    address(&STYLE.name)
}

/// The address of the script, which one page has: what it does can be done without it.
pub fn script() -> String {
    address(&SCRIPT.name)
}

/// The address of the script of the year's page: dragging and printing, which a form and the browser's menu do without it.
pub fn year_script() -> String {
    address(&YEAR_SCRIPT.name)
}

pub fn icon() -> String {
    address(&ICON.name)
}

/// The address of a sheet that sets the accent to a colour such as `#0a5a6a`.
pub fn colour(colour: &str) -> String {
    address(&format!("farg-{}.css", colour.trim_start_matches('#').to_lowercase()))
}

pub async fn serve(paths::Asset { file }: paths::Asset) -> Answer {
    let files = [&*STYLE, &*SCRIPT, &*YEAR_SCRIPT, &*ICON];
    if let Some(known) = files.into_iter().find(|it| it.name == file) {
        return Ok(forever(known.kind, known.content.to_owned()));
    }
    let colour = file.strip_prefix("farg-").and_then(|rest| rest.strip_suffix(".css"));
    let colour = colour.filter(|it| it.len() == 6 && it.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let colour = colour.ok_or(Error::NotFound)?;
    let sheet = format!("@media (prefers-color-scheme: light), print {{ :root {{ --accent: #{colour}; }} }}\n");
    Ok(forever(CSS, sheet))
}

fn forever(kind: &'static str, content: String) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, content).into_response()
}

fn address(file: &str) -> String {
    paths::Asset { file: file.to_owned() }.to_string()
}

fn hash(content: &str) -> String {
    let digest = Sha256::digest(content.as_bytes());
    URL_SAFE_NO_PAD.encode(&digest[..9])
}
