//! The kinds of files and their columns, the same for import and export.

use crate::swedish::files::normalise;

/// A column: its name in files, its key in JSON, and whether a file must have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub key: &'static str,
    pub required: bool,
}

/// What may stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// A line on its own.
    Line,
    /// Lines with a comma between.
    Several,
    /// As many as someone wants to write.
    Long,
    /// The same, with the line ends that it ends in.
    Letter,
}

const fn column(name: &'static str, key: &'static str, required: bool) -> Column {
    Column { name, key, required }
}

/// Columns in the order of an export: name and key of each, those that a file must have before the semicolon.
macro_rules! columns {
    ($($must:literal $must_key:literal),+; $($may:literal $may_key:literal),*) => {
        const { &[$(column($must, $must_key, true),)+ $(column($may, $may_key, false),)*] }
    };
}

/// Makes kinds of files: of each its name on the command line, and its columns.
macro_rules! kinds {
    ($(#[$about:meta])* $kinds:ident: $($kind:ident $name:literal [$($columns:tt)+])+) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $kinds {
            $($kind,)+
        }

        impl $kinds {
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$kind),+];

            /// The name on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|kind| kind.name() == name)
            }

            pub fn columns(self) -> &'static [Column] {
                match self {
                    $(Self::$kind => columns![$($columns)+],)+
                }
            }
        }
    };
}

kinds! {
    /// A kind of file; its columns are those after the id.
    FileKind:
    // the last four say which version a row is of, so that a plan with several can be carried to another database
    Plan "plan" [
        "år" "year", "nr" "nr", "period" "season", "typ" "kind", "samverkanspart" "partners";
        "datum" "date", "start" "start", "slut" "end", "fokus" "focus", "version" "version", "antagen" "adopted_on",
        "paragraf" "paragraph", "diarienummer" "case_number"
    ]
    Rounds "rounds" [
        "år" "year", "nr" "nr", "utfall" "outcome", "datum" "date", "start" "start", "slut" "end",
        "handläggare" "officers", "deltog" "on_site";
        "typ" "kind", "samverkanspart" "partners", "evenemang" "event", "anmärkning" "note", "offentlig" "date_public",
        "inställd" "called_off_on", "planerade" "planning", "flyttad" "moves", "stadsdel" "area",
        "mötesplats" "meeting_point", "objekt" "premises", "låst" "locked"
    ]
    // date and start name a round outside the plan, which has no number
    Deviations "deviations" [
        "år" "year", "nr" "nr", "samverkanspart" "partner", "frånvaro" "absence", "orsak" "reason",
        "orsakstext" "reason_text", "uppgiftslämnare" "stated_by", "uppgiftsdatum" "stated_on", "kanal" "channel";
        "datum" "date", "start" "start"
    ]
    Inquiries "inquiries" [
        "år" "year", "period" "season", "samverkanspart" "partner", "skickad" "sent_on", "kanal" "channel", "typ" "kind";
        "mottagare" "recipient", "text" "text", "tidpunkt" "sent_at", "kvällar" "nights", "ersättare" "stands_in"
    ]
    Answers "answers" [
        "år" "year", "period" "season", "nr" "nr", "samverkanspart" "partner", "svar" "answer",
        "svarsdatum" "answered_on", "kanal" "channel", "uppgiftslämnare" "stated_by", "svarstext" "text";
        "datum" "date", "start" "start"
    ]
    Measures "measures" [
        "år" "year", "typ" "kind", "datum" "date", "beskrivning" "description", "ansvarig" "responsible",
        "klart" "due_on", "genomförd" "done", "avsedd_effekt" "effect";
        "lämnat_av" "stated_by", "genomförd_datum" "done_on", "effekt_datum" "effect_on"
    ]
    // the id is the source's own; an export that has none of the source's gives this database's
    Events "events" [
        "datum" "date", "avspark" "kick_off", "hemmalag" "home", "bortalag" "away";
        "matchomgång" "match_round", "arena" "venue", "status" "status", "tävling" "competition",
        "säsong" "season_label", "källa" "source", "samverkanspart" "partners", "handläggare" "officers",
        "start" "start", "slut" "end"
    ]
    Contacts "contacts" [
        "samverkanspart" "partner", "namn" "name", "epost" "email", "telefon" "phone", "från" "from", "till" "to";
        "ersättare" "deputy", "borta_från" "away_from", "borta_till" "away_to"
    ]
    Visits "visits" [
        "år" "year", "nr" "nr", "tid" "at", "objekt" "premises", "utfall" "outcome", "dnr" "case_number";
        "lag" "law", "anmärkning" "note", "datum" "date", "start" "start"
    ]
    Leave "leave" ["handläggare" "officer", "från" "from", "till" "to";]
    Offers "offers" ["samverkanspart" "partner", "datum" "date";]
}

kinds! {
    /// What is only exported, beside the log.
    Kept:
    Settings "settings" ["inställning" "key", "från_år" "from_year", "värde" "value";]
    Partners "partners" ["kod" "code", "namn" "name", "i_text" "in_text", "myndighet" "authority";]
    Officers "officers" ["id" "id", "namn" "name", "telefon" "phone", "från" "from", "till" "to";]
    Venues "venues" ["arena" "venue", "namn" "name", "från" "from", "till" "to";]
    Routines "routines" [
        "id" "id", "rubrik" "title", "text" "text", "från" "from", "till" "to", "uppföljningar" "in_follow_up",
        "yttranden" "in_opinion", "planer" "in_plan";
    ]
    Meetings "meetings" ["id" "id", "sammanträde" "held_on", "manusstopp" "papers_by";]
    Errands "errands" [
        "id" "id", "år" "year", "ärende" "kind", "per" "as_of", "daterat" "written_on", "diarienummer" "case_number", "nummer" "number",
        "väckt" "raised_on", "förslagsställare" "proposers", "ämne" "topic", "yrkande" "asks", "punkter" "points",
        "svar_senast" "reply_by", "handlingar" "papers", "undertecknare" "signatories", "expedieras_till" "sent_to",
        "till_nämnden" "to_board_on", "till_länsstyrelsen" "to_county_on", "sammanträde" "meeting", "paragraf" "paragraph";
    ]
    // what people have made of the composed texts
    Sections "sections" [
        "ärende" "errand", "dokument" "part", "avsnitt" "section", "efter" "after", "rubrik" "heading", "text" "text",
        "utelämnat" "left_out", "återställt" "restored";
    ]
    // with the name of each file, as it is among all
    Versions "versions" [
        "ärende" "errand", "version" "version", "per" "as_of", "färdigställd" "recorded_at", "av" "recorded_by",
        "dokument" "part", "format" "format", "fil" "file", "sha256" "sha256";
    ]
}

/// The column of ids, first in every export.
pub const ID: Column = column("id", "id", false);

/// The log, which is only exported.
pub const AUDIT: &[Column] = columns![
    "nr" "id", "tid" "at", "vem" "actor", "roller" "roles", "vad" "action", "gäller" "subject", "uppgifter" "detail",
    "väg" "door", "användar-id" "actor_id", "användarnamn" "username", "inloggning" "session", "nät" "network";
];

impl FileKind {
    /// Whether a file of the kind may also be a calendar (.ics).
    pub fn may_be_calendar(self) -> bool {
        matches!(self, Self::Events | Self::Leave | Self::Offers)
    }

    /// What may stand in a column of the kind.
    pub fn words(self, column: Column) -> Words {
        match (self, column.key) {
            (Self::Inquiries, "text") => Words::Letter,
            // the premises of a round are all that are to be visited
            (Self::Rounds, "premises") | (_, "reason_text" | "text" | "description" | "note" | "moves") => Words::Long,
            (_, "officers" | "on_site" | "partners" | "planning" | "nights") => Words::Several,
            _ => Words::Line,
        }
    }

    /// The column by a name that has been normalised.
    pub fn column(self, normalised: &str) -> Option<Column> {
        let name = match (self, normalised) {
            (Self::Events, "omgang") => "matchomgang",
            (_, name) => name,
        };
        let mut all = self.columns().iter().chain([&ID]);
        all.find(|column| normalise(column.name) == name).copied()
    }
}
