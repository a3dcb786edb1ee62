//! Names of days for a cell that is hardly wider than two letters, with soft hyphens where they may be broken.

use crate::domain::holidays::{Eve, Holiday};

/// A red day; nothing for a plain Sunday.
pub fn holiday(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYearsDay => "nyårs\u{ad}dagen",
        Holiday::Epiphany => "13\u{2011}dag jul",
        Holiday::GoodFriday => "lång\u{ad}fredag",
        Holiday::EasterSunday => "påsk\u{ad}dagen",
        Holiday::EasterMonday | Holiday::BoxingDay => "annan\u{ad}dag",
        Holiday::MayDay => "första maj",
        Holiday::Ascension => "Kristi him.f.",
        Holiday::WhitSunday => "pingst\u{ad}dagen",
        Holiday::NationalDay => "natio\u{ad}naldag",
        Holiday::Midsummer => "mids.\u{ad}dagen",
        Holiday::AllSaints => "alla helgon",
        Holiday::ChristmasDay => "jul\u{ad}dagen",
        Holiday::Sunday => "",
    }
}

pub fn eve(eve: Eve) -> &'static str {
    match eve {
        Eve::TwelfthNight => "13\u{2011}dags\u{ad}afton",
        Eve::MaundyThursday => "skär\u{ad}torsdag",
        Eve::Easter => "påsk\u{ad}afton",
        Eve::Walpurgis => "valborg",
        Eve::Whitsun => "pingst\u{ad}afton",
        Eve::Midsummer => "mids.\u{ad}afton",
        Eve::Lucia => "lucia",
        Eve::Christmas => "jul\u{ad}afton",
        Eve::NewYear => "nyårs\u{ad}afton",
    }
}
