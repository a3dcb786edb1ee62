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

const STYLE: &str = include_str!("../../assets/style.css");
const SCRIPT: &str = include_str!("../../assets/app.js");
const YEAR_SCRIPT: &str = include_str!("../../assets/year.js");
const ICON: &str = include_str!("../../assets/icon.svg");

static STYLE_NAME: LazyLock<String> = LazyLock::new(|| format!("style-{}.css", hash(STYLE)));
static SCRIPT_NAME: LazyLock<String> = LazyLock::new(|| format!("app-{}.js", hash(SCRIPT)));
static YEAR_SCRIPT_NAME: LazyLock<String> = LazyLock::new(|| format!("year-{}.js", hash(YEAR_SCRIPT)));
static ICON_NAME: LazyLock<String> = LazyLock::new(|| format!("icon-{}.svg", hash(ICON)));

/// The address of the style sheet.
pub fn style() -> String {
    address(&STYLE_NAME)
}

/// The address of the script, which one page has: what it does can be done without it.
pub fn script() -> String {
    address(&SCRIPT_NAME)
}

/// The address of the script of the year's page: dragging and printing, which a form and the browser's menu do without it.
pub fn year_script() -> String {
    address(&YEAR_SCRIPT_NAME)
}

pub fn icon() -> String {
    address(&ICON_NAME)
}

/// The address of a sheet that sets the accent to a colour such as `#0a5a6a`.
pub fn colour(colour: &str) -> String {
    address(&format!("farg-{}.css", colour.trim_start_matches('#').to_lowercase()))
}

pub async fn serve(paths::Asset { file }: paths::Asset) -> Answer {
    if file == *STYLE_NAME {
        return Ok(forever("text/css; charset=utf-8", STYLE.to_owned()));
    }
    if file == *SCRIPT_NAME {
        return Ok(forever("text/javascript; charset=utf-8", SCRIPT.to_owned()));
    }
    if file == *YEAR_SCRIPT_NAME {
        return Ok(forever("text/javascript; charset=utf-8", YEAR_SCRIPT.to_owned()));
    }
    if file == *ICON_NAME {
        return Ok(forever("image/svg+xml", ICON.to_owned()));
    }
    let colour = file.strip_prefix("farg-").and_then(|rest| rest.strip_suffix(".css"));
    let colour = colour.filter(|it| it.len() == 6 && it.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let colour = colour.ok_or(Error::NotFound)?;
    let sheet = format!("@media (prefers-color-scheme: light), print {{ :root {{ --accent: #{colour}; }} }}\n");
    Ok(forever("text/css; charset=utf-8", sheet))
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
