//! The names of red days and eves: in full, and for a cell that is hardly wider than two letters, with soft hyphens where
//! they may be broken.

use crate::domain::holidays::{Eve, Holiday};

/// Makes the name and the short name of each day.
macro_rules! days {
    ($($name:ident, $short:ident: $type:ident { $($day:ident $word:literal $short_word:literal;)+ })+) => {$(
        pub fn $name(day: $type) -> &'static str {
            match day {
                $($type::$day => $word,)+
            }
        }

        pub fn $short(day: $type) -> &'static str {
            match day {
                $($type::$day => $short_word,)+
            }
        }
    )+};
}

days! {
    holiday, short_holiday: Holiday {
        NewYearsDay "nyårsdagen" "nyårs\u{ad}dagen";
        Epiphany "trettondedag jul" "13\u{2011}dag jul";
        GoodFriday "långfredagen" "lång\u{ad}fredag";
        EasterSunday "påskdagen" "påsk\u{ad}dagen";
        EasterMonday "annandag påsk" "annan\u{ad}dag";
        MayDay "första maj" "första maj";
        Ascension "Kristi himmelsfärdsdag" "Kristi him.f.";
        WhitSunday "pingstdagen" "pingst\u{ad}dagen";
        NationalDay "nationaldagen" "natio\u{ad}naldag";
        Midsummer "midsommardagen" "mids.\u{ad}dagen";
        AllSaints "alla helgons dag" "alla helgon";
        ChristmasDay "juldagen" "jul\u{ad}dagen";
        BoxingDay "annandag jul" "annan\u{ad}dag";
        Sunday "söndag" "";
    }
    eve, short_eve: Eve {
        TwelfthNight "trettondagsafton" "13\u{2011}dags\u{ad}afton";
        MaundyThursday "skärtorsdagen" "skär\u{ad}torsdag";
        Easter "påskafton" "påsk\u{ad}afton";
        Walpurgis "valborgsmässoafton" "valborg";
        Whitsun "pingstafton" "pingst\u{ad}afton";
        Midsummer "midsommarafton" "mids.\u{ad}afton";
        AllSaints "allhelgonaafton" "allhelgona\u{ad}afton";
        Lucia "lucia" "lucia";
        Christmas "julafton" "jul\u{ad}afton";
        NewYear "nyårsafton" "nyårs\u{ad}afton";
    }
}
