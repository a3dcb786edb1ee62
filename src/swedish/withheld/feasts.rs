//! Days with names of their own: "luciakvällen", "nyårshelgen", "alla hjärtans dag".

use super::numeric::on;
use super::units::{Found, Unit};
use crate::domain::holidays::{Eve, Holiday};
use crate::domain::withheld::{Feast, When};

/// How a feast begins, which it is, and how many days before and after it may be meant.
const FEASTS: [(&str, Feast, u64); 21] = [
    ("trettondag", Feast::Red(Holiday::Epiphany), 1),
    ("trettonhelg", Feast::Red(Holiday::Epiphany), 3),
    ("nyar", Feast::Red(Holiday::NewYearsDay), 1),
    ("lucia", Feast::Eve(Eve::Lucia), 1),
    ("julafton", Feast::Eve(Eve::Christmas), 1),
    ("juldag", Feast::Red(Holiday::ChristmasDay), 1),
    ("julhelg", Feast::Red(Holiday::ChristmasDay), 3),
    ("julveck", Feast::Red(Holiday::ChristmasDay), 7),
    ("annandag", Feast::Red(Holiday::BoxingDay), 1),
    ("annandag", Feast::Red(Holiday::EasterMonday), 1),
    ("mellandag", Feast::Red(Holiday::BoxingDay), 4),
    ("midsommar", Feast::Red(Holiday::Midsummer), 2),
    ("valborg", Feast::Eve(Eve::Walpurgis), 1),
    ("pask", Feast::Red(Holiday::EasterSunday), 3),
    ("langfredag", Feast::Red(Holiday::GoodFriday), 1),
    ("skartorsdag", Feast::Eve(Eve::MaundyThursday), 1),
    ("himmelsfard", Feast::Red(Holiday::Ascension), 2),
    ("pingst", Feast::Red(Holiday::WhitSunday), 2),
    ("nationaldag", Feast::Red(Holiday::NationalDay), 1),
    ("allhelgona", Feast::Red(Holiday::AllSaints), 2),
    ("helgon", Feast::Red(Holiday::AllSaints), 2),
];

/// Days that are the same every year: how they begin, and day and month.
const DAYS: [(&str, u32, u32); 9] = [
    ("knut", 13, 1),
    ("tjugondag", 13, 1),
    ("hjartan", 14, 2),
    ("valentin", 14, 2),
    ("skottdag", 29, 2),
    ("patrick", 17, 3),
    ("kanelbull", 4, 10),
    ("gustavadolf", 6, 11),
    ("marten", 10, 11),
];

/// Holidays and ends of terms of the schools, wherever they are, by their weeks.
const WEEKS: [(&str, (u32, u32)); 6] = [
    ("sportlov", (7, 10)),
    ("hostlov", (43, 45)),
    ("jullov", (51, 53)),
    ("skolavslut", (23, 25)),
    ("skolavslut", (50, 51)),
    ("terminsavslut", (50, 51)),
];

pub fn feast(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let unit = units.get(at).filter(|unit| !unit.word.is_empty())?;
    let is_weekend = unit.word.contains("helg") || units.get(at + 1).is_some_and(|next| next.word.starts_with("helg"));
    let of = |(begins, feast, within): &(&str, Feast, u64)| {
        let within = if is_weekend { (*within).max(3) } else { *within };
        unit.word
            .starts_with(begins)
            .then_some(When::Feast { feast: *feast, within })
    };
    let mut whens: Vec<When> = FEASTS.iter().filter_map(of).collect();
    let in_row = |from: u32, to: u32, month: u32| (from..=to).filter_map(move |day| on(day, month, None));
    if unit.word.starts_with("halloween") {
        whens.extend(in_row(28, 31, 10).chain(in_row(1, 2, 11)));
    }
    if unit.is_any("black") && units.get(at + 1).is_some_and(|next| next.word.starts_with("frid")) {
        whens.extend(in_row(22, 29, 11));
    }
    if unit.is_any("jul") && (1..3).any(|step| units.get(at + step).is_some_and(|next| next.word.starts_with("nyar"))) {
        whens.extend(in_row(25, 31, 12));
    }
    if unit.word.starts_with("lonehelg") || unit.word.starts_with("loning") {
        whens.push(When::Payday);
    }
    if unit.is_any("jul julen") && at > 0 && units[at - 1].is_any("fore innan efter till") {
        whens.push(When::Feast {
            feast: Feast::Red(Holiday::ChristmasDay),
            within: 3,
        });
    }
    let weeks = WEEKS.iter().filter(|(begins, _)| unit.word.starts_with(begins));
    whens.extend(weeks.map(|(_, weeks)| When::weeks(*weeks)));
    let same = DAYS.iter().filter(|(begins, _, _)| unit.word.starts_with(begins));
    whens.extend(same.flat_map(|(_, day, month)| in_row(day.saturating_sub(1), day + 1, *month)));
    (!whens.is_empty()).then_some(Found {
        units: at..at + 1,
        whens,
    })
}

/// "första advent": a Sunday, with the days around it.
pub fn advent(units: &[Unit<'_>], at: usize) -> Option<Found> {
    units.get(at).filter(|unit| unit.word.starts_with("advent"))?;
    let number = at.checked_sub(1).and_then(|at| units[at].number());
    let days: &[(u32, u32, u32)] = match number.map(|number| number.value) {
        Some(1) => &[(27, 30, 11), (1, 3, 12)],
        Some(2) => &[(3, 10, 12)],
        Some(3) => &[(10, 17, 12)],
        Some(4) => &[(17, 24, 12)],
        _ => return None,
    };
    let whens = days
        .iter()
        .filter_map(|(first, last, month)| match on(*first, *month, None) {
            Some(When::On { month, year, .. }) => Some(When::On {
                days: (*first, *last),
                month,
                year,
            }),
            _ => None,
        });
    Some(Found {
        units: at - 1..at + 1,
        whens: whens.collect(),
    })
}
