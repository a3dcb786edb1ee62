//! Which program fetches a feed: its family, not its version, which is nobody's business.

/// A family of calendar programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Program {
    Outlook,
    Google,
    Apple,
    Thunderbird,
    Nextcloud,
    /// `ICSx5`, for Android.
    Icsx5,
    Evolution,
    /// Someone opened the address.
    Browser,
}

/// The name that each is stored by, and what it says of itself, in small letters. The first that fits counts: most pretend
/// to be browsers as well.
const PROGRAMS: [(Program, &str, &str); 8] = [
    (Program::Google, "google", "google"),
    (
        Program::Outlook,
        "outlook",
        "outlook, exchange, microsoft office, office 365",
    ),
    (Program::Icsx5, "icsx5", "icsx5"),
    (Program::Nextcloud, "nextcloud", "nextcloud"),
    (Program::Evolution, "evolution", "evolution, libsoup"),
    (Program::Thunderbird, "thunderbird", "thunderbird"),
    (Program::Apple, "apple", APPLE),
    (Program::Browser, "browser", "mozilla/"),
];

const APPLE: &str = "calendaragent, dataaccessd, calendard, accountsd, remindd, cfnetwork";

impl Program {
    /// By the `User-Agent` of a request.
    pub fn of(user_agent: &str) -> Option<Self> {
        let said = user_agent.to_ascii_lowercase();
        // Calendar on a phone or a Mac says first which system it is of
        if said.starts_with("ios/") || said.starts_with("macos/") || said.starts_with("mac os x/") {
            return Some(Self::Apple);
        }
        let fits = |(.., signs): &&(Self, &str, &str)| signs.split(", ").any(|sign| said.contains(sign));
        PROGRAMS.iter().find(fits).map(|(program, ..)| *program)
    }

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        let mut all = PROGRAMS.iter();
        all.find(|(program, ..)| *program == self)
            .map_or("", |(_, name, _)| name)
    }

    pub fn parse(stored: &str) -> Option<Self> {
        let mut all = PROGRAMS.iter();
        all.find(|(_, name, _)| *name == stored).map(|(program, ..)| *program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_known_by_what_they_say_of_themselves() {
        let known = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Microsoft Office/16.0 (Microsoft Outlook 16.0.1; Pro)",
                Program::Outlook,
            ),
            ("Microsoft.Exchange/15.20 (OWA)", Program::Outlook),
            (
                "Google-Calendar-Importer (+http://www.google.com/calendar)",
                Program::Google,
            ),
            ("iOS/18.1 (22B83) dataaccessd/1.0", Program::Apple),
            ("macOS/15.1 (24B83) CalendarAgent/1220.1", Program::Apple),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0",
                Program::Thunderbird,
            ),
            ("ICSx5/2.2.4 (ical4android okhttp) Android/14", Program::Icsx5),
            ("Nextcloud Server Crawler", Program::Nextcloud),
            ("Evolution/3.46.4", Program::Evolution),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                Program::Browser,
            ),
        ];
        for (said, program) in known {
            assert_eq!(Program::of(said), Some(program), "{said}");
            assert_eq!(Program::parse(program.as_str()), Some(program));
        }
        assert_eq!((Program::of("curl/8.5.0"), Program::of("")), (None, None));
        assert_eq!(Program::parse(""), None);
    }
}
