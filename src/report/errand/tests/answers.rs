//! What a letter says of the answers.

use super::*;

fn asked() -> Year {
    make::year(2024)
        .version("2023-12-12", &[autumn(1, &["polis"]), autumn(2, &["polis"])])
        .scheduled(1, "2024-09-06")
        .scheduled(2, "2024-10-04")
        .asked(Season::Autumn, "polis", &["2024-06-24"])
}

#[test]
fn what_was_answered_is_told_as_far_as_it_goes() {
    let answered = |replies: &[(u32, Reply)]| {
        let year = replies.iter().fold(asked(), |year, (nr, reply)| {
            year.answered(Some(*nr), *reply, "2024-06-25")
        });
        follow_up(year, "2024-06-30", ErrandPart::Letter)
    };
    for (replies, told) in [
        (&[][..], "Något svar är inte noterat."),
        (
            &[(1, Reply::Tentative)],
            "Svaret var preliminärt ja till omgång 1. Om omgång 2 har inget svar kommit.",
        ),
        (
            &[(1, Reply::Yes)],
            "Svaret var ja till omgång 1. Om omgång 2 har inget svar kommit.",
        ),
        (
            &[(1, Reply::Yes), (2, Reply::Yes), (2, Reply::Cancelled)],
            "Svaret var ja till båda. Till omgång 2 kom senare ett återbud.",
        ),
        (
            &[(1, Reply::Tentative), (2, Reply::Tentative)],
            "Svaret var preliminärt ja.",
        ),
        (
            &[(1, Reply::Yes), (2, Reply::No)],
            "Svaret var ja till omgång 1 och nej till omgång 2.",
        ),
        (&[(1, Reply::Yes), (2, Reply::Yes)], "Svaret var ja."),
    ] {
        let letter = answered(replies);
        assert!(
            letter.contains(&format!("Inför hösten tillfrågades polisen en gång. {told}")),
            "{told}: {letter}"
        );
    }
}
