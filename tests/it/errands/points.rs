//! What a motion asks for, point by point.

use super::*;

#[tokio::test]
async fn a_motion_has_proposers_a_topic_and_points_and_each_point_waits_for_a_position() {
    let (_app, mut browser) = case().await;
    let fields = [
        &OPINION[..],
        &[
            ("proposers", "(M), (L) och (KD)"),
            ("topic", "att återuppta den samordnade tillsynen"),
            (
                "points",
                "Att samordnad tillsyn återupptas\nAtt hygienverksamheter också besöks",
            ),
        ],
    ]
    .concat();
    let errand = made(&mut browser, &fields).await;
    let page = browser.get(&errand).await;
    page.says("Yttrande över motion M:6/2024 av (M), (L) och (KD) om att återuppta den samordnade tillsynen");
    page.says("Att kontrollera");
    let answer = read(&mut browser, &errand, "rapport").await;
    answer.says("Punkt 2 Att hygienverksamheter också besöks");
    answer.says("Ta ställning: är punkten tillgodosedd, helt eller delvis?");
    let refused = browser.post(&format!("{errand}/fardigstall"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Det finns något att kontrollera eller ta ställning till i texten.");
    for point in ["punkt_1", "punkt_2"] {
        let address = format!("{errand}/dokument/rapport/avsnitt/{point}");
        let fields = [
            ("heading", point),
            ("text", "Punkten är tillgodosedd."),
            ("revision", "0"),
        ];
        let saved = browser.post(&address, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    let finished = browser.post(&format!("{errand}/fardigstall"), &[]).await;
    assert_eq!(finished.status, StatusCode::SEE_OTHER, "{}", finished.text());
}
