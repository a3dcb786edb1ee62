//! What is said or asked in one place alone.

use super::{none, program};

/// A comparison decides silently about an outcome that is yet to come.
#[test]
fn outcomes_are_asked_by_name() {
    let compares = |line: &&str| {
        line.contains("== Outcome::")
            || line.contains("!= Outcome::")
            || line.contains("matches!(") && line.contains(", Outcome::")
    };
    let mut faults = Vec::new();
    for source in program().filter(|source| !source.path.starts_with("src/domain/round")) {
        let lines = source.code.lines().filter(compares);
        faults.extend(lines.map(|line| format!("{} compares an outcome: {}", source.path, line.trim())));
    }
    none(&faults);
}

/// Pages take a `Scope`, commands ask their context, actions are told, and objects have a programme of their own.
#[test]
fn the_programme_is_asked_for_in_one_place() {
    let places: [(&str, &[&str]); 5] = [
        ("programs::list(", &["src/actions/scope.rs"]),
        ("programs::get(", &["src/actions/scope.rs", "src/store/record.rs"]),
        (
            "Scope::find(",
            &["src/web/extract.rs", "src/cli/context.rs", "src/actions/demo.rs"],
        ),
        ("Scope::chosen(", &["src/web/layout.rs"]),
        ("from program", &["src/store/programs.rs"]),
    ];
    let mut faults = Vec::new();
    for source in program() {
        for (text, allowed) in places {
            if source.code.contains(text) && !allowed.contains(&source.path.as_str()) {
                faults.push(format!("{} must not contain {text}", source.path));
            }
        }
    }
    none(&faults);
}

/// A last day to ask gives a night away: only what the team alone sees may tell of it (rule 12).
#[test]
fn the_outlook_is_told_on_the_start_and_the_command_line_and_nowhere_else() {
    let places = [
        "src/domain/outlook",
        "src/report.rs",
        "src/report/outlook",
        "src/web/start",
        "src/cli/outlook.rs",
    ];
    let tells = |code: &str| {
        ["outlook::", "outlook_text", "outlook_json"]
            .iter()
            .any(|name| code.contains(name))
    };
    let found = program().filter(|source| tells(&source.code));
    let elsewhere: Vec<String> = found
        .map(|source| source.path)
        .filter(|path| !places.iter().any(|place| path.starts_with(place)))
        .collect();
    assert_eq!(elsewhere, ["src/cli.rs"], "which only names the command");
}
