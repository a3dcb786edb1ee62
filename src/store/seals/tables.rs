//! Which tables have their rows sealed. A table is in one of the two lists, or a test fails.

/// Those whose rows are as a write that is noted in the log left them, each with the columns that change without.
pub const LOGGED: [(&str, &[&str]); 53] = [
    ("user", &[]),
    ("user_role", &[]),
    ("activation", &[]),
    // guesses are counted without a note
    ("second_factor", &["last_step", "tries", "tries_since"]),
    ("recovery_code", &[]),
    ("second_factor_rule", &[]),
    ("access_notice", &[]),
    ("authority", &[]),
    ("partner", &[]),
    ("program", &[]),
    ("setting", &[]),
    ("setting_file", &[]),
    ("reason", &[]),
    ("contact", &[]),
    ("officer", &[]),
    ("leave", &[]),
    ("offer", &[]),
    ("plan", &[]),
    ("slot", &[]),
    ("slot_partner", &[]),
    ("venue", &[]),
    ("venue_name", &[]),
    ("event", &[]),
    ("round", &[]),
    ("undertaking", &[]),
    ("round_partner", &[]),
    ("round_officer", &[]),
    ("participation", &[]),
    ("absence", &[]),
    ("round_move", &[]),
    ("schedule_change", &[]),
    ("schedule_change_round", &[]),
    ("schedule_change_officer", &[]),
    ("visit", &[]),
    ("restricted_note", &[]),
    ("inquiry", &[]),
    ("inquiry_message", &[]),
    ("inquiry_message_night", &[]),
    ("answer", &[]),
    ("answer_link", &[]),
    ("measure", &[]),
    ("invitation", &[]),
    // a sender claims a row and tries again by itself
    (
        "outbox",
        &["next_try_at", "claimed_until", "attempts", "problem", "problem_text"],
    ),
    // calendars fetch without a note
    ("feed", &["last_fetched_at", "fetches", "last_program"]),
    // its digest tells of the mail itself
    ("incoming", &["raw"]),
    ("board_meeting", &[]),
    ("errand", &[]),
    ("routine", &[]),
    ("errand_edit", &[]),
    ("errand_version", &[]),
    // its checksum tells of the bytes
    ("errand_version_file", &["bytes"]),
    ("cleared_words", &[]),
    ("erased_year", &[]),
];

/// Those whose rows are not, and why.
pub const UNLOGGED: [(&str, &str); 9] = [
    ("audit", "has a chain of its own"),
    ("seal", "has a chain of its own"),
    ("meta", "says which database it is"),
    ("session", "is seen anew at each page"),
    ("sign_in_failure", "counts guesses"),
    ("device", "is seen anew at each sign-in"),
    ("year_change", "counts changes"),
    ("upkeep_run", "is the program's own work"),
    ("_sqlx_migrations", "is compared with the migrations of the program"),
];
