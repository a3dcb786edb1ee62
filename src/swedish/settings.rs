//! Label and help of each setting, in the groups that people think of them in, and what its value must be.

use crate::domain::settings::{FileOf, Form, Key};

/// Makes the groups, and the label and help of each key.
macro_rules! words {
    ($($group:literal { $($key:ident $label:literal: $help:literal;)+ })+) => {
        /// The keys in their groups, in the order shown.
        pub const GROUPS: &[(&str, &[Key])] = &[$(($group, &[$(Key::$key),+])),+];

        pub fn label(key: Key) -> &'static str {
            match key {
                $($(Key::$key => $label,)+)+
            }
        }

        pub fn help(key: Key) -> &'static str {
            match key {
                $($(Key::$key => $help,)+)+
            }
        }
    };
}

words! {
    "Kommunen" {
        Municipality "Kommun": "Kommunens namn, som det står på sidor och i dokument.";
        Department "Förvaltning": "Förvaltningen som ansvarar för tillsynen.";
        Board "Nämnd": "Nämnden som antar tillsynsplanen.";
        Group "Gruppens namn": "Gruppen som gör tillsynen.";
        Director "Förvaltningschefens titel":
            "Den som håller samverkansmöten, till exempel Förvaltningschefen eller Socialchefen.";
        Counterpart "Titel på den ni möter":
            "Den hos samverkansparten som samverkansmöten hålls med, till exempel Ansvarig chef.";
        RoundNoun "Ord för en omgång": "Till exempel tillsynsomgång, tillsynstillfälle eller tillsynskväll.";
        Colour "Färg": "Kommunens färg, till exempel #0a5a6a.";
        FeedbackAddress "Adress för synpunkter": "Dit den skriver som har synpunkter på tillgängligheten.";
        OperationsAddress "Adress till driften":
            "Dit mejl går när en säkerhetskopia, eller provet av den, inte gick att göra. Högst ett om dagen.";
        NightNumbers "Telefonnummer på kvällsbladet":
            "Nummer som alla som är ute ska ha, till exempel polisens ledningscentral.";
    }
    "Planen" {
        Rounds "Omgångar per år": "Så många omgångar som ett års plan ska ha, de samordnade inräknade.";
        WithPartnerSpring "Samordnade med huvudparten, våren":
            "Så många av vårens omgångar som ska göras tillsammans med huvudparten.";
        WithPartnerSummer "Samordnade med huvudparten, sommaren":
            "Så många av sommarens omgångar som ska göras tillsammans med huvudparten. Gäller när året har en sommar.";
        WithPartnerAutumn "Samordnade med huvudparten, hösten":
            "Så många av höstens omgångar som ska göras tillsammans med huvudparten.";
        SummerStarts "Sommaren börjar":
            "Månad och dag, till exempel 06-01, när sommaren är en egen period. Tomt: året har bara vår och höst.";
        AutumnStarts "Hösten börjar": "Månad och dag, till exempel 07-01. Perioden före slutar dagen innan.";
        AskWeeksBefore "Fråga så många veckor före": "Räknat från periodens första samordnade omgång.";
        RemindAfterDays "Påminn efter, dagar": "Så länge utan svar innan det är dags att påminna.";
        PauseWeeks "Uppehåll, veckor": "Semesterveckor då tiden till påminnelse står still, till exempel 27-32, eller 51-2 över nyår. Tomt: inget uppehåll.";
        AskingRoutine "Rutinen för att fråga":
            "Står i planen och i yttranden, så som den gällde för året. Tomt: ingen rutin nämns.";
    }
    "Omgångarna" {
        Weekdays "Veckodagar":
            "Dagar som föreslås: 1 är måndag, 7 söndag. Röda dagar, alltså även söndagar, föreslås aldrig.";
        RoundStart "Omgången börjar": "Gäller nya förslag. Tiden kan ändras för varje omgång.";
        RoundEnd "Omgången slutar": "Gäller nya förslag. Tiden kan ändras för varje omgång.";
        LeastDaysBetween "Minsta antal dagar mellan omgångar":
            "Så långt isär föreslagna omgångar ligger minst. Ryms inte alla föreslås färre.";
        LeastDaysBetweenPartner "Minsta antal dagar mellan samordnade omgångar":
            "Så långt isär omgångar tillsammans med huvudparten föreslås ligga minst.";
        OfficersPerRound "Handläggare per omgång": "Så många föreslås. Det varnas när färre är inlagda.";
        RestHours "Vila efter omgång, timmar": "Det varnas när vilan före nästa arbetspass blir kortare.";
        NightFrom "Nattbesök räknas från": "Besök från och med det klockslaget räknas som nattbesök.";
    }
    "Evenemang" {
        HomeTeam "Hemmalag": "Laget som spelar sina hemmamatcher på arenan, till exempel AIK.";
        Arena "Arenan": "Arenan i kommunen, med något av de namn som den har haft. Hemmalagets matcher läggs där.";
        TeamAliases "Lagens namn": "Namn på samma lag, till exempel AIK=AIK Solna. Skilj lagen åt med semikolon.";
        EventNights "Kvällar med match på hemmaplan":
            "Om förslagen ska undvika, söka eller bortse från hemmalagets matcher: undvik, sök eller bortse.";
    }
    "Förslagen" {
        WeightSpread "Vikt: jämn fördelning":
            "Vad det kostar, i kvadrat, för varje dag som avståndet mellan två omgångar avviker från det jämna.";
        WeightBusy "Vikt: kvällar när det händer mycket":
            "Vad det kostar när kvällen inte är löningshelg, valborg, studentvecka, halloween, lucia eller före en röd dag.";
        WeightWeekday "Vikt: blandade veckodagar":
            "Vad det kostar när en omgång ligger på samma veckodag som den förra.";
        WeightSharing "Vikt: rättvis fördelning mellan handläggare":
            "Vad det kostar när några handläggare får fler omgångar än andra.";
        WeightPartnerSpread "Vikt: jämnt fördelad samordning":
            "Vad det kostar för varje dag som de samordnade omgångarna ligger ojämnt.";
        WeightOffers "Vikt: kvällar som huvudparten har föreslagit":
            "Vad det kostar när en samordnad omgång ligger på en annan kväll än de föreslagna.";
        WeightEvents "Vikt: matcher": "Vad det kostar när en match inte undviks, eller inte söks upp.";
        WeightMoves "Vikt: så få ändringar som möjligt": "Vad varje ändring av schemat kostar när det planeras om.";
        WeightDistance "Vikt: så korta flyttar som möjligt":
            "Vad varje dag kostar som en omgång flyttas när det planeras om.";
        WeightPause "Vikt: sommarveckor och jul":
            "Vad det kostar när en omgång ligger i sommaruppehållets veckor eller mellan jul och nyår.";
        WeightLate "Vikt: hinna fråga":
            "Vad det kostar när en samordnad omgång ligger så nära att huvudparten inte hinner frågas i tid.";
    }
    "Utlämnande" {
        GroundComing "Lagrum för kommande omgångar": "Står vid det som maskeras under Lämna ut. Stäm av med kommunjuristen.";
        GroundPerson "Lagrum för personuppgifter": "Står vid namn på personer som maskeras. Stäm av med kommunjuristen.";
        GroundBusiness "Lagrum för affärs- och driftförhållanden":
            "Står vid de objekt som maskeras. Stäm av med kommunjuristen.";
    }
    "Gallring" {
        KeepInquiries "Gallra förfrågningar och svar": "Med brev, svarslänkar och svar, räknat från året de gäller.";
        KeepRounds "Gallra omgångar med utfall": "Sedan besök, skäl och svar är gallrade, räknat från omgångens år.";
        KeepVisits "Gallra besök": "Räknat från omgångens år.";
        KeepAbsences "Gallra skäl till avvikelser": "Räknat från omgångens år.";
        KeepNotes "Gallra skyddade anteckningar": "Räknat från anmälan till polisen.";
        KeepDrafts "Gallra omskrivna avsnitt i ärenden":
            "Texten som skrevs om på väg till ett färdigt dokument. Färdiga dokument gallras aldrig härifrån.";
        KeepMail "Gallra mejl": "Utkorgens rader och det som har kommit in, räknat från dagen.";
        KeepEvents "Gallra evenemang": "Räknat från evenemangets dag.";
        KeepLeave "Gallra frånvaro och erbjudna kvällar": "Räknat från sista dagen.";
        KeepAccess "Gallra granskad åtkomst":
            "Vem som släpptes in och vilken chef som granskade det. Inloggningar raderas ändå av sig själva.";
        KeepContacts "Gallra kontaktpersoner": "De som har slutat, räknat från sista dagen.";
        KeepOfficers "Gallra handläggare": "De som har slutat, räknat från sista dagen.";
        KeepUsers "Gallra användare": "De som är avstängda, räknat från den dagen.";
        KeepLog "Gallra loggens innehåll":
            "Vem som gjorde vad och varifrån, räknat från dagen. Att något gjordes och när står kvar, och loggen är hel.";
    }
}

pub fn file_label(of: FileOf) -> &'static str {
    match of {
        FileOf::Crest => "Vapen",
        FileOf::WordTemplate => "Wordmall",
    }
}

/// What a value must be, as the end of "Skriv ...".
pub fn expected(form: Form) -> String {
    match form {
        Form::Text | Form::Name | Form::Passage | Form::Address => "text på högst 200 tecken".to_owned(),
        Form::Number(from, to) => format!("ett heltal från {from} till {to}"),
        Form::MonthDay => "månad och dag, till exempel 07-01".to_owned(),
        Form::MonthDayOrNone => "månad och dag, till exempel 06-01, eller ingenting".to_owned(),
        Form::Time => "ett klockslag, till exempel 22:00".to_owned(),
        Form::Weekdays => "veckodagar som siffror, till exempel 4,5,6".to_owned(),
        Form::Colour => "en färg som är mörk nog för vit text, till exempel #0a5a6a".to_owned(),
        Form::Weeks => "två veckor med bindestreck, till exempel 27-32".to_owned(),
        Form::Aliases => "namn med likhetstecken mellan, till exempel AIK=AIK Solna".to_owned(),
        Form::Keep => {
            "antal hela år, beslutets paragraf eller diarienummer och dag, till exempel 10; SN/2026:12 § 45; 2026-03-12. \
             Tomt betyder att det bevaras"
                .to_owned()
        }
        Form::Choice(choices) => format!("något av {}", choices.join(", ")),
    }
}

/// The refusal of days that put the seasons of a year out of order.
pub fn seasons_out_of_order(year: i32) -> String {
    format!(
        "Sommaren måste börja före hösten, och {year} gör den inte det. Ändra den ena av dagarna, eller lämna sommarens tom."
    )
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
