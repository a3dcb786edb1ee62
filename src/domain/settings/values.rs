//! Reading the values that are more than a text or a number.

use chrono::Weekday;

/// How well white text stands out on a colour such as `#0a5a6a`: 1 to 21.
/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
pub(super) fn contrast_to_white(value: &str) -> Option<f64> {
    let digits = value
        .strip_prefix('#')
        .filter(|it| it.len() == 6 && it.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let channel = |from: usize| -> Option<f64> {
        let part = f64::from(u8::from_str_radix(digits.get(from..from + 2)?, 16).ok()?) / 255.0;
        Some(if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        })
    };
    let luminance = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some(1.05 / (luminance + 0.05))
}

pub(super) fn month_day(value: &str) -> Option<(u32, u32)> {
    let (month, day) = value.split_once('-')?;
    (value.len() == 5).then_some((month.parse().ok()?, day.parse().ok()?))
}

/// Weekdays as they are written in a setting: `4,5,6`.
pub fn weekdays(value: &str) -> Option<Vec<Weekday>> {
    let day = |text: &str| match text.trim().as_bytes() {
        [number @ b'1'..=b'7'] => Weekday::try_from(number - b'1').ok(),
        _ => None,
    };
    value.split(',').map(day).collect()
}

pub(super) fn weeks(value: &str) -> Option<(u32, u32)> {
    let (first, last) = value.split_once('-')?;
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    // a pause of half a year would never let a reminder fall due
    (1 <= first && first <= last && last <= 53 && last - first < 20).then_some((first, last))
}

pub(super) fn aliases(value: &str) -> Option<()> {
    let group = |group: &str| group.split('=').count() >= 2 && group.split('=').all(|name| !name.trim().is_empty());
    value
        .split(';')
        .filter(|part| !part.trim().is_empty())
        .all(group)
        .then_some(())
}

pub(super) fn is_address(value: &str) -> bool {
    let parts = value.split_once('@');
    let whole = parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    whole && !value.contains([' ', ':', '/', '<', '>', '?'])
}
