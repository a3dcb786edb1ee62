//! Times as every program reads them alike.

use chrono::{DateTime, Duration, LocalResult, TimeZone, Utc};
use chrono_tz::Europe::Stockholm;
use icalendar::Property;

/// The name of the time zone, as [`DEFINITION`] has it (R06).
pub const ZONE: &str = "Europe/Stockholm";

/// One rule each way, for ever: Outlook reads no more than that, and takes no dates (R07).
pub const DEFINITION: &str = "BEGIN:VTIMEZONE\r\n\
    TZID:Europe/Stockholm\r\n\
    BEGIN:STANDARD\r\n\
    DTSTART:19701025T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    TZNAME:CET\r\n\
    TZOFFSETFROM:+0200\r\n\
    TZOFFSETTO:+0100\r\n\
    END:STANDARD\r\n\
    BEGIN:DAYLIGHT\r\n\
    DTSTART:19700329T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    TZNAME:CEST\r\n\
    TZOFFSETFROM:+0100\r\n\
    TZOFFSETTO:+0200\r\n\
    END:DAYLIGHT\r\n\
    END:VTIMEZONE\r\n";

/// DTSTART and DTEND. Both in UTC when the clock shows one of them twice that night: half of the programs would be an
/// hour off (R10). Else in the zone, since Outlook calls UTC "Coordinated Universal Time". Never a duration (R12), and
/// never without a zone (R09).
pub fn boundaries(starts: DateTime<Utc>, ends: DateTime<Utc>) -> [Property; 2] {
    // an end that is not later than the start would make the event invalid
    let ends = ends.max(starts + Duration::minutes(1));
    let doubtful = is_doubtful(starts) || is_doubtful(ends);
    [("DTSTART", starts), ("DTEND", ends)].map(|(name, at)| {
        if doubtful {
            return Property::new(name, utc(at));
        }
        let local = at.with_timezone(&Stockholm).format("%Y%m%dT%H%M%S").to_string();
        Property::new(name, local).add_parameter("TZID", ZONE).done()
    })
}

/// Whether the wall clock alone does not tell which instant it is.
fn is_doubtful(at: DateTime<Utc>) -> bool {
    let local = at.with_timezone(&Stockholm).naive_local();
    !matches!(Stockholm.from_local_datetime(&local), LocalResult::Single(_))
}

pub fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}
