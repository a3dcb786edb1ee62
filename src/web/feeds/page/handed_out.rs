//! Page: a new calendar link, shown this once, with how to put it in each calendar.

use maud::{Markup, html};

use crate::domain::feed::{Detail, Feed, Owner};
use crate::domain::period::date_of;
use crate::swedish::dates;
use crate::web::components::card;
use crate::web::feeds::{Theirs, page_of};
use crate::web::{Layout, qr};

const TITLE: &str = "Kalenderlänken är gjord";

pub fn handed_out(layout: &Layout, theirs: &Theirs, feed: &Feed, address: &str) -> Markup {
    // what calendars open; the scheme behind it is theirs to try, and ours answers https alone
    let subscribe = address
        .replacen("https://", "webcal://", 1)
        .replacen("http://", "webcal://", 1);
    let body = html! {
        a.back href=(page_of(theirs.owner)) { "‹ " (theirs.name) }
        h1 { (TITLE) }
        p.lead { "För " (theirs.name) ". Gäller till och med " (dates::long(date_of(feed.expires_at))) "." }
        div.note {
            h2 { "Adressen visas bara nu" }
            p { "Kopiera den innan du lämnar sidan. Den går inte att få fram igen, men du kan göra en ny." }
            p { "Den som har adressen ser det som länken visar. Lämna den bara till " (theirs.name)
                ", och be att den inte lämnas vidare. Har den kommit bort: dra in den." }
        }
        div.grid.wide {
            (addresses(address, &subscribe))
            (told(theirs.owner, feed.detail))
        }
        (instructions(&subscribe))
    };
    layout.frame(TITLE, &body)
}

fn addresses(address: &str, subscribe: &str) -> Markup {
    card("adress", "Adressen").with(html! {
        div.field {
            label for="https" { "För Outlook, Thunderbird och Android" }
            input id="https" value=(address) readonly autocomplete="off" spellcheck="false";
        }
        div.field {
            label for="webcal" { "För Apple och Google" }
            input id="webcal" value=(subscribe) readonly autocomplete="off" spellcheck="false";
        }
        div.buttons { a.button rel="noreferrer" href=(subscribe) { "Öppna i kalendern på den här datorn" } }
        @if let Some(image) = qr::image(subscribe) {
            h3 { "QR-kod" }
            p.hint { "Rikta telefonens kamera mot koden." }
            img src=(image) width="240" height="240" alt="QR-kod med kalenderns adress";
        }
    })
}

fn told(owner: Owner, detail: Detail) -> Markup {
    card("visar", "Vad länken visar").with(html! {
        ul {
            @match owner {
                Owner::Contact(_) => {
                    li { "Bara de omgångar som parten är tillfrågad om (preliminärt) eller har tackat ja till." }
                    li { "Tackar parten nej försvinner omgången ur kalendern." }
                }
                Owner::Officer(_) => {
                    li { "Alla omgångar. De egna visas som upptagna, de andras som lediga." }
                    li { "En samordnad omgång är preliminär tills parten har svarat." }
                }
            }
            @match detail {
                Detail::Busy => li { "Tiden, med rubriken ”Upptagen”. Ingen plats." },
                Detail::Area => li { "Tid och stadsdel. Ingen mötesplats." },
                Detail::Full => li { "Nummer, part, samling och handläggare." },
            }
            li { "En inställd omgång står kvar som inställd i 30 dagar efter sin kväll." }
            li { "Objekten visas aldrig." }
        }
        p { "Kalendern är bara till för att läsa. Ändringar syns när programmet hämtar nästa gång, som sämst ett dygn senare: "
            "ring eller mejla om något ändras sent." }
    })
}

fn instructions(subscribe: &str) -> Markup {
    let google = format!("https://calendar.google.com/calendar/r?cid={subscribe}");
    html! {
        section.card.text aria-labelledby="gor-sa" {
            h2 #gor-sa { "Gör så här" }
            h3 { "Outlook" }
            p { "Kalender, Lägg till kalender, Prenumerera från webben (i äldre Outlook: Från Internet). Klistra in adressen som börjar med https. "
                "Outlook hämtar var tredje timme eller oftare. Outlook för Mac kan inte prenumerera: gör det i Outlook på webben." }
            h3 { "Google Kalender" }
            p { a rel="noreferrer" href=(google) { "Lägg till i Google Kalender" } ", på en dator. "
                "Google hämtar ungefär en gång om dygnet, och det går inte att skynda på." }
            h3 { "Apple, iPhone och Mac" }
            p { "Öppna adressen som börjar med webcal, eller rikta kameran mot QR-koden, och välj Prenumerera. "
                "På en Mac: Arkiv, Ny kalenderprenumeration." }
            h3 { "Thunderbird" }
            p { "Arkiv, Nytt, Kalender, På nätverket. Lämna användarnamnet tomt och klistra in adressen som börjar med https." }
            h3 { "Android" }
            p { "Androids egen kalender kan inte prenumerera. Lägg till länken i Google Kalender på en dator, "
                "eller installera ICSx5 och klistra in adressen som börjar med https." }
        }
    }
}
