//! What a letter says of the answers.

use super::*;

#[test]
fn what_was_answered_is_told_as_far_as_it_goes() {
    let asked = || {
        make::year(2024)
            .version("2023-12-12", &[autumn(1, &["polis"]), autumn(2, &["polis"])])
            .scheduled(1, "2024-09-06")
            .scheduled(2, "2024-10-04")
            .asked(Season::Autumn, "polis", &["2024-06-24"])
    };
    let answered = |replies: &[(u32, Reply)]| {
        let year = replies.iter().fold(asked(), |year, (nr, reply)| {
            year.answered(Some(*nr), *reply, "2024-06-25")
        });
        follow_up(year, "2024-06-30", ErrandPart::Letter)
    };
    for (replies, told) in [
        (&[][..], "Något svar är inte noterat."),
        (&[(1, Reply::Tentative)], "Svar har kommit om en del av omgångarna."),
        (&[(1, Reply::Yes)], "Svar har kommit om en del av omgångarna."),
        (
            &[(1, Reply::Tentative), (2, Reply::Tentative)],
            "Svaret var preliminärt.",
        ),
        (
            &[(1, Reply::Yes), (2, Reply::No)],
            "Svaren var olika för olika omgångar.",
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
