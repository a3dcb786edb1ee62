//! Commands where there are several programmes.

use tillsyn::store::Db;

use super::Place;

async fn with_two() -> Place {
    let place = Place::new();
    place.done(&["setting", "list"]);
    let db = Db::open(&place.path("data/tillsyn.db")).await.unwrap();
    crate::scope::add_tobacco(&db).await;
    db.close().await;
    place
}

#[tokio::test]
async fn a_command_asks_which_programme_only_when_there_are_several() {
    let place = with_two().await;
    for command in [
        &["follow-up", "2024"][..],
        &["county-report", "2024"][..],
        &["outlook"][..],
        &["plan", "propose", "2024"][..],
        &["setting", "get", "rounds"][..],
        &["export", "rounds"][..],
        &["document", "list"][..],
        &["document", "freeze", "plan", "2025"][..],
    ] {
        let sentence = "Det finns flera tillsynsområden. Ange vilket det gäller med --programme: alkohol, tobak.";
        assert_eq!(place.refused(command).trim(), sentence, "{command:?}");
        let wrong = [command, &["--programme", "krog"]].concat();
        let sentence = "Det finns inget tillsynsområde krog. Välj mellan alkohol, tobak.";
        assert_eq!(place.refused(&wrong).trim(), sentence, "{command:?}");
    }
    for command in [
        &["user", "list"][..],
        &["officer", "list"],
        &["check"],
        &["export", "audit"],
        &["mail", "send"],
    ] {
        place.done(command);
    }
}

#[tokio::test]
async fn a_command_is_about_the_programme_that_it_names() {
    let place = with_two().await;
    place.done(&["--programme", "tobak", "setting", "set", "rounds", "3"]);
    assert_eq!(place.done(&["setting", "get", "rounds", "--programme", "tobak"]), "3\n");
    assert_eq!(
        place.done(&["setting", "get", "rounds", "--programme", "alkohol"]),
        "10\n"
    );
    let file = place.path("plan.csv");
    std::fs::write(&file, "år;nr;period;typ;samverkanspart\n2024;1;vår;egen;\n").unwrap();
    let file = file.display().to_string();
    place.done(&[
        "import",
        "plan",
        &file,
        "--adopted",
        "2023-12-12",
        "--programme",
        "tobak",
    ]);
    let rows = |program| place.done(&["export", "plan", "--programme", program]).lines().count();
    assert_eq!((rows("alkohol"), rows("tobak")), (1, 2));
    let follow_up = |program| place.done(&["follow-up", "2024", "--format", "json", "--programme", program]);
    assert!(
        follow_up("alkohol").contains("\"plan\": null"),
        "{}",
        follow_up("alkohol")
    );
    assert!(follow_up("tobak").contains("\"adopted\""), "{}", follow_up("tobak"));
    place.done(&["document", "freeze", "uppföljning", "2023", "--programme", "tobak"]);
    let listed = |program| {
        place
            .done(&["document", "list", "--programme", program])
            .lines()
            .count()
    };
    assert_eq!((listed("alkohol"), listed("tobak")), (0, 1));
}
