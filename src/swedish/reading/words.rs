//! The words that are understood, and what each says. A clause with any other word in it is left to a person.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tokens::{Token, is_listed, listed};

/// What a word or a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    Yes,
    No,
    /// A yes, and a no with [`Word::Not`] beside it.
    Able,
    /// A yes where it is clear to what: "ok" alone may be about the mail itself.
    Good,
    /// The same, said by a negative word: "inga problem den 26 eller den 24" is about both.
    NoTrouble,
    /// A no where it is clear when.
    Busy,
    Not,
    /// Neither yet.
    Perhaps,
    /// "Tyvärr": a no, if anything.
    Regret,
    TakenBack,
    /// Not known yet: nobody can tell what is said.
    Open,
    /// It depends, or something else is asked for: what stands beside it is not known either.
    If,
    Except,
    /// "Men": against what was said before.
    But,
    /// "Eftersom": why.
    Because,
    Either,
    Only,
    /// Someone says it: names beside it are people's.
    Said,
    /// Politeness, or about another matter.
    Polite,
    /// Holds names of nights together.
    Link,
    Filler,
    /// How many, or for how long.
    Detail,
    /// From when to when.
    Time,
    /// When it was said.
    Today,
    /// A single night, without saying which.
    Night,
}

/// Longest phrase, in words.
const LONGEST: usize = 7;

/// Who stands inside a phrase without changing it: "får vi passa".
const WHO: &str = "vi, jag, de, dom, hon, han, det";

const WORDS: &[(Word, &str)] = &[
    (
        Word::Yes,
        "ja, svar ja, svaret är ja, vårt svar är ja, jo, jadå, japp, jajamän, jajamensan, jajjemen, yes, absolut, självklart, självfallet, givetvis, visst, gärna, \
         finns tackar ja, tacka ja, räkna med oss, ni kan räkna med oss, låter bra, \
         låter utmärkt, ser bra ut, grönt ljus, kör på, 👍",
    ),
    (
        Word::No,
        "nej, svar nej, svaret är nej, vårt svar är nej, nix, nä, näe, tackar nej, tacka nej, måste tacka nej, får tacka nej, avböjer, avböja, måste avböja, \
         avstår, avstå, måste avstå, nekar, omöjligt, omöjlig, omöjliga, inte aktuellt, ej aktuellt, uteslutet, \
         får passa, vill inte vara med, vill inte delta, står över, får stå över, hoppar över, \
         går bort, absolut inte, är stopp, klara er utan oss, \
         får ni klara er utan oss, får ni vara utan oss",
    ),
    (
        Word::Able,
        "kan, kunna, går, gå, funkar, fungerar, passar, kommer, komma, hinner, hinna, deltar, delta, deltaga, medverkar, \
         medverka, bemannar, bemanna, ställer upp, ställa upp, är med, vara med, är med på det, följer med, följa med, \
         hänger med, hänga med, hänger på, hänga på, hakar på, möter upp, möta upp, dyker upp, skickar, skicka, avvara, \
         avvarar, avsätta, avsätter, erbjuda, bidra, bidrar, möjlighet, möjligt, möjlig, möjliga, möjligheter, folk, \
         personal, resurser, resurs, bemanning, poliser, tillgängliga, tillgänglig, närvara, närvarar, samverka, \
         samverkar, ansluter, ansluta, tar, kör, kan lösa, kunna lösa, skrivit upp oss för, \
         vill vara med, vill delta, önskar delta",
    ),
    (
        Word::Good,
        "ok, okej, oki, okay, bra, fint, utmärkt, toppen, perfekt, kanon, kanonbra, jättebra, strålande, en bra dag, en bra kväll, bekräftar, bekräftas, bekräftat, godkänt, bokar in, bokar in oss",
    ),
    (
        Word::NoTrouble,
        "inga problem, inget problem, inte några problem, inga bekymmer, inga hinder, inget hinder, inget emot, ingenting emot, \
         ingen fara, inga konstigheter, inga invändningar, finns inget som hindrar, finns inga hinder, finns inget hinder, \
         inget som hindrar, inget hindrar, ingenting som hindrar, inget som talar emot, finns inget som hindrar oss, inget som hindrar oss, inga problem alls",
    ),
    (
        Word::Busy,
        "förhindrad, förhindrade, förhindrat, förhindrade att delta, förhindrade att vara med, förhindrade att komma, \
         upptagen, upptagna, upptaget, fullbokad, fullbokade, fullbokat, uppbokad, uppbokade, uppbokat, dubbelbokad, \
         dubbelbokade, dubbelbokat, fullt upp, ont om folk, ont om personal, har annat, har annat för oss, \
         är på annat håll, är borta, är bortresta, är bortrest",
    ),
    (
        Word::Not,
        "inte, ej, icke, ingen, inget, inga, varken, aldrig, saknar, saknas, inte heller, ej heller, inte några, ingen av, \
         inget av, inga av, inte någon av, inte något av, inte några av, inte alls",
    ),
    (
        Word::Perhaps,
        "preliminärt, preliminär, preliminära, prel, preliminärbokar",
    ),
    (Word::Regret, "tyvärr, dessvärre, tyvär"),
    (
        Word::TakenBack,
        "återbud, lämna återbud, lämnar återbud, får lämna återbud, ställer in, ställa in, hoppar av, hoppa av, \
         drar tillbaka, dra tillbaka",
    ),
    (
        Word::Open,
        "först, innan, senast, före, efter, tills, fram till, till och med, från och med, tror, tro, hoppas, borde, bör, \
         skulle, verkar, lutar, kolla, kollar, kolla upp, fråga, frågar, stämma av, stämmer av, stämmer, bollar, bolla, \
         avvakta, avvaktar, dubbelkollar, undersöker, undersöka, ser över, osäker, osäkra, osäkert, oklart, oklar, svårt, \
         svår, svåra, knepigt, tveksamt, tveksam, tveksamma, dåligt, återkommer, återkommer om, återkomma, återkoppla, återkopplar, vet, \
         besked, klart, klara, bestämt, lova, lovar, kräver, krävs, behövs, möjligen, någon, några, något, vissa, ena, \
         endera, en av, ett av, två av, någondera, ibland, delvis, halva, max, högst, minst, inställd, längre, försöker, \
         försöka, planerar, hör, skickar svar, avbokar, avboka, undantag, annars, nja, tveksamt, ihop, nu, just nu, \
         tillsvidare, tills vidare, än, ännu, förstås, kanske, troligen, \
         troligtvis, troligt, förmodligen, eventuellt, ev, sannolikt",
    ),
    (
        Word::If,
        "om, ifall, såvida, förutsatt, förutsättning, villkor, beroende, beror, hänger på att, flytta, flyttar, flyttas, \
         flyttade, byta, byter, byts, byte, byt, ändra, ändrar, ersätta, istället, i stället, hellre, helst, alternativt, \
         utan, reservation, reserverar, förbehåll, annat datum, annan dag, annan kväll, i första hand, i andra hand, \
         under förutsättning, under",
    ),
    (Word::Except, "utom, förutom, undantaget, exkl, bortsett från"),
    (Word::But, "men, dock, däremot, fast, medan"),
    (
        Word::Because,
        "eftersom, pga, p.g.a, för att, på grund av, därför att, då",
    ),
    (Word::Either, "eller, antingen, någon av, något av, några av"),
    (Word::Only, "bara, endast, enbart, blott"),
    (
        Word::Said,
        "enl, enligt, ringde, ringt, sa, sade, säger, meddelade, meddelar, svarade, svarar, mejlade, mailade, skrev, \
         skriver, hälsar, samtal med, telefonsamtal med, talade med, talat med, pratade med, pratat med, tel med, \
         möte med, telefon med, hej, hej hej, hej igen, tja, hejsan, hallå, tjena, god morgon, godmorgon, god dag, god förmiddag, god eftermiddag, \
         mvh, hälsningar, med vänlig hälsning, med vänliga hälsningar, vänliga hälsningar, vänligen",
    ),
    (
        Word::Polite,
        "tack, tackar, tusen tack, hör av er, hör av dig, hör gärna av er, hör gärna av dig, säg till, säg gärna till, \
         ring gärna, ring, ring mig, ring oss, kontakta mig, kontakta oss, kontakta, återkom gärna, återkom, vid frågor, \
         om ni har frågor, om du har frågor, har ni frågor, om ni undrar, om du undrar, om ni undrar något, \
         om du undrar något, om ni undrar över något, om det är något, om något är oklart, om det ändras, om något ändras, \
         om det blir ändringar, om det blir någon ändring, om ni behöver något, om ni vill, vid ändringar, \
         ser fram emot, ha en fin dag, ha en bra dag, ha det bra, ha det gott, ha det fint, hej då, glad påsk, ursäkta sent svar, ursäkta dröjsmålet, ursäkta det sena svaret, \
         ber om ursäkt för sent svar, ber om ursäkt för det sena svaret, beklagar sent svar, trevlig helg, trevlig kväll, \
         god jul, gott nytt år, vi ses, vi hörs, ses då, ses, hörs, på förhand, så länge, återkommer med namn, \
         återkommer med detaljer, återkommer med mer information, återkommer med namn på dem som kommer, \
         återkommer med namn på vilka som kommer, på dem som kommer, på vilka som kommer, svar på er förfrågan, \
         svar på er förfrågan om, svar på förfrågan, svar enligt nedan, här kommer svar, här kommer vårt svar, \
         här kommer våra svar, här är våra svar, här är svaren, svar nedan, se nedan, se svar nedan, för förfrågan, \
         för er förfrågan, för din förfrågan, för förfrågan om, för er förfrågan om, för din förfrågan om, för frågan, \
         för mejlet, för mailet, för mejl, för mail, för ditt mejl, för ditt mail, för ert mejl, för ert mail, \
         för inbjudan, för informationen, för infon, för info, förfrågan, förfrågan om, angående er förfrågan, \
         ang er förfrågan, angående, ang, gällande, gällande er förfrågan, avseende, vad gäller, när det gäller, \
         yttre tillsyn, tillsynen, tillsyn, tillsynerna, \
         hoppas allt är bra, hoppas att allt är bra, hoppas allt är bra med er, hoppas allt är bra med dig",
    ),
    (
        Word::Link,
        "den, d, det, de, dom, och, o, samt, till, på, i, kl, även, också, dagarna, kvällarna, kvällar, datumen, datum, nätterna, \
         tillfällena, tillfällen, omgångarna, gångerna, dagar, nätter, omgångar",
    ),
    (
        Word::Filler,
        "vi, jag, man, hon, han, polisen, polisens, oss, vår, våra, mig, min, är, e, så, med, som vanligt, att, för, ju, väl, helt, \
         mycket, alldeles, ska, skall, har, finns, blir, alltså, kollat, frågat, gruppen, gänget, planeringen, schemat, som sagt, för oss, för vår del, för min del, från oss, från polisen, \
         från vår sida, hos oss, här, gott, redan, där, per telefon, på telefon, via telefon, per mejl, via mejl, på mejl, \
         per mail, via mail, via sms, per sms, på mötet, kontaktperson, kontaktpersonen, chef, gruppchef, kommunpolis, \
         kommunpolisen, planerare, vakthavande, faktiskt, verkligen, ändå, trots allt, också där, bara bra, hur bra som helst, heller, \
         då heller, kollegor, kollegorna, detta, det här, med säkerhet, säkert, i alla fall, på plats, \
         med er, till er, hos er, måste",
    ),
    (
        Word::Detail,
        "hela kvällen, hela natten, hela passet, blir två, är två, kommer två, ensam, ensamma",
    ),
    (
        Word::Today,
        "idag, i dag, igår, i går, nyss, i morse, i förrgår, förrgår, häromdagen",
    ),
    (
        Word::Night,
        "kvällen, dagen, datumet, natten, tillfället, omgången, kväll, dag, natt, tillfälle, omgång, gång, gången, passet, pass",
    ),
];

static LEXICON: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let all = WORDS
        .iter()
        .flat_map(|(word, list)| listed(list).map(|phrase| (phrase, *word)));
    all.collect()
});

/// What the longest known phrase says that some tokens begin with, and how many tokens it is.
pub fn known(tokens: &[Token]) -> Option<(Word, usize)> {
    let mut found = None;
    let (mut as_is, mut without) = (String::new(), String::new());
    for (at, token) in tokens.iter().take(LONGEST).enumerate() {
        let gap = if at == 0 { "" } else { " " };
        as_is = as_is + gap + &token.word;
        let is_who = at > 0 && is_listed(&token.word, WHO);
        if !is_who {
            without = without + gap + &token.word;
        }
        let whole = LEXICON.get(as_is.as_str());
        let word = whole.or_else(|| LEXICON.get(without.as_str()).filter(|_| !is_who));
        found = word.map(|word| (*word, at + 1)).or(found);
    }
    found
}
