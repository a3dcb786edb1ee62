use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn night(date: &str, start: &str, end: &str) -> Result<Night, NotANight> {
    Night::new(day(date), start.parse().unwrap(), end.parse().unwrap())
}

#[test]
fn rule_15_a_round_belongs_to_the_date_its_evening_starts() {
    let new_year = night("2023-12-31", "22:00", "02:00").unwrap();
    assert_eq!(new_year.date.year(), 2023);
    assert_eq!(new_year.ends.to_rfc3339(), "2024-01-01T01:00:00+00:00");
}

#[test]
fn rule_15_a_night_into_summer_time_keeps_its_length() {
    let spring = night("2023-03-25", "22:00", "02:30").unwrap();
    assert_eq!(spring.ends_local().to_rfc3339(), "2023-03-26T03:30:00+02:00");
    assert_eq!(spring.end_clock().to_string(), "03:30+02:00");
    assert_eq!(night("2023-03-25", "22:00", "03:30+02:00").unwrap(), spring);
    assert!(spring.crosses_clock_change());
}

#[test]
fn rule_15_a_night_out_of_summer_time_ends_at_the_first_half_past_two() {
    let autumn = night("2023-10-28", "22:00", "02:30").unwrap();
    assert_eq!(autumn.ends_local().to_rfc3339(), "2023-10-29T02:30:00+02:00");
    assert_eq!(autumn.end_clock().to_string(), "02:30");
    let second = night("2023-10-28", "22:00", "02:30+01:00").unwrap();
    assert_eq!((second.ends - autumn.ends).num_minutes(), 60);
    assert_eq!(second.end_clock().to_string(), "02:30+01:00");
}

#[test]
fn a_start_in_the_gap_is_refused_and_in_the_fold_is_the_first() {
    assert_eq!(night("2024-03-31", "02:30", "04:00"), Err(NotANight::InGap));
    let fold = night("2024-10-27", "02:30", "04:00").unwrap();
    assert_eq!(fold.starts.to_rfc3339(), "2024-10-27T00:30:00+00:00");
    let second = night("2024-10-27", "02:30+01:00", "04:00").unwrap();
    assert_eq!(second.starts.to_rfc3339(), "2024-10-27T01:30:00+00:00");
    assert_eq!(second.start_clock().to_string(), "02:30+01:00");
}

#[test]
fn start_equal_to_end_and_foreign_offsets_are_refused() {
    assert_eq!(night("2024-04-19", "22:00", "22:00"), Err(NotANight::StartEqualsEnd));
    assert_eq!(night("2024-04-19", "22:00+05:00", "23:00"), Err(NotANight::WrongOffset));
}

#[test]
fn times_are_read_with_colon_or_full_stop_and_nothing_else() {
    assert_eq!("22.00".parse::<ClockTime>().unwrap().to_string(), "22:00");
    for wrong in ["", "24:00", "22:60", "22", "2200", "tio", "22:0", "22:00+"] {
        assert_eq!(wrong.parse::<ClockTime>(), Err(NotATime), "{wrong}");
    }
}

#[test]
fn before_six_it_is_still_the_evening_before() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    assert_eq!(tonight(at("2026-11-28T00:30:00Z")), day("2026-11-27"));
    assert_eq!(tonight(at("2026-11-28T05:00:00Z")), day("2026-11-28"));
    assert_eq!(date_of(at("2026-11-27T23:30:00Z")), day("2026-11-28"));
}

#[test]
fn rule_16_weeks_have_their_own_year() {
    assert_eq!(iso_week(day("2024-12-30")), (2025, 1));
    assert_eq!(iso_week(day("2026-12-31")), (2026, 53));
    assert_eq!(iso_week(day("2027-01-01")), (2026, 53));
}

#[test]
fn every_date_lies_in_exactly_one_season() {
    let seasons = Seasons::new(2024, 7, 1).unwrap();
    assert_eq!(seasons.of(day("2024-06-30")), Some(Season::Spring));
    assert_eq!(seasons.of(day("2024-07-01")), Some(Season::Autumn));
    assert_eq!(seasons.of(day("2025-01-01")), None);
    assert_eq!(seasons.last_day(Season::Spring), day("2024-06-30"));
    assert_eq!(seasons.first_day(Season::Spring), day("2024-01-01"));
    assert!(seasons.is_over(Season::Spring, day("2024-07-01")));
    assert!(!seasons.is_over(Season::Spring, day("2024-06-30")));
    assert_eq!(Seasons::new(2024, 1, 1), None);
}

#[test]
fn a_year_may_have_a_summer_between() {
    let two = Seasons::new(2024, 9, 1).unwrap();
    let three = two.with_summer(6, 1).unwrap();
    for date in day("2024-01-01").iter_days().take(366) {
        let within: Vec<Season> = three.all().filter(|season| three.contains(*season, date)).collect();
        assert_eq!(within.len(), 1, "{date}");
        let (first, last) = (three.first_day(within[0]), three.last_day(within[0]));
        assert!((first..=last).contains(&date), "{date}");
    }
    assert_eq!(three.of(day("2024-05-31")), Some(Season::Spring));
    assert_eq!(three.of(day("2024-06-01")), Some(Season::Summer));
    assert_eq!(three.of(day("2024-08-31")), Some(Season::Summer));
    assert_eq!(three.of(day("2024-09-01")), Some(Season::Autumn));
    assert_eq!(two.all().collect::<Vec<_>>(), [Season::Spring, Season::Autumn]);
    assert!(two.last_day(Season::Summer) < two.first_day(Season::Summer));
    assert_eq!(
        (two.with_summer(1, 1), two.with_summer(9, 1), two.with_summer(2, 30)),
        (None, None, None)
    );
}

#[test]
fn rule_15_a_night_put_on_another_date_keeps_the_times_it_was_meant_to_have() {
    let changed = night("2023-03-25", "22:00", "02:30").unwrap();
    assert_eq!(changed.on(day("2023-04-01")), night("2023-04-01", "22:00", "02:30"));
    let plain = night("2023-04-01", "22:00", "02:30").unwrap();
    assert_eq!(plain.on(day("2023-03-25")), Ok(changed));
}
