//! An edited export read by the commands changes what it says and nothing beside it.

use super::Place;

#[test]
fn what_was_told_before_a_correction_stays_when_the_export_is_read() {
    let place = Place::of_2023();
    let round = |outcome: &str, on_site: &str| {
        let header = "år;nr;utfall;datum;start;slut;handläggare;deltog";
        place.import(
            "rounds",
            &format!("{header}\n2023;2;{outcome};2023-02-24;22:00;02:30;A;{on_site}\n"),
        );
    };
    round("inte genomförd", "");
    let told = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal\n\
        2023;2;;;sjukdom;;gruppchefen;2023-02-24;telefon\n";
    place.import("deviations", told);
    round("genomförd", "polis");
    let again = place.import("deviations", &place.export("deviations", "2023"));
    assert!(again.starts_with("0 nya, 0 ändrade, 5"), "{again}");
    let refused = place.not_imported("deviations", &told.replace("sjukdom", "arbetsbelastning"));
    assert!(refused.contains("Rad 2"), "{refused}");
}

#[test]
fn an_answer_about_a_night_that_has_left_the_plan_comes_back_as_it_went() {
    let place = Place::new();
    let plan = |row: &str| format!("år;nr;period;typ;samverkanspart\n2024;1;vår;egen;\n2024;2;vår;{row}\n");
    place.import("plan", &plan("samordnad;polis"));
    let answer = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n\
        2024;vår;2;polis;ja;2024-01-10;telefon;polisens kontaktperson;\n";
    place.import("answers", answer);
    place.import("plan", &plan("egen;"));
    let again = place.import("answers", &place.export("answers", "2024"));
    assert!(again.starts_with("0 nya, 0 ändrade, 1"), "{again}");
    assert!(place.import("answers", answer).starts_with("0 nya, 0 ändrade, 1"));
    let of_another = answer.replace("2024;vår;2", "2024;vår;1");
    assert!(place.not_imported("answers", &of_another).contains("Rad 2"));
}

#[test]
fn hours_that_the_team_has_changed_stay_when_a_file_is_read_again() {
    let place = Place::of_2023();
    let plan = "år;nr;period;typ;samverkanspart;datum;start;slut\n2024;1;vår;egen;;2024-05-17;22:00;02:30\n";
    let events = "datum;avspark;hemmalag;bortalag;samverkanspart\n2024-05-26;14:00;AIK;Kalmar FF;evenemangspolis\n";
    place.import("plan", plan);
    place.import("events", events);
    let rounds = place.export("rounds", "2024");
    let later = rounds.replace("2024-05-17;22:00", "2024-05-17;20:00");
    place.import("rounds", &later.replace("2024-05-26;12:00", "2024-05-26;11:30"));
    let changed = place.export("rounds", "2024");
    assert!(
        changed.contains("2024-05-17;20:00;02:30") && changed.contains("2024-05-26;11:30;18:00"),
        "{changed}"
    );
    assert!(place.import("plan", plan).starts_with("0 nya, 0 ändrade, 1"));
    assert!(place.import("events", events).starts_with("0 nya, 0 ändrade, 1"));
    assert_eq!(place.export("rounds", "2024"), changed);
}

#[test]
fn a_letter_stays_when_its_columns_are_left_out() {
    let place = Place::new();
    place.import(
        "inquiries",
        "år;period;samverkanspart;skickad;kanal;typ;mottagare;text\n\
         2024;vår;polis;2024-01-10;e-post;förfrågan;gruppchefen;Kan ni vara med?\n",
    );
    let whole = place.export("inquiries", "2024");
    let cells = |line: &str| line.split(';').take(7).collect::<Vec<_>>().join(";") + "\n";
    let shorter: String = whole.lines().map(cells).collect();
    assert!(!shorter.contains("mottagare"), "{shorter}");
    let again = place.import("inquiries", &shorter);
    assert!(again.starts_with("0 nya, 0 ändrade, 1"), "{again}");
    assert_eq!(place.export("inquiries", "2024"), whole);
    place.import("inquiries", &whole.replace("vara med?", "komma?"));
    let log = place.done(&["export", "audit"]);
    assert!(log.contains("vara med?") && log.contains("Kan ni komma?"), "{log}");
}

#[test]
fn an_id_of_one_partners_absence_never_takes_anothers_place() {
    let place = Place::new();
    let plan = "år;nr;period;typ;samverkanspart\n2024;1;vår;samordnad;miljo, polis\n";
    place.import("plan", plan);
    let told = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal\n\
        2024;1;polis;tackade nej;sjukdom;;kontakten;2024-02-13;telefon\n";
    place.import("deviations", told);
    let before = place.export("deviations", "2024");
    let refused = place.not_imported("deviations", &before.replace(";polis;", ";miljo;"));
    assert!(
        refused.contains("läste \"miljo\", väntade polis, som id:t hör till"),
        "{refused}"
    );
    assert_eq!(place.export("deviations", "2024"), before);
    assert!(
        place
            .import("deviations", &told.replace("polis", "miljo"))
            .starts_with("1 nya")
    );
}

#[test]
fn a_visit_belongs_to_that_of_two_rounds_outside_the_plan_that_it_was_made_on() {
    let place = Place::new();
    place.import(
        "rounds",
        "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
         2024;;genomförd;2024-03-02;18:00;02:00;A;\n2024;;genomförd;2024-03-02;20:00;23:00;B;\n",
    );
    let visit =
        "år;nr;tid;objekt;utfall;dnr;datum;start\n2024;;2024-03-02 21:00;Krogen;utan anmärkning;;2024-03-02;20:00\n";
    place.import("visits", visit);
    let exported = place.export("visits", "2024");
    assert!(exported.contains(";2024-03-02;20:00"), "{exported}");
    let again = place.import("visits", &exported);
    assert!(again.starts_with("0 nya, 0 ändrade, 1"), "{again}");
    let by_key: String = exported
        .lines()
        .map(|line| line.split_once(';').unwrap().1.to_owned() + "\n")
        .collect();
    assert!(place.import("visits", &by_key).starts_with("0 nya, 0 ändrade, 1"));
    assert_eq!(place.export("visits", "2024"), exported);
}

/// A round outside the plan for this event.
fn for_event(event: &str) -> String {
    let header = "år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart;evenemang";
    format!("{header}\n2024;;;2024-12-15;18:00;23:00;A;;egen;;{event}\n")
}

#[test]
fn rule_24_a_round_keeps_its_event_that_has_moved_into_the_next_year() {
    let place = Place::new();
    place.import(
        "events",
        "datum;avspark;hemmalag;bortalag\n2024-12-15;15:00;AIK;Kalmar FF\n",
    );
    place.import("rounds", &for_event("2024-12-15 AIK - Kalmar FF"));
    let events = place.export("events", "2024");
    place.import("events", &events.replace("2024-12-15", "2025-01-12"));
    let rounds = place.export("rounds", "2024");
    assert!(rounds.contains(";2024-12-15 AIK - Kalmar FF;"), "{rounds}");
    assert!(place.import("rounds", &rounds).starts_with("0 nya, 0 ändrade, 1"));
    let events = place.done(&["export", "events"]);
    assert_eq!(events.lines().count(), 2, "{events}");
}

#[test]
fn an_event_is_the_same_with_a_dash_in_its_name_and_under_a_teams_other_name() {
    let place = Place::new();
    let events = "datum;avspark;hemmalag;bortalag\n2024-12-15;15:00;Melodifestivalen - final;\n\
        2024-12-15;15:00;AIK;Kalmar FF\n";
    place.import("events", events);
    for event in ["Melodifestivalen - final", "AIK Solna - Kalmar FF", "AIK - Kalmar FF"] {
        place.import("rounds", &for_event(&format!("2024-12-15 {event}")));
        let events = place.done(&["export", "events"]);
        assert_eq!(events.lines().count(), 3, "{event}: {events}");
    }
}

#[test]
fn two_rounds_outside_the_plan_never_begin_at_the_same_time() {
    let place = Place::new();
    let header = "år;nr;utfall;datum;start;slut;handläggare;deltog";
    place.import(
        "rounds",
        &format!("{header}\n2024;;;2024-05-03;18:00;02:00;A;\n2024;;;2024-05-03;20:00;23:00;B;\n"),
    );
    let rounds = place.export("rounds", "2024");
    let refused = place.not_imported("rounds", &rounds.replace("20:00;23:00", "18:00;23:00"));
    assert!(refused.contains("Rad 3: kolumn datum"), "{refused}");
    assert!(place.import("rounds", &rounds).starts_with("0 nya, 0 ändrade, 2"));
}

#[test]
fn two_contacts_with_one_mailbox_come_back_as_they_went() {
    let place = Place::new();
    for name in ["Kontaktperson A", "Kontaktperson B"] {
        place.done(&["contact", "add", "polis", "--name", name, "--email", "a@example.org"]);
    }
    let contacts = place.done(&["export", "contacts"]);
    assert_eq!(contacts.lines().count(), 3, "{contacts}");
    let again = place.import("contacts", &contacts);
    assert!(again.starts_with("0 nya, 0 ändrade, 2"), "{again}");
}

#[test]
fn an_event_of_another_century_is_refused_with_its_line_and_column() {
    let file = "datum;avspark;hemmalag;bortalag;samverkanspart\n2101-05-03;15:00;AIK;Kalmar FF;evenemangspolis\n";
    let refused = Place::new().not_imported("events", file);
    assert!(refused.contains("Rad 2, kolumn datum"), "{refused}");
    assert!(refused.contains("från 2000 till 2100"), "{refused}");
}

#[test]
fn a_letter_comes_back_with_the_line_ends_that_it_ends_in() {
    let place = Place::new();
    let head = "år;period;samverkanspart;skickad;kanal;typ;mottagare;text";
    let letter = "\"Hej\n\nGruppen\n\"";
    place.import(
        "inquiries",
        &format!("{head}\n2024;vår;polis;2024-01-10;e-post;förfrågan;A;{letter}\n"),
    );
    let out = place.done(&["export", "inquiries"]);
    assert!(out.contains(letter), "{out}");
    let again = place.import("inquiries", &out);
    assert!(again.contains("0 nya, 0 ändrade, 1 oförändrade"), "{again}");
    let other = Place::new();
    other.import("inquiries", &out);
    let there = other.done(&["export", "inquiries"]);
    assert!(there.contains(letter), "{there}");
}
