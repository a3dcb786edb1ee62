//! The kinds of files and their columns, the same for import and export.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plan,
    Rounds,
    Deviations,
    Inquiries,
    Answers,
    Measures,
    Events,
    Contacts,
    Visits,
    Leave,
    Offers,
}

/// A column: its name in files, its key in JSON, and whether a file must have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub key: &'static str,
    pub required: bool,
}

const fn must(name: &'static str, key: &'static str) -> Column {
    Column {
        name,
        key,
        required: true,
    }
}

const fn may(name: &'static str, key: &'static str) -> Column {
    Column {
        name,
        key,
        required: false,
    }
}

/// The column of ids, first in every export.
pub const ID: Column = may("id", "id");

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::Plan,
        Self::Rounds,
        Self::Deviations,
        Self::Inquiries,
        Self::Answers,
        Self::Measures,
        Self::Events,
        Self::Contacts,
        Self::Visits,
        Self::Leave,
        Self::Offers,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Rounds => "rounds",
            Self::Deviations => "deviations",
            Self::Inquiries => "inquiries",
            Self::Answers => "answers",
            Self::Measures => "measures",
            Self::Events => "events",
            Self::Contacts => "contacts",
            Self::Visits => "visits",
            Self::Leave => "leave",
            Self::Offers => "offers",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a file of the kind may also be a calendar (.ics).
    pub fn may_be_calendar(self) -> bool {
        matches!(self, Self::Events | Self::Leave)
    }

    /// The columns, without the id.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Plan => PLAN,
            Self::Rounds => ROUNDS,
            Self::Deviations => DEVIATIONS,
            Self::Inquiries => INQUIRIES,
            Self::Answers => ANSWERS,
            Self::Measures => MEASURES,
            Self::Events => EVENTS,
            Self::Contacts => CONTACTS,
            Self::Visits => VISITS,
            Self::Leave => LEAVE,
            Self::Offers => OFFERS,
        }
    }

    /// The column by a name that has been normalised.
    pub fn column(self, normalised: &str) -> Option<Column> {
        let name = match (self, normalised) {
            (Self::Events, "omgang") => "matchomgang",
            (_, name) => name,
        };
        let mut all = self.columns().iter().chain([&ID]);
        all.find(|column| crate::swedish::files::normalise(column.name) == name)
            .copied()
    }
}

/// The last four say which version a row is of, so that a plan with several can be carried to another database.
const PLAN: &[Column] = &[
    must("år", "year"),
    must("nr", "nr"),
    must("period", "season"),
    must("typ", "kind"),
    must("samverkanspart", "partners"),
    may("datum", "date"),
    may("start", "start"),
    may("slut", "end"),
    may("fokus", "focus"),
    may("version", "version"),
    may("antagen", "adopted_on"),
    may("paragraf", "paragraph"),
    may("diarienummer", "case_number"),
];

const ROUNDS: &[Column] = &[
    must("år", "year"),
    must("nr", "nr"),
    must("utfall", "outcome"),
    must("datum", "date"),
    must("start", "start"),
    must("slut", "end"),
    must("handläggare", "officers"),
    must("deltog", "on_site"),
    may("typ", "kind"),
    may("samverkanspart", "partners"),
    may("evenemang", "event"),
    may("anmärkning", "note"),
    may("offentlig", "date_public"),
    may("inställd", "called_off_on"),
    may("planerade", "planning"),
    may("flyttad", "moves"),
    may("stadsdel", "area"),
    may("mötesplats", "meeting_point"),
    may("objekt", "premises"),
];

/// Date and start name a round outside the plan, which has no number.
const DEVIATIONS: &[Column] = &[
    must("år", "year"),
    must("nr", "nr"),
    must("samverkanspart", "partner"),
    must("frånvaro", "absence"),
    must("orsak", "reason"),
    must("orsakstext", "reason_text"),
    must("uppgiftslämnare", "stated_by"),
    must("uppgiftsdatum", "stated_on"),
    must("kanal", "channel"),
    may("datum", "date"),
    may("start", "start"),
];

const INQUIRIES: &[Column] = &[
    must("år", "year"),
    must("period", "season"),
    must("samverkanspart", "partner"),
    must("skickad", "sent_on"),
    must("kanal", "channel"),
    must("typ", "kind"),
    may("mottagare", "recipient"),
    may("text", "text"),
];

const ANSWERS: &[Column] = &[
    must("år", "year"),
    must("period", "season"),
    must("nr", "nr"),
    must("samverkanspart", "partner"),
    must("svar", "answer"),
    must("svarsdatum", "answered_on"),
    must("kanal", "channel"),
    must("uppgiftslämnare", "stated_by"),
    must("svarstext", "text"),
    may("datum", "date"),
    may("start", "start"),
];

const MEASURES: &[Column] = &[
    must("år", "year"),
    must("typ", "kind"),
    must("datum", "date"),
    must("beskrivning", "description"),
    must("ansvarig", "responsible"),
    must("klart", "due_on"),
    must("genomförd", "done"),
    must("avsedd_effekt", "effect"),
    may("lämnat_av", "stated_by"),
    may("genomförd_datum", "done_on"),
    may("effekt_datum", "effect_on"),
];

/// The id is the source's own; an export that has none of the source's gives this database's.
const EVENTS: &[Column] = &[
    must("datum", "date"),
    must("avspark", "kick_off"),
    must("hemmalag", "home"),
    must("bortalag", "away"),
    may("matchomgång", "match_round"),
    may("arena", "venue"),
    may("status", "status"),
    may("tävling", "competition"),
    may("säsong", "season_label"),
    may("källa", "source"),
    may("samverkanspart", "partners"),
    may("handläggare", "officers"),
    may("start", "start"),
    may("slut", "end"),
];

const CONTACTS: &[Column] = &[
    must("samverkanspart", "partner"),
    must("namn", "name"),
    must("epost", "email"),
    must("telefon", "phone"),
    must("från", "from"),
    must("till", "to"),
];

const VISITS: &[Column] = &[
    must("år", "year"),
    must("nr", "nr"),
    must("tid", "at"),
    must("objekt", "premises"),
    must("utfall", "outcome"),
    must("dnr", "case_number"),
    may("lag", "law"),
    may("anmärkning", "note"),
];

const LEAVE: &[Column] = &[must("handläggare", "officer"), must("från", "from"), must("till", "to")];

const OFFERS: &[Column] = &[must("samverkanspart", "partner"), must("datum", "date")];

/// The log, which is only exported.
pub const AUDIT: &[Column] = &[
    must("nr", "id"),
    must("tid", "at"),
    must("vem", "actor"),
    must("roller", "roles"),
    must("vad", "action"),
    must("gäller", "subject"),
    must("uppgifter", "detail"),
];
