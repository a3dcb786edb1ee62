//! Label and help of each setting, and what its value must be.

use crate::domain::settings::{FileOf, Form, Key};

pub fn label(key: Key) -> &'static str {
    match key {
        Key::Municipality => "Kommun",
        Key::Department => "Förvaltning",
        Key::Board => "Nämnd",
        Key::Group => "Gruppens namn",
        Key::Director => "Förvaltningschefens titel",
        Key::Counterpart => "Titel på den ni möter",
        Key::RoundNoun => "Ord för en omgång",
        Key::Colour => "Färg",
        Key::Rounds => "Omgångar per år",
        Key::WithPartnerSpring => "Samordnade med huvudparten, våren",
        Key::WithPartnerAutumn => "Samordnade med huvudparten, hösten",
        Key::AutumnStarts => "Hösten börjar",
        Key::Weekdays => "Veckodagar",
        Key::RoundStart => "Omgången börjar",
        Key::RoundEnd => "Omgången slutar",
        Key::LeastDaysBetween => "Minsta antal dagar mellan omgångar",
        Key::LeastDaysBetweenPartner => "Minsta antal dagar mellan samordnade omgångar",
        Key::OfficersPerRound => "Handläggare per omgång",
        Key::RestHours => "Vila efter omgång, timmar",
        Key::AskWeeksBefore => "Fråga så många veckor före",
        Key::RemindAfterDays => "Påminn efter, dagar",
        Key::PauseWeeks => "Uppehåll, veckor",
        Key::NightFrom => "Nattbesök räknas från",
        Key::HomeTeam => "Hemmalag",
        Key::Arena => "Arenan",
        Key::TeamAliases => "Lagens namn",
        Key::FeedbackAddress => "Adress för synpunkter",
        Key::NightNumbers => "Telefonnummer på kvällsbladet",
        Key::EventNights => "Kvällar med match på hemmaplan",
        Key::WeightSpread => "Vikt: jämn fördelning",
        Key::WeightWeekday => "Vikt: blandade veckodagar",
        Key::WeightBusy => "Vikt: kvällar när det händer mycket",
        Key::WeightEvents => "Vikt: matcher",
        Key::WeightPartnerSpread => "Vikt: jämnt fördelad samordning",
        Key::WeightOffers => "Vikt: kvällar som huvudparten har föreslagit",
        Key::WeightMoves => "Vikt: så få ändringar som möjligt",
        Key::WeightSharing => "Vikt: rättvis fördelning mellan handläggare",
    }
}

pub fn file_label(of: FileOf) -> &'static str {
    match of {
        FileOf::Crest => "Vapen",
        FileOf::WordTemplate => "Wordmall",
    }
}

pub fn help(key: Key) -> &'static str {
    match key {
        Key::Municipality => "Kommunens namn, som det står på sidor och i dokument.",
        Key::Department => "Förvaltningen som ansvarar för tillsynen.",
        Key::Board => "Nämnden som antar tillsynsplanen.",
        Key::Group => "Gruppen som gör tillsynen.",
        Key::Director => "Den som håller samverkansmöten, till exempel Förvaltningschefen eller Socialchefen.",
        Key::Counterpart => "Den hos samverkansparten som samverkansmöten hålls med, till exempel Ansvarig chef.",
        Key::RoundNoun => "Till exempel tillsynsomgång, tillsynstillfälle eller tillsynskväll.",
        Key::Colour => "Kommunens färg, till exempel #0a5a6a.",
        Key::Rounds => "Så många omgångar som ett års plan ska ha, de samordnade inräknade.",
        Key::WithPartnerSpring => "Så många av vårens omgångar som ska göras tillsammans med huvudparten.",
        Key::WithPartnerAutumn => "Så många av höstens omgångar som ska göras tillsammans med huvudparten.",
        Key::AutumnStarts => "Månad och dag, till exempel 07-01. Våren slutar dagen före.",
        Key::Weekdays => {
            "Dagar som föreslås: 1 är måndag, 7 söndag. Röda dagar, alltså även söndagar, föreslås aldrig."
        }
        Key::RoundStart | Key::RoundEnd => "Gäller nya förslag. Tiden kan ändras för varje omgång.",
        Key::LeastDaysBetween => "Så långt isär föreslagna omgångar ligger minst. Ryms inte alla föreslås färre.",
        Key::LeastDaysBetweenPartner => "Så långt isär omgångar tillsammans med huvudparten föreslås ligga minst.",
        Key::OfficersPerRound => "Så många föreslås. Det varnas när färre är inlagda.",
        Key::RestHours => "Det varnas när vilan före nästa arbetspass blir kortare.",
        Key::AskWeeksBefore => "Räknat från periodens första samordnade omgång.",
        Key::RemindAfterDays => "Så länge utan svar innan det är dags att påminna.",
        Key::PauseWeeks => "Semesterveckor då tiden till påminnelse står still, till exempel 27-32.",
        Key::NightFrom => "Besök från och med det klockslaget räknas som nattbesök.",
        Key::HomeTeam => "Laget som spelar sina hemmamatcher på arenan, till exempel AIK.",
        Key::Arena => "Arenan i kommunen, med något av de namn som den har haft. Hemmalagets matcher läggs där.",
        Key::TeamAliases => "Namn på samma lag, till exempel AIK=AIK Solna. Skilj lagen åt med semikolon.",
        Key::FeedbackAddress => "Dit den skriver som har synpunkter på tillgängligheten.",
        Key::NightNumbers => "Nummer som alla som är ute ska ha, till exempel polisens ledningscentral.",
        _ => planner_help(key),
    }
}

/// Of the settings that only proposals use.
fn planner_help(key: Key) -> &'static str {
    match key {
        Key::EventNights => {
            "Om förslagen ska undvika, söka eller bortse från hemmalagets matcher: undvik, sök eller bortse."
        }
        Key::WeightSpread => {
            "Vad det kostar, i kvadrat, för varje dag som avståndet mellan två omgångar avviker från det jämna."
        }
        Key::WeightWeekday => "Vad det kostar när en omgång ligger på samma veckodag som den förra.",
        Key::WeightBusy => {
            "Vad det kostar när kvällen inte är löningshelg, valborg, studentvecka, halloween, lucia eller före en röd dag."
        }
        Key::WeightEvents => "Vad det kostar när en match inte undviks, eller inte söks upp.",
        Key::WeightPartnerSpread => "Vad det kostar för varje dag som de samordnade omgångarna ligger ojämnt.",
        Key::WeightOffers => "Vad det kostar när en samordnad omgång ligger på en annan kväll än de föreslagna.",
        Key::WeightMoves => "Vad varje ändring av schemat kostar när det planeras om.",
        _ => "Vad det kostar när några handläggare får fler omgångar än andra.",
    }
}

/// What a value must be, as the end of "Skriv ...".
pub fn expected(form: Form) -> String {
    match form {
        Form::Text => "text på högst 200 tecken".to_owned(),
        Form::Number(from, to) => format!("ett heltal från {from} till {to}"),
        Form::MonthDay => "månad och dag, till exempel 07-01".to_owned(),
        Form::Time => "ett klockslag, till exempel 22:00".to_owned(),
        Form::Weekdays => "veckodagar som siffror, till exempel 4,5,6".to_owned(),
        Form::Colour => "en färg som är mörk nog för vit text, till exempel #0a5a6a".to_owned(),
        Form::Weeks => "två veckor med bindestreck, till exempel 27-32".to_owned(),
        Form::Aliases => "namn med likhetstecken mellan, till exempel AIK=AIK Solna".to_owned(),
        Form::Choice(choices) => format!("något av {}", choices.join(", ")),
    }
}

/// The refusal of a value.
pub fn refused(key: Key) -> String {
    format!("{} kan inte ha det värdet. Skriv {}.", label(key), expected(key.form()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_settings_have_the_same_label() {
        let mut labels: Vec<&str> = Key::ALL.into_iter().map(label).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), Key::ALL.len());
    }

    #[test]
    fn a_refusal_says_what_to_write() {
        assert_eq!(
            refused(Key::Rounds),
            "Omgångar per år kan inte ha det värdet. Skriv ett heltal från 0 till 400."
        );
    }
}
