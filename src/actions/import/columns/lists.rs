//! The columns of each kind, in the order of an export.

pub const fn must(name: &'static str, key: &'static str) -> Column {
    Column {
        name,
        key,
        required: true,
    }
}

pub const fn may(name: &'static str, key: &'static str) -> Column {
    Column {
        name,
        key,
        required: false,
    }
}

/// The last four say which version a row is of, so that a plan with several can be carried to another database.
pub const PLAN: &[Column] = &[
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

pub const ROUNDS: &[Column] = &[
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
    may("låst", "locked"),
];

/// Date and start name a round outside the plan, which has no number.
pub const DEVIATIONS: &[Column] = &[
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

pub const INQUIRIES: &[Column] = &[
    must("år", "year"),
    must("period", "season"),
    must("samverkanspart", "partner"),
    must("skickad", "sent_on"),
    must("kanal", "channel"),
    must("typ", "kind"),
    may("mottagare", "recipient"),
    may("text", "text"),
    may("tidpunkt", "sent_at"),
    may("kvällar", "nights"),
];

pub const ANSWERS: &[Column] = &[
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

pub const MEASURES: &[Column] = &[
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
pub const EVENTS: &[Column] = &[
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

pub const CONTACTS: &[Column] = &[
    must("samverkanspart", "partner"),
    must("namn", "name"),
    must("epost", "email"),
    must("telefon", "phone"),
    must("från", "from"),
    must("till", "to"),
];

pub const VISITS: &[Column] = &[
    must("år", "year"),
    must("nr", "nr"),
    must("tid", "at"),
    must("objekt", "premises"),
    must("utfall", "outcome"),
    must("dnr", "case_number"),
    may("lag", "law"),
    may("anmärkning", "note"),
    may("datum", "date"),
    may("start", "start"),
];

pub const LEAVE: &[Column] = &[must("handläggare", "officer"), must("från", "from"), must("till", "to")];

pub const OFFERS: &[Column] = &[must("samverkanspart", "partner"), must("datum", "date")];

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
}

impl Column {
    pub(super) fn words(self) -> Words {
        match self.key {
            "reason_text" | "text" | "description" | "note" | "moves" => Words::Long,
            "officers" | "on_site" | "partners" | "planning" | "nights" => Words::Several,
            _ => Words::Line,
        }
    }
}
