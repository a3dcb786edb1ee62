//! Spellings by someone who did not write what reads them.

use super::{hides, leaks};

#[test]
fn a_friday_in_december_is_found_in_spellings_by_another_hand() {
    let spellings = [
        "fredag 18",
        "fre18",
        "Fre. 18",
        "18 (fre)",
        "18, fredag",
        "helgen 18-20",
        "18 alt. 19 dec",
        "18 ev. 19 dec",
        "18 (reserv 19) december",
        "18 i tolvan",
        "18 i 12",
        "aderton december",
        "den adertonde december",
        "vecka femtioett",
        "femtioförsta veckan",
        "fredag i 51:an",
        "v 2651",
        "veckonr 51",
        "Kalendervecka 51",
        "v. 49 samt 51",
        "v 49 alt 51",
        "fredagen före jul",
        "veckan före jul",
        "julveckan minus en",
        "skolavslutningskvällen",
        "jullovets första kväll",
        "om drygt två veckor på fredag",
        "om 2-3 veckor",
        "veckan som börjar den 14 dec",
        "veckan från 14 dec",
        "fr 18",
    ];
    assert_eq!(leaks("2026-12-18", &spellings), [""; 0]);
}

#[test]
fn a_saturday_in_february_is_found_in_spellings_by_another_hand() {
    let spellings = [
        "tjusju februari",
        "tjugsju februari",
        "tjusjunde i andra",
        "27 i 2",
        "27 i tvåan",
        "lör 27",
        "lördag 27",
        "lördag i sportlovet",
        "sportlovslördagen",
        "lördag i 8:an",
    ];
    assert_eq!(leaks("2027-02-27", &spellings), [""; 0]);
}

#[test]
fn what_names_no_night_stays() {
    let harmless = [
        "Fredagar besöktes 18 ställen.",
        "Vi besökte 18 krogar under våren.",
        "Av 18 besök var 12 utan anmärkning.",
        "8 kap. 18 § alkohollagen",
        "Två handläggare, tolv besök.",
        "Klockan 18 på fredag stängde köket i fjol.",
        "Diariet 2024",
        "I juli och i julklappen",
    ];
    let hidden = hides("2026-12-18", &harmless);
    // tonight is a Monday: a Friday that is told alone may be the one of that week
    assert!(hidden.iter().all(|text| text.contains("på fredag")), "{hidden:?}");
}
