//! Exports come back as they went, here and in an empty database, and show nothing that they must not.

use crate::app::import;
use tillsyn::actions::export::What;
use tillsyn::actions::import::{FileKind, Options};
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{Put, Write, demo, inquiries, notes, users};
use tillsyn::clock::Now;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::ids::{PartnerCode, ProgramCode};
use tillsyn::domain::inquiry::Reply;
use tillsyn::domain::period::Season;
use tillsyn::domain::user::Role;
use tillsyn::store;

use super::{Case, now};
use crate::make::{day, said};

/// More of everything than the case of 2023 has.
const MORE: [(FileKind, &str); 8] = [
    (
        FileKind::Plan,
        "år;nr;period;typ;samverkanspart;datum;start;slut;fokus;version;antagen;paragraf\n\
         2024;1;vår;egen;;2024-02-02;22:00;02:30;;1;2023-12-12;§ 99\n\
         2024;2;vår;samordnad;polis;;;;=A1;1;2023-12-12;§ 99\n\
         2024;3;höst;samordnad;miljo, polis;;;;;1;2023-12-12;§ 99\n\
         2024;1;vår;egen;;2024-02-02;22:00;02:30;;2;2024-03-01;\n\
         2024;2;vår;samordnad;polis;2024-03-02;22:00;02:30;=A1;2;2024-03-01;\n\
         2024;4;höst;samordnad;skatteverket;;;;;2;2024-03-01;\n",
    ),
    (
        FileKind::Rounds,
        "år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart;evenemang;anmärkning;offentlig;inställd;planerade;flyttad;låst\n\
         2024;1;genomförd;2024-02-09;22:00;02:30;A, B;miljo;;;;'=1+1;nej;;polis;2024-02-02 till 2024-02-09 den 2024-01-20;ja\n\
         2024;2;inte genomförd;2024-03-02;22:00;02:30;A;;samordnad;polis;;;;2024-02-20;;;\n\
         2024;;genomförd;2024-03-30;22:00;04:00;A;evenemangspolis;samordnad;evenemangspolis;2024-03-30 AIK - Örebro SK;;ja;;;;\n\
         2024;;;2024-10-26;22:00;02:30+01:00;B;;egen;;;Natten då klockan ställs;;;;;ja\n",
    ),
    (
        FileKind::Deviations,
        "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal;datum;start\n\
         2024;2;;;sjukdom;;gruppchefen;2024-02-20;telefon;;\n\
         2024;2;polis;återbud;annat;\"Stort; \"\"möte\"\"\";kontakten;2024-02-20;e-post;;\n",
    ),
    (
        FileKind::Contacts,
        "samverkanspart;namn;epost;telefon;från;till\n\
         polis;Kontaktperson A;a@example.org;+46 70;2023-01-01;2024-01-31\n\
         polis;Kontaktperson B;;;2024-02-01;\n",
    ),
    (
        FileKind::Answers,
        "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n\
         2024;vår;2;polis;ja;2024-01-10;möte;Kontaktperson A;-5 grader\n\
         2024;vår;2;polis;återbud;2024-02-20;telefon;Kontaktperson B;\n",
    ),
    (
        FileKind::Visits,
        "år;nr;tid;objekt;utfall;dnr;lag;anmärkning\n\
         2024;1;2024-02-09 23:15;Krogen;ärende öppnat;SN/2024:7;folköl;\n\
         2024;;2024-03-31 03:15;@Baren;kom inte in;;;Låst\n",
    ),
    (FileKind::Leave, "handläggare;från;till\nA;2024-07-01;2024-07-28\n"),
    (FileKind::Offers, "samverkanspart;datum\npolis;2024-09-20\n"),
];

async fn rich() -> Case {
    let case = Case::of_2023().await;
    for (kind, file) in MORE {
        case.import(kind, file).await;
    }
    case
}

#[tokio::test]
async fn an_export_changes_nothing_in_its_own_database() {
    let case = rich().await;
    let before = case.state().await;
    for kind in FileKind::ALL {
        let file = case.export(What::Rows(kind)).await;
        assert!(file.starts_with("\u{feff}id;"), "{kind:?}");
        let imported = case.import(kind, &file).await;
        assert_eq!((imported.added, imported.changed), (0, 0), "{kind:?}\n{file}");
        assert!(imported.unchanged > 0, "{kind:?}");
    }
    assert_eq!(case.state().await, before);
}

#[tokio::test]
async fn exports_into_an_empty_database_give_the_same_follow_up_and_the_same_exports() {
    let case = rich().await;
    let other = Case::empty().await;
    for kind in FileKind::ALL {
        other.import(kind, &case.export(What::Rows(kind)).await).await;
    }
    let (years, as_of) = ([2023, 2024], "2024-12-31");
    assert_eq!(
        case.follow_ups(&years, as_of).await,
        other.follow_ups(&years, as_of).await
    );
    for kind in FileKind::ALL {
        let rows = |file: String| {
            let own = |line: &str| line.split_once(';').map(|(_, rest)| rest.to_owned());
            let mut rows: Vec<_> = file.lines().map(own).collect();
            rows.sort();
            rows
        };
        let (before, after) = (
            case.export(What::Rows(kind)).await,
            other.export(What::Rows(kind)).await,
        );
        assert_eq!(rows(before), rows(after), "{kind:?}");
    }
}

#[tokio::test]
async fn rule_6_an_answer_said_again_after_another_holds_also_in_the_database_it_is_exported_to() {
    let case = rich().await;
    let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
    let (alcohol, polis) = (ProgramCode::new("alkohol"), PartnerCode::new("polis"));
    let about = inquiries::About {
        program: alcohol.clone(),
        year: 2024,
        season: Season::Autumn,
        partner: polis,
    };
    for reply in [Reply::Yes, Reply::No, Reply::Yes] {
        let new = said(None, reply, "2024-04-04".parse().unwrap());
        let put = inquiries::register_answer(&mut write, &about, &new).await.unwrap();
        assert_eq!(put, Put::Added, "{reply:?}");
    }
    write.commit().await.unwrap();
    let file = case.export(What::Rows(FileKind::Answers)).await;
    assert_eq!(file.matches(";höst;;polis;ja;2024-04-04").count(), 1, "{file}");
    assert_eq!(case.import(FileKind::Answers, &file).await.added, 0);
    let other = Case::empty().await;
    for kind in [FileKind::Plan, FileKind::Rounds, FileKind::Answers] {
        other.import(kind, &case.export(What::Rows(kind)).await).await;
    }
    for case in [case, other] {
        let mut read = case.db.read().await.unwrap();
        let all = store::inquiries::of_year(&mut read, &alcohol, 2024).await.unwrap();
        let autumn = all.iter().find(|inquiry| inquiry.season == Season::Autumn).unwrap();
        let night = store::rounds::of_nr(&mut read, &alcohol, 2024, 3)
            .await
            .unwrap()
            .unwrap();
        let holds = autumn.answer_for(&night, "2024-04-04".parse().unwrap());
        assert_eq!(holds.map(|answer| answer.reply), Some(Reply::Yes));
    }
}

#[tokio::test]
async fn silence_came_by_no_channel() {
    let case = rich().await;
    let reminded = "år;period;samverkanspart;skickad;kanal;typ
2023;höst;polis;2023-11-20;e-post;påminnelse
";
    case.import(FileKind::Inquiries, reminded).await;
    let silence = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext
2023;höst;;polis;inget svar;2023-12-01;;;
";
    assert_eq!(case.import(FileKind::Answers, silence).await.added, 1);
    let file = case.export(What::Rows(FileKind::Answers)).await;
    assert!(file.contains("2023;höst;;polis;inget svar;2023-12-01;;;"), "{file}");
    let again = case.import(FileKind::Answers, &file).await;
    assert_eq!((again.added, again.changed), (0, 0));
    let without = silence.replace("inget svar", "nej").replace("2023-12-01", "2023-12-02");
    let refused = case.refusal(FileKind::Answers, without.as_bytes()).await;
    assert!(refused.contains("kolumn kanal"), "{refused}");
}

#[tokio::test]
async fn an_id_goes_before_the_key_and_one_of_another_database_does_not() {
    let case = rich().await;
    let measures = case.export(What::Rows(FileKind::Measures)).await;
    let renamed = measures.replace("Uppföljande möte mellan", "Andra mötet mellan");
    let imported = case.import(FileKind::Measures, &renamed).await;
    assert_eq!((imported.added, imported.changed), (0, 1));
    let instance = store::upkeep::instance(&mut case.db.read().await.unwrap())
        .await
        .unwrap();
    let foreign = renamed
        .replace(&instance, "0123456789")
        .replace("Andra mötet mellan", "Tredje mötet mellan");
    let imported = case.import(FileKind::Measures, &foreign).await;
    assert_eq!((imported.added, imported.changed), (1, 0));
}

/// The rows of a file: a cell may hold several lines.
fn rows(file: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(file.as_bytes());
    reader.records().count()
}

#[tokio::test]
async fn the_example_municipality_comes_back_as_it_went() {
    let (case, other) = (Case::empty().await, Case::empty().await);
    let now = Now("2026-11-22T12:00:00Z".parse().unwrap());
    demo::fill(&case.db, now, Cost::LEAST).await.unwrap();
    for kind in FileKind::ALL {
        let file = case.export(What::Rows(kind)).await;
        for (case, changes) in [(&case, false), (&other, true)] {
            let mut write = Write::begin(&case.db, now, Actor::system()).await.unwrap();
            let imported = import(&mut write, kind, file.as_bytes(), Options::default()).await;
            write.commit().await.unwrap();
            let imported = imported.unwrap_or_else(|refusal| panic!("{kind:?}: {refusal}"));
            let new = imported.added + imported.changed;
            assert!(changes || new == 0, "{kind:?}: {imported:?}");
            assert_eq!(new + imported.unchanged, rows(&file), "{kind:?}");
        }
    }
    let (years, as_of) = ([2023, 2024, 2025, 2026, 2027], "2026-11-22");
    assert_eq!(
        case.follow_ups(&years, as_of).await,
        other.follow_ups(&years, as_of).await
    );
}

#[tokio::test]
async fn an_id_finds_its_row_whatever_the_key_says() {
    let case = rich().await;
    let corrections = [
        (FileKind::Rounds, "2024-10-26;22:00", "2024-10-26;21:30"),
        (FileKind::Deviations, ";polis;återbud;annat", ";polis;kom inte;annat"),
        (FileKind::Inquiries, "2023-01-30;e-post", "2023-01-31;telefon"),
        (FileKind::Answers, "nej;2023-02-13;telefon", "nej;2023-02-14;möte"),
        (FileKind::Events, "IFK Göteborg", "Göteborg"),
        (FileKind::Contacts, "Kontaktperson B", "Kontaktperson C"),
        (FileKind::Visits, "23:15:00+01:00;Krogen", "23:25:00+01:00;Krogen"),
        (FileKind::Leave, "2024-07-28", "2024-07-29"),
        (FileKind::Offers, "2024-09-20", "2024-09-21"),
    ];
    for (kind, from, to) in corrections {
        let file = case.export(What::Rows(kind)).await;
        assert_eq!(file.matches(from).count(), 1, "{kind:?}: {from} in {file}");
        let imported = case.import(kind, &file.replace(from, to)).await;
        assert_eq!((imported.added, imported.changed), (0, 1), "{kind:?}");
        let after = case.export(What::Rows(kind)).await;
        assert!(after.contains(to) && !after.contains(from), "{kind:?}: {after}");
        assert_eq!(after.lines().count(), file.lines().count(), "{kind:?}");
    }
}

#[tokio::test]
async fn rule_19_restricted_notes_are_in_no_export() {
    let case = rich().await;
    let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
    let password = users::choose_password("en lång lösenmening", "a", "A", "", Cost::LEAST)
        .await
        .unwrap();
    let new = users::NewUser {
        username: "chefen".to_owned(),
        name: "Chefen".to_owned(),
        email: None,
        roles: vec![Role::Director],
        password: Some(password),
    };
    let author = users::add(&mut write, new).await.unwrap();
    write.actor = Actor::from(&store::users::get(&mut write.tx, author).await.unwrap());
    let note = tillsyn::domain::note::NewNote {
        round: None,
        reported_on: day("2024-03-13"),
        consulted_on: day("2024-03-13"),
        reference: "K123-24".to_owned(),
    };
    let program = crate::app::scope(&mut write.tx).await.program.code;
    notes::add(&mut write, &program, &note).await.unwrap();
    write.commit().await.unwrap();
    let kinds = FileKind::ALL.map(What::Rows);
    for what in kinds.into_iter().chain([What::Audit]) {
        let file = case.export(what).await;
        assert!(!file.contains("K123-24") && !file.contains("2024-03-13"), "{what:?}");
    }
    assert!(case.export(What::Audit).await.lines().count() > 50);
}

#[tokio::test]
async fn cells_that_a_spreadsheet_could_run_are_guarded() {
    let case = rich().await;
    let rounds = case.export(What::Rows(FileKind::Rounds)).await;
    assert!(rounds.contains(";'=1+1;"), "{rounds}");
    assert!(case.export(What::Rows(FileKind::Contacts)).await.contains(";'+46 70;"));
    assert!(case.export(What::Rows(FileKind::Answers)).await.contains(";'-5 grader"));
    assert!(case.export(What::Rows(FileKind::Visits)).await.contains(";'@Baren;"));
}
