//! The kinds of files that are only exported, and their columns.

use super::columns::Column;

/// Makes the kinds: of each its name on the command line, and its columns.
macro_rules! kinds {
    ($($kind:ident $name:literal [$($heading:literal $key:literal),+])+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kept {
            $($kind,)+
        }

        impl Kept {
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$kind),+];

            /// The name on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }

            pub fn columns(self) -> &'static [Column] {
                match self {
                    $(Self::$kind => const { &[$(Column { name: $heading, key: $key, required: true },)+] },)+
                }
            }
        }
    };
}

kinds! {
    Settings "settings" ["inställning" "key", "från_år" "from_year", "värde" "value"]
    Partners "partners" ["kod" "code", "namn" "name", "i_text" "in_text", "myndighet" "authority"]
    Officers "officers" ["id" "id", "namn" "name", "telefon" "phone", "från" "from", "till" "to"]
    Venues "venues" ["arena" "venue", "namn" "name", "från" "from", "till" "to"]
    Routines "routines" [
        "id" "id", "rubrik" "title", "text" "text", "från" "from", "till" "to", "uppföljningar" "in_follow_up",
        "yttranden" "in_opinion", "planer" "in_plan"
    ]
    Meetings "meetings" ["id" "id", "sammanträde" "held_on", "manusstopp" "papers_by"]
    Errands "errands" [
        "id" "id", "år" "year", "ärende" "kind", "per" "as_of", "daterat" "written_on", "diarienummer" "case_number", "nummer" "number",
        "väckt" "raised_on", "förslagsställare" "proposers", "ämne" "topic", "yrkande" "asks", "punkter" "points",
        "svar_senast" "reply_by", "handlingar" "papers", "undertecknare" "signatories", "expedieras_till" "sent_to",
        "till_nämnden" "to_board_on", "till_länsstyrelsen" "to_county_on", "sammanträde" "meeting", "paragraf" "paragraph"
    ]
    // what people have made of the composed texts
    Sections "sections" [
        "ärende" "errand", "dokument" "part", "avsnitt" "section", "efter" "after", "rubrik" "heading", "text" "text",
        "utelämnat" "left_out", "återställt" "restored"
    ]
    // with the name of each file, as it is among all
    Versions "versions" [
        "ärende" "errand", "version" "version", "per" "as_of", "färdigställd" "recorded_at", "av" "recorded_by",
        "dokument" "part", "format" "format", "fil" "file", "sha256" "sha256"
    ]
}

impl Kept {
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
