//! Small inputs that others have sent or may send, which lie beside the project with what is expected of each.

use std::path::PathBuf;

use chrono::{NaiveDate, TimeDelta};
use tillsyn::actions::incoming::Taken;
use tillsyn::actions::{contacts, inquiries, plans};
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::ids::PartnerCode;
use tillsyn::domain::incoming::{Doubt, Item, Verdict};
use tillsyn::domain::inquiry::{AskedNight, MessageFacts, MessageKind, Reply};
use tillsyn::domain::invitation::Partstat;
use tillsyn::domain::period::Season;
use tillsyn::store;
use tillsyn::swedish::reading::{self, AskedDay};

use crate::app::TestApp;
use crate::make::{alcohol, planned, police_contact, shared};
use crate::replies::{self, ADDRESS, held_reply, invitation, invited, item, round, take};

/// The file of a name, and what its companion says.
struct Met {
    path: PathBuf,
    note: String,
}

impl Met {
    /// All whose name begins so. None when the folder is not there, which the test says.
    fn all(start: &str, ending: &str) -> Vec<Self> {
        let Some(folder) = shared("met") else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.starts_with(start) && name.ends_with(ending) {
                let note = std::fs::read_to_string(path.with_extension("txt")).unwrap();
                found.push(Self { path, note });
            }
        }
        assert!(!found.is_empty(), "no {start}*{ending}");
        found
    }

    /// What may be filled in, each as a letter by the night: "expected JNJ or J-- (or left empty), got".
    fn expected(&self) -> Vec<String> {
        let (_, after) = self.note.split_once("expected ").unwrap();
        let words = after.split("got ").next().unwrap().split([' ', ',', ';', '(', ')']);
        let readings = words.filter(|word| word.len() == 3 && word.chars().all(|it| "JNP-".contains(it)));
        let found: Vec<String> = readings.map(str::to_owned).collect();
        assert!(!found.is_empty(), "{}: {}", self.path.display(), self.note);
        found
    }

    /// Whether what is filled in is what is expected, as far as it goes.
    fn fits(&self, read: &str) -> bool {
        let fits = |expected: &String| {
            read.chars()
                .zip(expected.chars())
                .all(|(read, it)| read == '-' || read == it)
        };
        self.expected().iter().any(fits)
    }
}

fn told(replies: &[Option<Reply>]) -> String {
    let letter = |reply: &Option<Reply>| match reply {
        Some(Reply::Yes) => 'J',
        Some(Reply::No | Reply::Cancelled) => 'N',
        Some(Reply::Tentative) => 'P',
        Some(Reply::NoAnswer) | None => '-',
    };
    replies.iter().map(letter).collect()
}

/// What is read of a text about the three nights of the notes.
fn read(text: &str) -> String {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let nights = [("2027-02-26", 1), ("2027-04-24", 2), ("2027-05-17", 3)];
    let nights = nights.map(|(date, nr)| AskedDay {
        date: day(date),
        nr: Some(nr),
    });
    told(&reading::read(text, &nights, day("2026-12-03")).replies)
}

#[test]
fn a_pasted_answer_is_read_as_its_note_says_or_left_open() {
    for met in Met::all("prose-", ".paste") {
        let text = std::fs::read_to_string(&met.path).unwrap();
        let read = read(&text);
        assert!(met.fits(&read), "{}: {text:?} read as {read}", met.path.display());
    }
}

/// An app whose police contact was invited in November, on the day after the mails were written.
async fn waits() -> TestApp {
    let app = invited().await;
    app.advance(TimeDelta::days(11));
    app
}

/// A file, with what stands for values of the first invitation put in. None when the folder is not there.
async fn filled_in(app: &TestApp, name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(shared("met")?.join(name)).unwrap();
    let Ok(text) = String::from_utf8(bytes.clone()) else {
        return Some(bytes);
    };
    let ours = replies::outbox(app).await.remove(0);
    let text = text
        .replace("@UID@", &round(app, 1).await.uid)
        .replace("@CODE@", &invitation(app, 1).await.reply_code)
        .replace("@EMAIL@", ADDRESS)
        .replace("@MID@", &ours.message_id);
    Some(text.into_bytes())
}

async fn taken(app: &TestApp, name: &str) -> Option<(Taken, Item)> {
    let bytes = filled_in(app, name).await?;
    let taken = take(app, &bytes).await;
    let item = item(app, &taken).await;
    Some((taken, item))
}

#[tokio::test]
async fn a_mail_in_prose_is_read_as_its_note_says_or_left_open() {
    let app = waits().await;
    for start in ["prose-", "html-", "svar-inne-i-citatet-gmail"] {
        for met in Met::all(start, ".eml") {
            let name = met.path.file_name().unwrap().to_str().unwrap();
            let (taken, item) = taken(&app, name).await.unwrap();
            assert_eq!(taken.doubt, Some(Doubt::Prose), "{name}");
            assert!(item.ties.inquiry.is_some(), "{name}");
            let read = read(&item.words);
            assert!(met.fits(&read), "{name} read as {read}:\n{}", item.words);
            if start == "html-" {
                assert_eq!(read, met.expected()[0], "{name}:\n{}", item.words);
                assert!(
                    !item.words.contains("skrev:") && !item.words.contains("Kan ni vara med?"),
                    "{name}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_is_forwarded_or_answered_inside_is_shown_and_not_read() {
    let app = waits().await;
    let files = [
        (
            "vidarebefordrat-fyi.eml",
            "--- Vidarebefordrat ---",
            "vi har folk den 26 feb",
        ),
        (
            "vidarebefordrat-outlook.eml",
            "--- Vidarebefordrat ---",
            "Vi kan 26 februari",
        ),
        (
            "svar-inne-i-citatet-outlook.eml",
            "--- Ur mejlet som besvaras ---",
            "22.00–02.30  NEJ",
        ),
    ];
    for (name, mark, words) in files {
        let Some((taken, item)) = taken(&app, name).await else {
            return;
        };
        assert_eq!(taken.doubt, Some(Doubt::Prose), "{name}");
        let (_, below) = item.words.split_once(mark).unwrap();
        assert!(below.contains(words), "{name}:\n{}", item.words);
        assert_eq!(read(&item.words), "---", "{name}");
    }
}

#[tokio::test]
async fn what_no_person_wrote_is_known() {
    let app = waits().await;
    let files = [
        ("laskvitto.eml", Doubt::Receipt),
        ("winmail-octet-stream.eml", Doubt::Winmail),
        ("outlook.msg", Doubt::OutlookFile),
    ];
    for (name, doubt) in files {
        let Some((taken, item)) = taken(&app, name).await else {
            return;
        };
        assert_eq!(taken.doubt, Some(doubt), "{name}");
        assert_eq!(item.words, "", "{name}");
    }
}

#[tokio::test]
async fn a_reply_is_judged_whatever_its_program_left_out() {
    let app = waits().await;
    let Some((taken_in, _)) = taken(&app, "method-bara-i-content-type.eml").await else {
        return;
    };
    assert_eq!(taken_in.verdict, Verdict::Applied);
    assert_eq!(held_reply(&app, 1).await, Some(Reply::Yes));
    for name in ["attendee-invalid-nomail.eml", "bar-ics-tva-attendee.ics"] {
        let app = waits().await;
        let (taken, item) = taken(&app, name).await.unwrap();
        assert_eq!(taken.doubt, Some(Doubt::NoAttendee), "{name}");
        assert_eq!(item.ties.round, Some(round(&app, 1).await.id), "{name}");
        assert_eq!(item.partstat, Some(Partstat::Accepted), "{name}");
    }
    let app = waits().await;
    let (counter, item) = taken(&app, "counter-i-det-forflutna.eml").await.unwrap();
    assert_eq!((counter.verdict, item.words.as_str()), (Verdict::Applied, ""));
    assert_eq!(held_reply(&app, 1).await, Some(Reply::No));
}

#[tokio::test]
async fn a_number_that_a_program_raised_or_never_counts_loses_no_answer() {
    let app = waits().await;
    let Some((first, _)) = taken(&app, "sequence-hojd-av-klienten-1.eml").await else {
        return;
    };
    assert_eq!(first.verdict, Verdict::Applied);
    let (second, _) = taken(&app, "sequence-hojd-av-klienten-2.eml").await.unwrap();
    assert_eq!(second.verdict, Verdict::Applied);
    assert_eq!(held_reply(&app, 1).await, Some(Reply::Cancelled));
    let app = waits().await;
    let (nought, item) = taken(&app, "sequence-noll.eml").await.unwrap();
    let waits_or_holds = nought.verdict == Verdict::Applied || nought.doubt == Some(Doubt::LowSequence);
    assert!(waits_or_holds, "{nought:?}");
    assert_eq!(item.partstat, Some(Partstat::Declined));
}

#[tokio::test]
async fn a_no_after_a_yes_that_looks_older_waits_for_a_person() {
    let app = waits().await;
    let Some((yes, _)) = taken(&app, "method-bara-i-content-type.eml").await else {
        return;
    };
    assert_eq!(yes.verdict, Verdict::Applied);
    let (no, item) = taken(&app, "dtstamp-kopierad-fran-inbjudan.eml").await.unwrap();
    assert_eq!(no.doubt, Some(Doubt::LooksOvertaken));
    assert_eq!(item.partstat, Some(Partstat::Declined));
    assert_eq!(held_reply(&app, 1).await, Some(Reply::Yes));
}

/// Letters about two nights of the spring and two of the autumn have gone to the same contact on the same day.
async fn asked_about_both() -> TestApp {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let nights = [
        (1, Season::Spring, "2027-02-26"),
        (2, Season::Spring, "2027-04-24"),
        (3, Season::Autumn, "2027-09-10"),
        (4, Season::Autumn, "2027-10-02"),
    ];
    let year = nights.map(|(nr, season, date)| planned(nr, season, Some("polis"), date));
    plans::save_proposal(&mut write, &alcohol(), 2027, &year).await.unwrap();
    let contact = police_contact(Some(ADDRESS));
    contacts::add(&mut write, &contact).await.unwrap();
    for season in [Season::Spring, Season::Autumn] {
        let mut asked = Vec::new();
        for (nr, _, _) in nights.iter().filter(|(_, of, _)| *of == season) {
            let round = store::rounds::of_nr(&mut write.tx, &alcohol(), 2027, *nr)
                .await
                .unwrap()
                .unwrap();
            asked.push(AskedNight {
                round: round.id,
                date: round.date(),
            });
        }
        let message = letter(app.now().today(), asked);
        inquiries::note_message(&mut write, &about(season), &message)
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    app.advance(TimeDelta::days(12));
    app
}

fn letter(sent_on: NaiveDate, nights: Vec<AskedNight>) -> MessageFacts {
    MessageFacts {
        kind: MessageKind::Inquiry,
        sent_on,
        sent_at: None,
        channel: Channel::Mail,
        recipient: "Polisens kontaktperson".to_owned(),
        text: "Kan ni?".to_owned(),
        nights,
        stands_in: None,
    }
}

fn about(season: Season) -> inquiries::About {
    inquiries::About {
        program: alcohol(),
        year: 2027,
        season,
        partner: PartnerCode::new("polis"),
    }
}

/// The season of the letter that a mail is tied to.
async fn season_of(app: &TestApp, mail: &str) -> Option<Season> {
    let taken = take(app, mail.as_bytes()).await;
    let inquiry = item(app, &taken).await.ties.inquiry?;
    let mut read = app.db.read().await.unwrap();
    Some(store::inquiries::get(&mut read, inquiry).await.unwrap().season)
}

#[tokio::test]
async fn a_mail_is_tied_to_the_letter_that_it_names_or_to_none() {
    let app = asked_about_both().await;
    let mail = |subject: &str, words: &str| {
        format!("From: Anna <{ADDRESS}>\r\nTo: x@kommun.example\r\nSubject: {subject}\r\n\r\n{words}\r\n")
    };
    let of = |subject: &'static str, words: &'static str| {
        let (app, mail) = (&app, mail(subject, words));
        async move { season_of(app, &mail).await }
    };
    assert_eq!(of("SV: Tillsyn varen 2027", "Ja.").await, None);
    assert_eq!(of("SV: x", "Ja till 26 februari.").await, Some(Season::Spring));
    assert_eq!(of("SV: x", "Vi kan 10 september.").await, Some(Season::Autumn));
    assert_eq!(of("SV: x", "Vi kan 26 februari och 10 september.").await, None);
    assert_eq!(of("SV: Tillsyn i host", "Vi kan 25 februari.").await, None);
    let Some(folder) = shared("met") else { return };
    let met = std::fs::read_to_string(folder.join("fel-period-amnet-sager-varen.eml")).unwrap();
    let spring = met.replace("@EMAIL@", ADDRESS);
    assert_eq!(season_of(&app, &spring).await, Some(Season::Spring));
    let autumn = spring.replace("v=C3=A5ren", "h=C3=B6sten");
    assert_eq!(season_of(&app, &autumn).await, Some(Season::Autumn));
    let next = spring.replace("2027", "2028");
    assert_eq!(season_of(&app, &next).await, None);
}
