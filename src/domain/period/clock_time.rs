//! A time on the clock, as people write it.

use std::fmt;
use std::str::FromStr;

use chrono::{FixedOffset, NaiveTime};
use serde::{Serialize, Serializer};

/// A time on the clock, with an offset where the hour exists twice or must be told apart: `21:00`, `02:30+01:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockTime {
    pub time: NaiveTime,
    pub offset: Option<FixedOffset>,
}

impl ClockTime {
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self::from)
    }
}

/// As the clock shows it, without an offset.
impl From<NaiveTime> for ClockTime {
    fn from(time: NaiveTime) -> Self {
        Self { time, offset: None }
    }
}

/// The text is not a time such as `21:00` or `02:30+01:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotATime;

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for ClockTime {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let text = text.trim();
        let (time, offset) = match text.find(['+', '-']) {
            Some(at) => (
                &text[..at],
                Some(text[at..].parse::<FixedOffset>().map_err(|_| NotATime)?),
            ),
            None => (text, None),
        };
        let time = time.replace('.', ":");
        let (hour, minute) = time.split_once(':').ok_or(NotATime)?;
        if hour.is_empty() || hour.len() > 2 || minute.len() != 2 {
            return Err(NotATime);
        }
        let digits = |part: &str| {
            part.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| part.parse().ok())
                .flatten()
        };
        let time = Self::new(digits(hour).ok_or(NotATime)?, digits(minute).ok_or(NotATime)?).ok_or(NotATime)?;
        Ok(Self { offset, ..time })
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.time.format("%H:%M"))?;
        self.offset.map_or(Ok(()), |offset| write!(f, "{offset}"))
    }
}
