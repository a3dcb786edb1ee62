//! The words of calendar invitations. A title and a subject tell nothing that another may not read over a shoulder.

use crate::domain::period::Night;
use crate::swedish::letters::LINK_PLACE;
use crate::swedish::{dates, feeds};

/// What a calendar says below the title.
pub const DISCRETION: &str = "Uppgifterna behöver stanna mellan oss tills tillsynen är gjord.";

/// The title in the invitee's calendar.
pub fn title(municipality: &str) -> String {
    feeds::with_place("Samordnad tillsyn", municipality)
}

/// What an invitation tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Whether they can come.
    Asked,
    /// They have said that they can.
    Agreed,
    /// The time is another.
    Moved,
    /// The place is another.
    Place,
    CalledOff,
    /// It is no longer theirs.
    Withdrawn,
}

/// What a letter with an invitation is about and who signs it.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    pub change: Change,
    pub night: Night,
    pub place: &'a str,
    /// The group's name, as a signature.
    pub signed: &'a str,
}

impl Words<'_> {
    pub fn subject(&self) -> &'static str {
        match self.change {
            Change::Asked | Change::Agreed => "Inbjudan: samordnad tillsyn",
            Change::Moved => "Ny tid: samordnad tillsyn",
            Change::Place => "Ny plats: samordnad tillsyn",
            Change::CalledOff => "Inställd: samordnad tillsyn",
            Change::Withdrawn => "Inbjudan gäller inte längre: samordnad tillsyn",
        }
    }

    pub fn text(&self) -> String {
        format!(
            "Hej!\n\n{}\n\n{}{}Med vänlig hälsning\n{}\n",
            self.begins(),
            self.when_and_where(),
            self.ends(),
            self.signed
        )
    }

    fn begins(&self) -> &'static str {
        match self.change {
            Change::Asked => "Kan ni vara med på samordnad tillsyn den här kvällen?",
            Change::Agreed => "Tack för att ni kan vara med på samordnad tillsyn. Här är kvällen till er kalender:",
            Change::Moved => "Kvällen för samordnad tillsyn har fått en ny tid. Kan ni vara med då?",
            Change::Place => "Samordnad tillsyn har fått en annan samlingsplats. Kvällen är densamma:",
            Change::CalledOff => "Den här kvällen med samordnad tillsyn är inställd:",
            Change::Withdrawn => "Inbjudan till samordnad tillsyn den här kvällen gäller inte längre:",
        }
    }

    fn when_and_where(&self) -> String {
        let when = dates::night(&self.night);
        if self.place.is_empty() {
            format!("{when}\n\n")
        } else {
            format!("{when}\nPlats: {}\n\n", self.place)
        }
    }

    fn ends(&self) -> String {
        match self.change {
            Change::CalledOff | Change::Withdrawn => String::new(),
            _ => format!("Svara i kalendern, eller här:\n{LINK_PLACE}\n\n{DISCRETION}\n\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(change: Change) -> Words<'static> {
        let night = Night::new(
            "2027-02-26".parse().unwrap(),
            "22:00".parse().unwrap(),
            "02:30".parse().unwrap(),
        );
        Words {
            change,
            night: night.unwrap(),
            place: "Stationen",
            signed: "Tillståndsgruppen",
        }
    }

    const ALL: [Change; 6] = [
        Change::Asked,
        Change::Agreed,
        Change::Moved,
        Change::Place,
        Change::CalledOff,
        Change::Withdrawn,
    ];

    #[test]
    fn rule_14_neither_title_nor_subject_tells_when_or_where() {
        for change in ALL {
            let subject = words(change).subject();
            assert!(!subject.contains(|letter: char| letter.is_ascii_digit()), "{subject}");
            assert!(!subject.contains("Stationen"));
        }
        assert_eq!(title(""), "Samordnad tillsyn");
        assert_eq!(title("Exempelköping"), "Samordnad tillsyn, Exempelköping");
    }

    #[test]
    fn a_letter_says_when_and_where_and_how_to_answer() {
        let text = words(Change::Agreed).text();
        assert!(
            text.contains("fredag 26 februari 2027 kl. 22.00–02.30\nPlats: Stationen\n\nSvara i kalendern, eller här:\n[svarslänk]\n"),
            "{text}"
        );
        assert!(text.ends_with("Med vänlig hälsning\nTillståndsgruppen\n"), "{text}");
    }

    #[test]
    fn what_is_off_asks_for_no_answer_and_rule_11_no_letter_says_that_anyone_must() {
        for change in ALL {
            let text = words(change).text();
            let off = matches!(change, Change::CalledOff | Change::Withdrawn);
            assert_eq!(text.contains(LINK_PLACE), !off, "{text}");
            for word in [" ska ", "måste", "skyldig"] {
                assert!(!text.contains(word), "{word}: {text}");
            }
        }
    }
}
