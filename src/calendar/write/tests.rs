//! What is written, requirement by requirement.

use super::*;

#[test]
fn an_empty_calendar_holds_the_zone_and_nothing_else() {
    let file = empty(&Calendar {
        name: "A",
        description: "",
    });
    assert_eq!(file.matches("BEGIN:").count(), 4);
    assert!(file.ends_with("END:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
}
