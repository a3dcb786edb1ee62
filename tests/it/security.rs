//! What docs/sakerhet.md names is there: a page that points at tests which do not exist shows nothing.

use std::fs;
use std::path::Path;

/// The text of every file of tests.
fn tests(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests(&path, text);
        } else if path.extension().is_some_and(|it| it == "rs") {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_test_and_file_that_the_security_page_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/sakerhet.md")).unwrap();
    let mut all = String::new();
    tests(&root.join("tests/it"), &mut all);
    let named: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    let is_test =
        |name: &&str| name.matches('_').count() > 3 && name.chars().all(|it| it.is_alphanumeric() || it == '_');
    let missing = named
        .iter()
        .filter(|name| is_test(name) && !all.contains(&format!("fn {name}(")));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(named.iter().filter(|name| is_test(name)).count() > 20);
    let is_file = |name: &&&str| [".rs", ".py"].iter().any(|end| name.ends_with(end));
    for name in named.iter().filter(is_file) {
        let places = ["", "src", "tests/it"].map(|folder| root.join(folder).join(name));
        assert!(places.iter().any(|place| place.exists()), "{name}");
    }
}
