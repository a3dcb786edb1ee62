//! Every declared form: what is posted is read, and both versions show every field that two can change at once.

use std::fs;
use std::path::{Path, PathBuf};

use crate::web::form::Posted;
use crate::web::routes;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let inside = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(inside).collect()
}

#[test]
fn every_declared_form_is_among_those_of_the_routes() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let texts = sources(&here).into_iter().map(|path| fs::read_to_string(path).unwrap());
    let declared: usize = texts.map(|text| text.matches("\nform! {").count()).sum();
    let routes = routes();
    let known = routes.forms().iter().filter(|form| form.both.is_some());
    assert_eq!(
        known.count(),
        declared,
        "add `.form::<TheForm>()` to the routes of its noun"
    );
}

#[test]
fn both_versions_of_every_form_show_every_field() {
    // under its own name, and under that of a row
    let typed = |name: &str| {
        [
            (name.to_owned(), format!("{name}-typed")),
            (format!("{name}-1"), "1".to_owned()),
        ]
    };
    for form in routes().forms() {
        let (Some(both), fields) = (form.both, form.named()) else {
            continue;
        };
        let posted = Posted(fields.iter().flat_map(|(name, _)| typed(name)).collect());
        let page = both(&Posted::default(), &posted);
        for (name, label) in fields {
            let Some(label) = label else { continue };
            let row = format!("<tr class=\"differs\"><th scope=\"row\">{label}</th>");
            let asked_once = ["code", "succeeds", "deputises", "password", "password_again"].contains(&name.as_str());
            assert_eq!(page.contains(&row), !asked_once, "{name} of {fields:?}");
        }
    }
}
