//! Word templates that others have made, which lie beside the project: what is made with each holds together.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use tillsyn::domain::user::Role;
use zip::ZipArchive;

use crate::app::TestApp;
use crate::looks::part;
use crate::make::shared;

const TEMPLATE: &str = "/installningar/fil/word_template";

fn templates(folder: &Path, start: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_template = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with(start) && (name.ends_with(".docx") || name.ends_with(".dotx"))
    };
    let mut found: Vec<PathBuf> = entries.filter(is_template).collect();
    found.sort();
    found
}

/// The follow-up in a template, or the page that refuses it.
async fn made(path: &Path) -> Result<Vec<u8>, String> {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let bytes = std::fs::read(path).unwrap();
    let sent = administrator.upload(TEMPLATE, &[], ("mall.docx", &bytes)).await;
    if sent.status == StatusCode::UNPROCESSABLE_ENTITY {
        return Err(sent.body);
    }
    assert_eq!(sent.location(), "/installningar", "{}", path.display());
    let mut officer = app.sign_in(Role::Officer).await;
    let file = officer.get("/uppfoljning/2026.docx").await;
    assert_eq!(file.status, StatusCode::OK);
    Ok(file.bytes)
}

/// Every `r:` attribute of a part is a relation of it, and every relation leads to a part.
fn holds_together(docx: &[u8]) {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let names: BTreeSet<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names.iter().filter(|name| {
        name.starts_with("word/") && !name.contains("media/") && name.contains(".xml") && !name.contains("_rels/")
    }) {
        let (folder, file) = name.rsplit_once('/').unwrap();
        let mut relations = String::new();
        if let Ok(mut part) = archive.by_name(&format!("{folder}/_rels/{file}.rels")) {
            part.read_to_string(&mut relations).unwrap();
        }
        let text = part(docx, name);
        for pointer in text.split(" r:").skip(1) {
            let identifier = pointer.split('"').nth(1).unwrap();
            assert!(
                relations.contains(&format!("Id=\"{identifier}\"")),
                "{name}: {identifier}"
            );
        }
        for target in relations.split("Target=\"/").skip(1) {
            let target = target.split('"').next().unwrap();
            assert!(names.contains(target), "{name}: {target}");
        }
    }
}

#[tokio::test]
async fn those_that_have_failed_before_give_what_was_expected() {
    let Some(folder) = shared("met") else {
        return;
    };
    let found = templates(&folder, "mall-");
    assert!(found.len() >= 5, "{found:?}");
    for path in found {
        let docx = made(&path)
            .await
            .unwrap_or_else(|page| panic!("{}: {page}", path.display()));
        holds_together(&docx);
        let (page, settings) = (part(&docx, "word/document.xml"), part(&docx, "word/settings.xml"));
        for kept in ["<w:headerReference ", "<w:footerReference "] {
            assert!(page.contains(kept), "{}: {kept}", path.display());
        }
        for gone in ["documentProtection", "<w:footnotePr", "<w:endnotePr"] {
            assert!(!settings.contains(gone), "{}: {gone}", path.display());
        }
        assert!(
            !part(&docx, "word/header1.xml").contains("OLEObject"),
            "{}",
            path.display()
        );
    }
}

/// `TILLSYN_TEMPLATES` names a folder of templates; what is made with each is put in the folder `made` within it, to be
/// opened in other programs.
#[tokio::test]
async fn those_of_a_folder_are_tried_when_one_is_named() {
    let Some(folder) = std::env::var_os("TILLSYN_TEMPLATES").map(PathBuf::from) else {
        eprintln!("SKIPPED: TILLSYN_TEMPLATES names no folder");
        return;
    };
    let to = folder.join("made");
    std::fs::create_dir_all(&to).unwrap();
    let found = templates(&folder, "");
    assert!(!found.is_empty());
    for path in found {
        let name = path.file_name().unwrap();
        match made(&path).await {
            Ok(docx) => {
                eprintln!("{}: accepted", name.display());
                holds_together(&docx);
                std::fs::write(to.join(name), docx).unwrap();
            }
            Err(page) => {
                let sentence = page.split("class=\"error\"").nth(1).unwrap_or(&page);
                eprintln!(
                    "{}: refused {}",
                    name.display(),
                    &sentence.chars().take(300).collect::<String>()
                );
            }
        }
    }
}
