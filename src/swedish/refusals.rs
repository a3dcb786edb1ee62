//! The sentence for each thing that can stop an action: what is wrong, and what to do.

use crate::domain::deviation::NotAReason;
use crate::domain::period::NotANight;
use crate::domain::plan::NotAPlan;
use crate::domain::program::Program;
use crate::domain::{inquiry, invitation, round};
use crate::error::Error;
use crate::swedish::{accounts, dates, disk, errands, names, retention, settings, upkeep};

/// What people are told. What they cannot mend is only said to have gone wrong: the detail belongs in the log.
pub fn refusal(error: &Error) -> String {
    match error {
        Error::NotFound => "Det finns inte. Gå tillbaka och försök igen.".to_owned(),
        Error::SeveralPrograms(programs) => several(programs),
        Error::Forbidden => "Du har inte behörighet till det. Fråga en administratör.".to_owned(),
        Error::Unchecked => {
            "Det finns något att kontrollera eller ta ställning till i texten. Öppna dokumenten, titta på det som är markerat och försök \
             igen."
                .to_owned()
        }
        Error::Withheld => "Dokumentet är inte klart att visas. Fråga handläggaren.".to_owned(),
        Error::Erased(erased) => retention::refused(erased),
        Error::Told(told) => errands::told(told),
        Error::NoNumber(typed) => errands::missing(typed),
        Error::Stale => {
            "Någon annan har ändrat samma sak sedan du öppnade sidan. Jämför med det som nu är sparat och spara igen."
                .to_owned()
        }
        Error::Overtaken => {
            "Något ändrades medan dokumenten gjordes, så inget är färdigställt. Titta på dokumenten och försök igen."
                .to_owned()
        }
        Error::Taken(what) => taken(what).to_owned(),
        Error::Plan(error) => plan(error),
        Error::Round(error) => round(*error),
        Error::Night(error) => night(*error).to_owned(),
        Error::Inquiry(error) => inquiry(*error).to_owned(),
        Error::Invitation(error) => invitation(*error).to_owned(),
        Error::Reason(error) => reason(error).to_owned(),
        Error::User(error) => accounts::refusal(*error),
        Error::Upkeep(error) => upkeep::refused(error),
        Error::Setting(key) => settings::refused(*key),
        Error::Refused(sentence) => sentence.clone(),
        Error::Served => "Tillsyn körs redan på databasen. Stoppa det först, eller ange en annan databas.".to_owned(),
        Error::Disk(..)
        | Error::Database(_)
        | Error::Password(_)
        | Error::Json(_)
        | Error::Migration(_)
        | Error::Io(_) => broke(error).to_owned(),
    }
}

/// What nobody who asked can mend.
fn broke(error: &Error) -> &'static str {
    match error {
        Error::Disk(fault, _) => disk::fault(*fault),
        Error::Io(error) => disk::file(error.kind()),
        Error::Migration(_) => {
            "Databasen kunde inte uppgraderas. Kontrollera att filen är från den här versionen eller en äldre."
        }
        _ => "Något gick fel och inget är sparat. Felet är loggat.",
    }
}

fn several(programs: &[Program]) -> String {
    let names: Vec<&str> = programs.iter().map(|program| program.name.as_str()).collect();
    format!(
        "Det finns flera tillsynsområden: {}. Välj vilket det gäller.",
        names.join(", ")
    )
}

fn taken(what: &str) -> &'static str {
    match what {
        "username" => "Användarnamnet är upptaget. Välj ett annat.",
        "code" => "Koden är upptagen. Välj en annan.",
        "event" => "Matchen finns redan den säsongen. Ändra den i stället.",
        "errand" => "Det finns redan ett sådant ärende. Öppna det i stället.",
        "board_meeting" => "Det finns redan ett sammanträde den dagen.",
        "measure" => "Det finns redan en likadan det datumet. Ändra den i stället.",
        "nr" => "Numret är upptaget det året. Välj ett annat.",
        _ => "Det finns redan. Välj ett annat namn.",
    }
}

pub fn plan(error: &NotAPlan) -> String {
    match error {
        NotAPlan::NoDraft => "Det finns inget utkast. Gör ett utkast först.".to_owned(),
        NotAPlan::Empty => "Planen har inga omgångar. Lägg till minst en.".to_owned(),
        NotAPlan::AlreadyAdopted => {
            "Året har redan en antagen plan. Ändra den genom att göra ett nytt utkast.".to_owned()
        }
        NotAPlan::Unchanged => "Inget har ändrats sedan den senaste versionen. Ändra utkastet först.".to_owned(),
        NotAPlan::BeforeLastVersion { last } => format!(
            "Den senaste versionen antogs {}. Ange samma dag eller en senare.",
            dates::long(*last)
        ),
        NotAPlan::NotAdoptedYet => {
            "Planen kan inte vara antagen ett datum som inte har varit. Ange när nämnden beslutade.".to_owned()
        }
        NotAPlan::SeasonIsOver { nr, season } => format!(
            "Omgång {nr} hör till {}, som redan är slut. Låt den stå som i den senaste versionen.",
            names::the_season(*season)
        ),
        NotAPlan::NoSuchSeason { nr, season } => format!(
            "Omgång {nr} ligger på {}, som året inte har som period. Välj en annan period, eller ändra inställningen för när \
             perioderna börjar.",
            names::the_season(*season)
        ),
        NotAPlan::AlreadyLogged { nr } => format!(
            "Omgång {nr} är redan rapporterad och kan inte ändras i planen. Låt den stå som i den senaste versionen."
        ),
        NotAPlan::AlreadyPlanned => "Året har redan en plan. Ändra den i stället.".to_owned(),
        NotAPlan::NothingToCopy => "Året före har ingen plan att utgå från. Föreslå en plan i stället.".to_owned(),
        NotAPlan::PartnerMissing { nr } => {
            format!("Omgång {nr} är samordnad men saknar samverkanspart. Ange en part eller gör den till egen.")
        }
        NotAPlan::PartnerOnOwn { nr } => {
            format!("Omgång {nr} är egen men har en samverkanspart. Ta bort parten eller gör den till samordnad.")
        }
    }
}

pub fn round(error: round::NotAllowed) -> String {
    match error {
        round::NotAllowed::NotHeldYet => {
            "Omgången kan inte rapporteras som genomförd eller avbruten före sin kväll. Vänta tills den har varit."
                .to_owned()
        }
        round::NotAllowed::NoDate => "Omgången har inget datum. Ange datum och tider först.".to_owned(),
        round::NotAllowed::AlreadyLogged => {
            "Omgången är redan rapporterad och kan inte flyttas. Ändra rapporten om den är fel.".to_owned()
        }
        round::NotAllowed::OtherYear { year } => format!(
            "Omgången hör till {year} och kan inte flyttas till ett annat år. Rapportera den som inte genomförd och lägg \
             till kvällen utöver planen."
        ),
        round::NotAllowed::SameStart => {
            "Det finns redan en omgång utöver planen som börjar då. Ändra tiden, eller ändra den som finns.".to_owned()
        }
    }
}

pub fn night(error: NotANight) -> &'static str {
    match error {
        NotANight::StartEqualsEnd => "Start och slut är samma klockslag. Ändra ett av dem.",
        NotANight::InGap => {
            "Klockslaget finns inte den natten, för klockan ställs fram till sommartid. Ange en tid före 02.00 eller från 03.00."
        }
        NotANight::WrongOffset => {
            "Tidsförskjutningen gäller inte i Sverige då. Skriv +01:00 för normaltid, +02:00 för sommartid, eller utelämna den."
        }
    }
}

pub fn invitation(error: invitation::NotAllowed) -> &'static str {
    match error {
        invitation::NotAllowed::NotToCome => {
            "Det går bara att bjuda in till en kväll som har ett datum, inte är inställd och inte har börjat."
        }
        invitation::NotAllowed::NotExpected => {
            "Omgången är inte samordnad med den parten. Ändra planen eller omgången först."
        }
        invitation::NotAllowed::NoAddress => {
            "Kontaktpersonen har ingen e-postadress. Lägg till en under Kontakter först."
        }
    }
}

pub fn inquiry(error: inquiry::NotAllowed) -> &'static str {
    match error {
        inquiry::NotAllowed::NoReminderYet => {
            "Inget svar kan noteras först när parten har fått minst en påminnelse. Notera påminnelsen först."
        }
        inquiry::NotAllowed::NothingToRemindOf => {
            "Det finns ingen tidigare förfrågan att påminna om. Notera förfrågan först."
        }
        inquiry::NotAllowed::NotAskedAbout => {
            "Parten är inte tillfrågad om den omgången. Välj en omgång som parten ska vara med på."
        }
        inquiry::NotAllowed::NoContact => {
            "Samverkansparten har ingen kontaktperson. Lägg till en under Kontakter, eller notera förfrågan nedan."
        }
        inquiry::NotAllowed::NoAddress => {
            "Kontaktpersonen har ingen e-postadress. Lägg till den under Kontakter, eller notera förfrågan nedan."
        }
        inquiry::NotAllowed::OtherContact => {
            "Kontaktpersonen har ändrats sedan du öppnade sidan. Se vem brevet går till och skicka igen."
        }
        inquiry::NotAllowed::NoNight => "Välj minst en kväll.",
        inquiry::NotAllowed::NightChanged => {
            "En kväll har ändrats sedan sidan öppnades. Se vad som gäller nu och försök igen."
        }
        inquiry::NotAllowed::Answered => {
            "En av kvällarna har fått svar sedan du öppnade sidan. Se vilka som saknar svar och skicka igen."
        }
        inquiry::NotAllowed::TooManyChanges => {
            "Svaren har ändrats många gånger i dag. Ring den som frågade, så noteras det som gäller."
        }
    }
}

pub fn reason(error: &NotAReason) -> &'static str {
    match error {
        NotAReason::TextRequired => "Den orsaken behöver en förklaring. Skriv några ord.",
        NotAReason::PartnerNotPlanned => "Parten skulle inte vara med på omgången. Välj en part som var planerad.",
        NotAReason::PartnerTookPart => "Parten var med på omgången. Ändra vilka som var med, eller ta bort orsaken.",
        NotAReason::RoundDone => "Omgången är genomförd. Ange orsaken för den part som saknades.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Season;

    #[test]
    fn a_refusal_says_what_is_wrong_and_what_to_do() {
        let over = NotAPlan::SeasonIsOver {
            nr: 2,
            season: Season::Spring,
        };
        assert_eq!(
            refusal(&over.into()),
            "Omgång 2 hör till våren, som redan är slut. Låt den stå som i den senaste versionen."
        );
        let last = NotAPlan::BeforeLastVersion {
            last: "2024-07-01".parse().unwrap(),
        };
        assert!(refusal(&last.into()).starts_with("Den senaste versionen antogs den 1 juli 2024."));
    }

    #[test]
    fn what_people_cannot_mend_is_not_spelt_out() {
        let said = refusal(&Error::Database(sqlx::Error::PoolTimedOut));
        assert!(!said.to_lowercase().contains("pool"));
    }
}
