//! Files that import each other in a circle. Reads the source as words: who takes which name from which file, by `use` or
//! by a path, whether the file that a path leads to has the name of its own or hands it on.

use std::collections::{BTreeMap, BTreeSet};

/// The names that the first file takes from the second.
pub type Arrows<'a> = BTreeMap<(&'a str, &'a str), BTreeSet<String>>;

/// Each circle in words: its files, and the arrows between them.
pub fn circles(arrows: &Arrows) -> Vec<String> {
    let mut to: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, at) in arrows.keys() {
        to.entry(from).or_default().push(at);
    }
    let reach: BTreeMap<&str, BTreeSet<&str>> = to.keys().map(|from| (*from, reached(from, &to))).collect();
    let reaches = |from: &str, at: &str| reach.get(from).is_some_and(|found| found.contains(at));
    let circle = |from: &str| -> BTreeSet<&str> {
        let found = reach[from].iter().filter(|at| reaches(at, from));
        found.copied().collect()
    };
    let all: BTreeSet<BTreeSet<&str>> = to.keys().map(|from| circle(from)).collect();
    all.iter()
        .filter(|circle| !circle.is_empty())
        .map(|circle| told(circle, arrows))
        .collect()
}

fn reached<'a>(from: &str, to: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut left = vec![from];
    while let Some(file) = left.pop() {
        for at in to.get(file).into_iter().flatten() {
            if found.insert(*at) {
                left.push(at);
            }
        }
    }
    found
}

fn told(circle: &BTreeSet<&str>, arrows: &Arrows) -> String {
    let mut lines = vec![format!("{} files import each other in a circle:", circle.len())];
    for ((from, to), names) in arrows {
        if circle.contains(from) && circle.contains(to) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines.push(format!("  {from} -> {to}: {}", names.join(", ")));
        }
    }
    lines.join("\n")
}

/// Whether a file is of the folder of the other.
pub fn is_within(file: &str, parent: &str) -> bool {
    let folder = parent.trim_end_matches(".rs");
    file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Who takes what from whom.
pub fn arrows<'a>(files: &[(&'a str, &'a str)]) -> Arrows<'a> {
    let modules: Modules = files.iter().map(|(path, text)| module(path, text)).collect();
    let mut arrows = Arrows::new();
    for (place, module) in &modules {
        for path in module.paths(place, &modules) {
            if let Some((to, name)) = defined(path, &modules).filter(|(to, _)| *to != module.path) {
                arrows.entry((module.path, to)).or_default().insert(name);
            }
        }
    }
    arrows
}

/// By where they stand in the crate: `["domain", "round"]`.
type Modules<'a> = BTreeMap<Vec<String>, Module<'a>>;

struct Module<'a> {
    path: &'a str,
    /// What each name that it imports or hands on is, as written.
    imports: BTreeMap<String, Vec<String>>,
    /// The names that it hands on.
    handed_on: BTreeSet<String>,
    /// The paths that it writes elsewhere, most of them a single name.
    written: Vec<Vec<String>>,
}

fn module<'a>(path: &'a str, text: &str) -> (Vec<String>, Module<'a>) {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let place = inner
        .split('/')
        .filter(|name| *name != "lib")
        .map(str::to_owned)
        .collect();
    let mut module = Module {
        path,
        imports: BTreeMap::new(),
        handed_on: BTreeSet::new(),
        written: Vec::new(),
    };
    module.read(&without_tests(&words(text)));
    (place, module)
}

impl Module<'_> {
    fn read(&mut self, words: &[&str]) {
        let mut is_public = false;
        let mut left = words;
        while let Some((word, rest)) = left.split_first() {
            left = rest;
            if *word == "use" && rest.first() != Some(&"<") {
                let end = rest.iter().position(|word| *word == ";").unwrap_or(rest.len());
                let mut imports = BTreeMap::new();
                tree(&rest[..end], &[], &mut imports);
                self.handed_on.extend(imports.keys().filter(|_| is_public).cloned());
                self.imports.append(&mut imports);
                left = &rest[end..];
            } else if *word == "mod" {
                left = &rest[1..];
            } else if is_name(word) {
                let mut path = vec![(*word).to_owned()];
                while let ["::", name, rest @ ..] = left {
                    if !is_name(name) {
                        break;
                    }
                    path.push((*name).to_owned());
                    left = rest;
                }
                self.written.push(path);
            }
            // `pub(in crate::report) use` hands on too
            is_public = *word == "pub" || is_public && !matches!(*word, ";" | "{" | "}");
        }
    }

    /// Every path of the crate that it needs something by, from the root of the crate. What it only hands on, it does not
    /// need: who takes it there needs the file that defines it.
    fn paths(&self, place: &[String], modules: &Modules) -> Vec<Vec<String>> {
        let own: BTreeSet<&String> = self.written.iter().filter_map(|path| path.first()).collect();
        let needs = |name: &String| !self.handed_on.contains(name) || own.contains(name);
        let imports = self
            .imports
            .iter()
            .filter(|(name, _)| needs(name))
            .map(|(_, path)| path);
        let written = self.written.iter().filter(|path| path.len() > 1);
        let all = imports.chain(written);
        all.filter_map(|path| self.whole(path, place, modules)).collect()
    }

    /// A path as it is written here, from the root of the crate; none for what is of another crate.
    fn whole(&self, path: &[String], place: &[String], modules: &Modules) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut whole = match first.as_str() {
            "crate" | "tillsyn" => Vec::new(),
            "self" => place.to_vec(),
            "super" => place.split_last()?.1.to_vec(),
            name => match self.imports.get(name) {
                Some(import) if import != path => self.whole(import, place, modules)?,
                _ => Some([place, &path[..1]].concat()).filter(|child| modules.contains_key(child))?,
            },
        };
        for name in rest {
            if name == "super" {
                whole.pop();
            } else {
                whole.push(name.clone());
            }
        }
        Some(whole)
    }
}

/// The file that defines what a path leads to, past those that only hand it on; none for a module as a whole.
fn defined<'a>(mut path: Vec<String>, modules: &Modules<'a>) -> Option<(&'a str, String)> {
    loop {
        let at = (0..=path.len()).rev().find(|at| modules.contains_key(&path[..*at]))?;
        let (place, module) = modules.get_key_value(&path[..at])?;
        let name = path.get(at)?;
        match module
            .imports
            .get(name)
            .and_then(|import| module.whole(import, place, modules))
        {
            Some(import) if import != path[..=at] => path = [&import, &path[at + 1..]].concat(),
            _ => return Some((module.path, name.clone())),
        }
    }
}

/// The paths of a `use`, each by the name that it has here.
fn tree(words: &[&str], before: &[String], found: &mut BTreeMap<String, Vec<String>>) {
    let end = words
        .iter()
        .position(|word| matches!(*word, "{" | "as"))
        .unwrap_or(words.len());
    let named = words[..end].iter().filter(|word| is_name(word) || **word == "*");
    let own = named.filter(|word| before.is_empty() || **word != "self");
    let path: Vec<String> = before
        .iter()
        .cloned()
        .chain(own.map(|word| (*word).to_owned()))
        .collect();
    if let Some("{") = words.get(end).copied() {
        for part in parts(&words[end + 1..words.len() - 1]) {
            tree(part, &path, found);
        }
    } else if let Some(name) = words
        .last()
        .filter(|word| **word != "self")
        .copied()
        .or(path.last().map(String::as_str))
    {
        found.insert(name.to_owned(), path.clone());
    }
}

/// What stands between the commas that are in no inner braces.
fn parts<'a, 'w>(words: &'a [&'w str]) -> Vec<&'a [&'w str]> {
    let mut depth = 0;
    let parts = words.split(|word| {
        depth += i32::from(*word == "{") - i32::from(*word == "}");
        *word == "," && depth == 0
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Where the brace that opens first is closed.
fn closing(words: &[&str]) -> usize {
    let mut depth = 0;
    let closes = |word: &&str| {
        depth += i32::from(*word == "{") - i32::from(*word == "}");
        *word == "}" && depth == 0
    };
    words.iter().position(closes).unwrap_or(words.len() - 1)
}

/// Without what is only compiled for tests.
fn without_tests<'a>(words: &[&'a str]) -> Vec<&'a str> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut left = words;
    while let Some(word) = left.first() {
        if left.starts_with(&TEST) {
            let end = left
                .iter()
                .position(|word| matches!(*word, "{" | ";"))
                .unwrap_or(left.len() - 1);
            let end = if left[end] == "{" {
                end + closing(&left[end..])
            } else {
                end
            };
            left = &left[end + 1..];
        } else {
            kept.push(*word);
            left = &left[1..];
        }
    }
    kept
}

fn is_name(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
}

/// Names, `::` and signs; comments, strings and letters are left out.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let long = length(rest, letter);
        let word = &rest[..long];
        let is_text =
            matches!(letter, '"' | '\'') || word.starts_with("//") || word.starts_with("/*") || word.contains('"');
        if !letter.is_whitespace() && !is_text {
            found.push(word);
        }
        rest = &rest[long..];
    }
    found
}

/// How long the word at the beginning is.
fn length(text: &str, letter: char) -> usize {
    let upto = |end: &str, from: usize| text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    if text.starts_with("//") {
        return upto("\n", 0);
    }
    if text.starts_with("/*") {
        return upto("*/", 2);
    }
    if text.starts_with("::") {
        return 2;
    }
    if text.starts_with("r\"") || text.starts_with("r#\"") {
        return if text.starts_with("r\"") {
            upto("\"", 2)
        } else {
            upto("\"#", 3)
        };
    }
    if letter == '"' {
        return quoted(text, '"');
    }
    if letter == '\'' {
        let second = text.chars().nth(1);
        let third = text.chars().nth(2);
        return if second == Some('\\') || third == Some('\'') {
            quoted(text, '\'')
        } else {
            1
        };
    }
    if letter.is_ascii_alphanumeric() || letter == '_' {
        return text
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .unwrap_or(text.len());
    }
    letter.len_utf8()
}

/// Up to the mark that ends what it begins.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == mark => return at + letter.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn found(files: &[(&str, &str)]) -> Vec<String> {
    circles(&arrows(files))
}

#[test]
fn a_circle_is_named_by_what_ties_it() {
    let one = (
        "src/a.rs",
        "use crate::b::{self, c::Deep, Two as Second};\nfn one() { b::two(); }\n",
    );
    let two = (
        "src/b.rs",
        "pub mod c;\npub fn two(_: super::a::One) {}\npub struct Two;\n",
    );
    let deep = (
        "src/b/c.rs",
        "/// See [`crate::a::One`].\npub struct Deep(&'static str);\n",
    );
    let told = "2 files import each other in a circle:\n  src/a.rs -> src/b.rs: Two, two\n  src/b.rs -> src/a.rs: One";
    assert_eq!(found(&[one, two, deep]), [told]);
}

#[test]
fn who_only_hands_a_name_on_is_in_no_circle_for_it() {
    let parent = ("src/a.rs", "mod b;\npub use b::{Two, two};\npub struct One;\n");
    let inner = ("src/a/b.rs", "use super::One;\npub struct Two(One);\npub fn two() {}\n");
    let user = ("src/c.rs", "use crate::a::Two;\nfn three(_: Two) {}\n");
    assert_eq!(found(&[parent, inner, user]), [""; 0]);
    assert!(arrows(&[parent, inner, user]).contains_key(&("src/c.rs", "src/a/b.rs")));
    let using = (
        "src/a.rs",
        "mod b;\npub use b::{Two, two};\npub struct One;\nfn one() { two(); }\n",
    );
    assert_eq!(found(&[using, inner, user]).len(), 1);
}

#[test]
fn what_is_no_code_and_what_is_for_tests_draws_no_arrow() {
    let quiet = "#[cfg(test)]\nmod tests {\n    use crate::b::Two;\n}\n// crate::b::Two\nconst A: (&str, char) = (\"\\\"crate::b::Two\", '\"');\n";
    let quiet = format!("{quiet}const B: &str = r#\"crate::b::Two\"#; /* crate::b::Two */\npub struct One;\n");
    let files = [
        ("src/a.rs", quiet.as_str()),
        ("src/b.rs", "use crate::a::One;\npub struct Two(One);\n"),
    ];
    assert_eq!(
        arrows(&files).into_keys().collect::<Vec<_>>(),
        [("src/b.rs", "src/a.rs")]
    );
}
