//! The words that are understood, and the phrases, which are taken before the words in them.

use super::words::Word;

pub(super) const WORDS: &[(Word, &str)] = &[
    (
        Word::Yes,
        "ja, svar ja, svaret är ja, vårt svar är ja, jo, jadå, japp, jajamän, jajamensan, jajjemen, yes, absolut, självklart, självfallet, \
         givetvis, visst, gärna, finns tackar ja, tacka ja, räkna med oss, ni kan räkna med oss, låter bra, låter utmärkt, ser bra ut, \
         grönt ljus, kör på, 👍, ja då, jo då, javisst, jajjamän, jajamensann, yep, jepp, japp då, ja tack, yes box, check, definitivt, \
         definitivt ja, oförändrat ja, klart vi, klart att vi, det är klart att vi, självklart vi, räkna in oss, kan du räkna in oss, \
         kan ni räkna in oss, ni kan räkna in oss, du kan räkna in oss, du kan räkna med oss, kan du räkna med oss, kan ni räkna med oss, \
         räknar du in oss, skriv upp oss, skriv in oss, boka in oss, sätt upp oss, anmäl oss, anmäler oss, säger ja, säger ja till, \
         tackar ja till, tackar ja, vi hugger, låter som en plan",
    ),
    (
        Word::No,
        "nej, svar nej, svaret är nej, vårt svar är nej, nix, nä, näe, tackar nej, tacka nej, måste tacka nej, får tacka nej, avböjer, \
         avböja, måste avböja, avstår, avstå, måste avstå, nekar, omöjligt, omöjlig, omöjliga, inte aktuellt, ej aktuellt, uteslutet, \
         får passa, vill inte vara med, vill inte delta, står över, får stå över, hoppar över, går bort, absolut inte, är stopp, \
         klara er utan oss, får ni klara er utan oss, får ni vara utan oss, nope, nej tack, nej du, nä tack, nej tyvärr, tackar nej till, \
         säger nej, säger nej till, avstår från, avstår vi från, avböjer deltagande, kan ni glömma, kan du glömma, får ni glömma, är kört, \
         e kört, det är kört, lovat bort oss, räkna bort oss, får ni räkna bort oss, får du räkna bort oss, räkna inte med oss, \
         blir inget av, blir inget med, blir inget, blir det inget, blir det inget med, blir det inget av, blir inget för vår del, \
         blir inget deltagande, inget deltagande, ingen medverkan, får ni klara er själva, klarar ni er själva, tvingas avstå, \
         tvungna att avstå, tvungna att tacka nej, tvungen att tacka nej, behöver tacka nej, behöver avstå, är utesluten, är uteslutet, \
         funkar ej, går ej",
    ),
    (
        Word::Able,
        "kan, kunna, går, gå, funkar, fungerar, passar, kommer, komma, hinner, hinna, deltar, delta, deltaga, medverkar, medverka, bemannar, \
         bemanna, ställer upp, ställa upp, är med, vara med, är med på det, följer med, följa med, hänger med, hänga med, hänger på, \
         hänga på, hakar på, möter upp, möta upp, dyker upp, skickar, skicka, avvara, avvarar, avsätta, avsätter, erbjuda, bidra, bidrar, \
         möjlighet, möjligt, möjlig, möjliga, möjligheter, folk, personal, resurser, resurs, bemanning, poliser, tillgängliga, tillgänglig, \
         närvara, närvarar, samverka, samverkar, ansluter, ansluta, tar, kör, kan lösa, kunna lösa, skrivit upp oss för, vill vara med, \
         vill delta, önskar delta, är på, e på, är vi på, är på plats, finns på plats, e med, e me, är me, gör, göra, prioritera, bistå, \
         bistår, stötta, stöttar, hjälpa till, hjälper till, sluter upp, ansluter oss, avvara någon, skicka någon, skicka folk, avvara folk, \
         avvara personal, avvara resurser, någon möjlighet, några möjligheter, några resurser, någon personal, någon patrull, någon som kan, \
         någon tillgänglig, som kommer, som deltar, som är med, folk över, personal över, resurser över, ledig personal, lediga resurser, \
         lediga poliser, löser, löser det, fixar, fixar det, löser vi, fixar vi, möjlighet till, möjlighet att, tillstyrker, komer, kmr, \
         vara behjälpliga, är behjälpliga",
    ),
    (
        Word::Good,
        "ok, okej, oki, okay, bra, fint, utmärkt, toppen, perfekt, kanon, kanonbra, jättebra, strålande, en bra dag, en bra kväll, \
         bekräftar, bekräftas, bekräftat, godkänt, bokar in, bokar in oss, kan bekräfta, vill bekräfta, bekräfta, bekräftar härmed, \
         bekräftad, bekräftade, spikat, spikad, spikade, inplanerat, inplanerad, inplanerade, inlagt, inlagd, inlagda, inbokat, bokat in, \
         bokat in oss, bokat in det, bokar in det, bokat in båda, lagt in, lägger in, lägger in det, lagt in det, planerat in, planerar in, \
         planerat in det, fastställd, fastställt, fastställda, skriver upp oss, skriver in oss, skrivit in oss, skrivit upp, sätter upp oss, \
         satt upp oss, satt upp, avsatt, avsatt personal, avsatt tid, avdelat, avdelar, står fast, står fast vid, gäller fortfarande, \
         gäller som planerat, alldeles utmärkt, funkar fint, ser bra ut för oss, i kalendern, i almanackan, i schemat, uppsatta, uppsatt, \
         med på det, lugnt, det är lugnt, är lugnt, finfint, skriver in, skriver in det, noterar oss",
    ),
    (
        Word::NoTrouble,
        "inga problem, inget problem, inte några problem, inga bekymmer, inga hinder, inget hinder, inget emot, ingenting emot, ingen fara, \
         inga konstigheter, inga invändningar, finns inget som hindrar, finns inga hinder, finns inget hinder, inget som hindrar, \
         inget hindrar, ingenting som hindrar, inget som talar emot, finns inget som hindrar oss, inget som hindrar oss, inga problem alls, \
         inte några hinder, inga som helst hinder, inga som helst problem, inget som helst hinder, inga betänkligheter, \
         ingenting som talar emot, inte något emot, inget problem alls, inga hinder alls",
    ),
    (
        Word::Busy,
        "förhindrad, förhindrade, förhindrat, förhindrade att delta, förhindrade att vara med, förhindrade att komma, upptagen, upptagna, \
         upptaget, fullbokad, fullbokade, fullbokat, uppbokad, uppbokade, uppbokat, dubbelbokad, dubbelbokade, dubbelbokat, fullt upp, \
         ont om folk, ont om personal, har annat, har annat för oss, är på annat håll, är borta, är bortresta, är bortrest, \
         uppbokade på annat, uppbokad på annat, bokade på annat, bokad på annat, inbokade på annat, upptagna med annat, upptagen med annat, \
         upptagna på annat håll, uppbokade på annat håll, annat inplanerat, annat inbokat, annat uppdrag, andra uppdrag, annan insats, \
         har förhinder, förhinder, semester, har semester, är på semester, på semester, har utbildning, på utbildning, är på utbildning, \
         utbildningsdag, utbildningsdagar, på kurs, på tjänsteresa, på konferens, kommenderade, kommenderad, kommenderade till annat, \
         för få, för få i tjänst, för lite folk, för lite personal, för få poliser, för få resurser, för tunt, brist på folk, \
         brist på personal, personalbrist, resursbrist, underbemannade, underbemannad, underbemanning, hårt belastade, hög arbetsbelastning, \
         hög belastning, för ont om folk, ont om resurser, kort om folk, kort om personal, julbord, personalfest, prioritera annat, \
         får prioritera annat, måste prioritera annat, styrda till annat, styrt till annat, helt fullt, fullt, bundet i annat",
    ),
    (
        Word::Not,
        "inte, ej, icke, ingen, inget, inga, varken, aldrig, saknar, saknas, inte heller, ej heller, inte några, ingen av, inget av, \
         inga av, inte någon av, inte något av, inte några av, inte alls",
    ),
    (
        Word::Perhaps,
        "preliminärt, preliminär, preliminära, prel, preliminärbokar, preliminärbokat, preliminärbokad, preliminärbokade, som preliminärt, \
         som preliminär, som preliminära, som prel, preliminärt inbokat, prel inplanerat, prel bokat, tills vidare preliminärt, \
         tillsvidare preliminärt, tills vidare som preliminär",
    ),
    (Word::Regret, "tyvärr, dessvärre, tyvär"),
    (
        Word::TakenBack,
        "återbud, lämna återbud, lämnar återbud, får lämna återbud, ställer in, ställa in, hoppar av, hoppa av, drar tillbaka, dra tillbaka, \
         ta tillbaka, tar tillbaka, ta tillbaka mitt ja, ta tillbaka vårt ja, ta tillbaka vårt tidigare ja, ta tillbaka mitt tidigare ja, \
         ta tillbaka mitt besked, ta tillbaka vårt besked, ta tillbaka vårt tidigare besked, dra tillbaka mitt ja, dra tillbaka vårt ja, \
         dra tillbaka vårt tidigare ja, drar tillbaka vårt ja, drar tillbaka mitt ja, dra oss ur, drar oss ur, dra mig ur, kliva av, \
         kliver av, backa ur, backar ur, avbokar, avboka, avbokas, måste avbokas, avboka oss, avbokar oss, ångra, ångrar, \
         ställer in vårt deltagande, återkalla, återkallar, återkallar vårt ja, lämna återbud till, lämnar återbud till, återbud till, \
         återbud för, drar tillbaka vårt deltagande, dra tillbaka vårt deltagande, drar tillbaka min anmälan, backa, backar, backa på, \
         stå kvar vid",
    ),
    (
        Word::Open,
        "först, innan, senast, före, efter, tills, fram till, till och med, från och med, tror, tro, hoppas, borde, bör, skulle, verkar, \
         lutar, kolla, kollar, kolla upp, fråga, frågar, stämma av, stämmer av, stämmer, bollar, bolla, avvakta, avvaktar, dubbelkollar, \
         undersöker, undersöka, ser över, osäker, osäkra, osäkert, oklart, oklar, svårt, svår, svåra, knepigt, tveksamt, tveksam, tveksamma, \
         dåligt, återkommer, återkommer om, återkomma, återkoppla, återkopplar, vet, besked, klart, klara, bestämt, lova, lovar, kräver, \
         krävs, behövs, möjligen, någon, några, något, vissa, ena, endera, en av, ett av, två av, någondera, ibland, delvis, halva, max, \
         högst, minst, inställd, längre, försöker, försöka, planerar, hör, skickar svar, undantag, annars, nja, tveksamt, ihop, nu, just nu, \
         tillsvidare, tills vidare, än, ännu, förstås, kanske, troligen, troligtvis, troligt, förmodligen, eventuellt, ev, sannolikt, \
         gör inget, gör ingenting, gör detsamma, spelar ingen roll, väntar, vänta, inväntar, invänta, återkommer med besked, \
         återkommer med svar, återkommer med ett svar, återkommer med ett besked, återkommer med slutligt besked, \
         återkommer med definitivt besked, återkommer med mer besked, återkommer med nytt besked",
    ),
    (
        Word::If,
        "om, ifall, såvida, förutsatt, förutsättning, villkor, beroende, beror, hänger på att, flytta, flyttar, flyttas, flyttade, byta, \
         byter, byts, byte, byt, ändra, ändrar, ersätta, istället, i stället, hellre, helst, alternativt, utan, reservation, reserverar, \
         förbehåll, annat datum, annan dag, annan kväll, i första hand, i andra hand, under förutsättning, under",
    ),
    (Word::Except, "utom, förutom, undantaget, exkl, bortsett från"),
    (Word::But, "men, dock, däremot, fast, medan"),
    (
        Word::Because,
        "eftersom, pga, p.g.a, för att, på grund av, därför att, då, ty, beroende på att, med anledning av, med tanke på, till följd av",
    ),
    (
        Word::Either,
        "eller, antingen, någon av, något av, några av, något av tillfällena, något av datumen, någon av kvällarna, någon av dagarna, \
         någon av omgångarna, några av datumen",
    ),
    (Word::Only, "bara, endast, enbart, blott"),
    (
        Word::Said,
        "enl, enligt, ringde, ringt, sa, sade, säger, meddelade, meddelar, svarade, svarar, mejlade, mailade, skrev, skriver, hälsar, \
         samtal med, telefonsamtal med, talade med, talat med, pratade med, pratat med, tel med, möte med, telefon med, hej, hej hej, \
         hej igen, tja, hejsan, hallå, tjena, god morgon, godmorgon, god dag, god förmiddag, god eftermiddag, mvh, hälsningar, \
         med vänlig hälsning, med vänliga hälsningar, vänliga hälsningar, vänligen, enl ök, ök, hej alla, hej på dig, hej du, hej och tack, \
         goddag, morsning, tjo, hejhej, halloj, svarar i",
    ),
    (
        Word::Polite,
        "tack, tackar, tusen tack, hör av er, hör av dig, hör gärna av er, hör gärna av dig, säg till, säg gärna till, ring gärna, ring, \
         ring mig, ring oss, kontakta mig, kontakta oss, kontakta, återkom gärna, återkom, vid frågor, om ni har frågor, om du har frågor, \
         har ni frågor, om ni undrar, om du undrar, om ni undrar något, om du undrar något, om ni undrar över något, om det är något, \
         om något är oklart, om det ändras, om något ändras, om det blir ändringar, om det blir någon ändring, om ni behöver något, \
         om ni vill, vid ändringar, ser fram emot, ha en fin dag, ha en bra dag, ha det bra, ha det gott, ha det fint, hej då, glad påsk, \
         ursäkta sent svar, ursäkta dröjsmålet, ursäkta det sena svaret, ber om ursäkt för sent svar, ber om ursäkt för det sena svaret, \
         beklagar sent svar, trevlig helg, trevlig kväll, god jul, gott nytt år, vi ses, vi hörs, ses då, ses, hörs, på förhand, så länge, \
         återkommer med namn, återkommer med detaljer, återkommer med mer information, återkommer med namn på dem som kommer, \
         återkommer med namn på vilka som kommer, på dem som kommer, på vilka som kommer, svar på er förfrågan, svar på er förfrågan om, \
         svar på förfrågan, svar enligt nedan, här kommer svar, här kommer vårt svar, här kommer våra svar, här är våra svar, här är svaren, \
         svar nedan, se nedan, se svar nedan, för förfrågan, för er förfrågan, för din förfrågan, för förfrågan om, för er förfrågan om, \
         för din förfrågan om, för frågan, för mejlet, för mailet, för mejl, för mail, för ditt mejl, för ditt mail, för ert mejl, \
         för ert mail, för inbjudan, för informationen, för infon, för info, förfrågan, förfrågan om, angående er förfrågan, \
         ang er förfrågan, angående, ang, gällande, gällande er förfrågan, avseende, vad gäller, när det gäller, yttre tillsyn, tillsynen, \
         tillsyn, tillsynerna, hoppas allt är bra, hoppas att allt är bra, hoppas allt är bra med er, hoppas allt är bra med dig, vad kul, \
         så kul, kul, vad roligt, roligt, trevligt, vad trevligt, toppen att ni hör av er, välkomna åter, fråga gärna igen, fråga gärna, \
         hör gärna av er igen, välkommen att fråga igen, välkomna att fråga igen, ni får gärna fråga igen, lycka till, \
         lycka till med tillsynen, lycka till med kvällen, beklagar, beklagar verkligen, beklagar det, vi beklagar, jag beklagar, ledsen, \
         ledsen för det, ledsen för sent svar, ursäkta, ursäkta röran, ber om ursäkt, ber om ursäkt för krånglet, ber om ursäkt för det, \
         ber om ursäkt för besväret, sorry, ha det, ha de gött, ha det gött, ha det fint så länge, ha en fin helg, ha en bra helg, \
         ha en trevlig helg, ha en fin vecka, ha en bra vecka, ha en trevlig dag, ha en fortsatt bra dag, ha en riktigt bra kväll, \
         trevlig advent, bra initiativ, bra upplägg, tack för hjälpen, tack på förhand, tack för att ni tänker på oss, \
         tack för att ni frågar, tack för att ni hör av er, tack för påminnelsen, för påminnelsen, för tålamodet, för samarbetet, \
         för gott samarbete, återkommer med vilka som kommer, återkommer med vilka det blir, återkommer med namnen, \
         återkommer med namn på kollegor, återkommer med namn på kollegan, återkommer med namn på patrullen, återkommer med vilka, \
         återkommer angående detaljer, återkommer om detaljer, återkommer om detaljerna, återkommer kring detaljer, \
         återkommer kring detaljerna, återkommer om mötesplats, återkommer med mötesplats, återkommer med kontaktuppgifter, \
         återkommer med kontaktperson, återkommer med bemanning, återkommer med tider, återkommer med tid, återkommer om tid, \
         återkommer om tid och plats, återkommer om praktiska detaljer, återkommer med praktiska detaljer, \
         återkommer med praktisk information, återkommer med vem som kommer, återkommer med vem det blir, återkommer om vem som kommer, \
         hör av mig om det ändras, hör av mig om något ändras, hör av mig om något ändrar sig, hör av mig om det ändrar sig, \
         hör av oss om det ändras, hör av oss om något ändras, hör av oss om det blir ändringar, meddelar om något ändras, \
         meddelar om det ändras, meddelar namn, meddelar namn senare, säger till om det ändras, säger till om något ändras, \
         ringer om detaljerna, ringer om detaljer, hör av mig om detaljer, hör av mig om detaljerna, hör av mig när det närmar sig, \
         hörs när det närmar sig, hörs när det närmar sig så, tar detaljerna, tar detaljerna sen, tar detaljerna senare, tar det praktiska, \
         tar resten, stämmer av detaljer, stämmer av detaljerna, stämmer av detaljerna när det närmar sig, stämmer av när det närmar sig, \
         stämmer av närmare, stämmer av tider, stämmer av tid och plats, stäm gärna av, hörs närmare, hörs om detaljer, hörs om detaljerna, \
         hörs innan, vi hörs innan, hörs veckan innan, ses på plats, samma plats som vanligt, samma tid som vanligt, \
         samma upplägg som vanligt, samma upplägg som sist, samma upplägg som förra gången, som förra gången, som sist, skicka gärna, \
         skicka gärna en kalenderinbjudan, skicka gärna kalenderinbjudan, skicka gärna inbjudan, skicka kalenderinbjudan, skicka inbjudan, \
         skicka gärna mer information, skicka gärna information, skicka gärna detaljer, skicka gärna ut en inbjudan, \
         skicka en kalenderbokning, skicka gärna en kalenderbokning, mejla gärna, maila gärna, mejla detaljerna, hör av dig vid frågor, \
         hör av er vid frågor, ring vid frågor, ring mig vid frågor, ring gärna vid frågor, kontakta mig vid frågor, kontakta mig gärna, \
         hör gärna av dig vid frågor, hör gärna av er vid frågor, hör gärna av dig om du har frågor, hör gärna av er om ni har frågor, \
         hör av er om ni har frågor, hör av dig om du undrar något, hör av er om det är något, hör av dig om det är något, \
         ring om det är något, ring om ni undrar, ring om du undrar, finns på telefon, nås på, nås på telefon, når mig på, du når mig på, \
         ni når mig på, svar på din förfrågan, svar på er fråga, svar på din fråga, svar på fråga, svar på mejlet, svar på ditt mejl, \
         svar på mailet, svar på ditt mail, ert mejl, ditt mejl, ert mail, ditt mail, er förfrågan, din förfrågan, svar på ert mejl, \
         med anledning av er förfrågan, med anledning av din förfrågan, med anledning av ert mejl, apropå, på din fråga, på er fråga, \
         på er förfrågan, på din förfrågan, inget mer att tillägga, punkt, för kännedom, fyi, skicka från min iphone, \
         skickat från min iphone, skickas från mobilen, svar från, svar från polisen, svar från oss, vårt svar, mitt svar, svar kommer här, \
         svar följer, enligt följande, följande gäller, följande, återkommer med, vore bra om, bra om, tacksam om, tacksamma om, \
         hoppas det går bra, hoppas det går bra ändå, hoppas det löser sig, hoppas ni får ihop det",
    ),
    (
        Word::Link,
        "den, d, det, de, dom, och, o, samt, till, på, i, kl, även, också, dagarna, kvällarna, kvällar, datumen, datum, nätterna, \
         tillfällena, tillfällen, omgångarna, gångerna, dagar, nätter, omgångar, vid, likaså, liksom, å, helgen, plus, både",
    ),
    (
        Word::Filler,
        "vi, jag, man, hon, han, polisen, polisens, oss, vår, våra, mig, min, är, e, så, med, som vanligt, att, för, ju, väl, helt, mycket, \
         alldeles, ska, skall, har, finns, blir, alltså, kollat, frågat, gruppen, gänget, planeringen, schemat, som sagt, för oss, \
         för vår del, för min del, från oss, från polisen, från vår sida, hos oss, här, gott, redan, där, per telefon, på telefon, \
         via telefon, per mejl, via mejl, på mejl, per mail, via mail, via sms, per sms, på mötet, kontaktperson, kontaktpersonen, chef, \
         gruppchef, kommunpolis, kommunpolisen, planerare, vakthavande, faktiskt, verkligen, ändå, trots allt, också där, bara bra, \
         hur bra som helst, heller, då heller, kollegor, kollegorna, detta, det här, med säkerhet, säkert, i alla fall, på plats, med er, \
         till er, hos er, måste, härmed, deltagande, deltagandet, medverkan, fortfarande, precis, alltid, naturligtvis, kan meddela, \
         vill meddela, kan meddela att, vill meddela att, får meddela, får meddela att, måste meddela, måste meddela att, behöver, tvungna, \
         tvungen, tvingas, tvingade, vårt deltagande, vår medverkan, vår närvaro, hos, av, enheten, enhet, grupp, patrull, patrullen, \
         patruller, en patrull, stationen, lpo, lokalpolisområdet, lokalpolisområde, teamet, laget, turlaget, sektionen, avdelningen, \
         områdespolisen, områdespoliserna, områdespolis, kommunpoliserna, min chef, chefen, kollegan, en kollega, min kollega, \
         tillsammans, bägge två, båda två, som tidigare, sedan tidigare, enligt överenskommelse, enligt plan, som planerat, i år, \
         nästa år, gott om, tillräckligt med, tillräckligt, som hade lovat, som lovat, som lovade, som tidigare lovat, \
         som tidigare tackat ja till, som tidigare sagt ja till, som sagt ja till, som tackat ja till, som vi tackat ja till, \
         den här gången, denna gång, den gången, skatteverket, polismyndigheten, räddningstjänsten, tullverket, miljö, en polis, mina, mitt, \
         vårt, det är, det blir, vill gärna, hela gänget, oförändrat, oförändrade, chefen har sagt, skulle jag säga, vad det verkar, \
         tyvärr så, samtliga inblandade, att delta, om att delta, veckan innan, veckorna innan, veckor innan, dagar innan, dagarna innan, \
         dagen innan, i god tid, i god tid innan, kollat nu, kollat av nu, stämt av, stämt av med, avstämning, efter avstämning, \
         efter avstämning med, följande besked, lämna följande besked, vårt besked, mitt besked, besked från oss, överhuvudtaget, \
         över huvud taget, på en gång, dessa, alla dessa, av dessa, inspektör, inspektörer, två inspektörer, båda inspektörerna, som bokat, \
         hela vårt gäng",
    ),
    (
        Word::Detail,
        "hela kvällen, hela natten, hela passet, blir två, är två, kommer två, ensam, ensamma, halva gruppen",
    ),
    (
        Word::Today,
        "idag, i dag, igår, i går, nyss, i morse, i förrgår, förrgår, häromdagen",
    ),
    (
        Word::Night,
        "kvällen, dagen, datumet, natten, tillfället, omgången, kväll, dag, natt, tillfälle, omgång, gång, gången, passet, pass, \
         kvällspasset, nattpasset, fredagspasset, lördagspasset",
    ),
];
