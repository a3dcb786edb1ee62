//! Which calendar client fetches a feed: its family, not its version, which is nobody's business.

/// A family of calendar clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Client {
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
const CLIENTS: [(Client, &str, &str); 8] = [
    (Client::Google, "google", "google"),
    (
        Client::Outlook,
        "outlook",
        "outlook, exchange, microsoft office, office 365",
    ),
    (Client::Icsx5, "icsx5", "icsx5"),
    (Client::Nextcloud, "nextcloud", "nextcloud"),
    (Client::Evolution, "evolution", "evolution, libsoup"),
    (Client::Thunderbird, "thunderbird", "thunderbird"),
    (Client::Apple, "apple", APPLE),
    (Client::Browser, "browser", "mozilla/"),
];

const APPLE: &str = "calendaragent, dataaccessd, calendard, accountsd, remindd, cfnetwork";

impl Client {
    /// By the `User-Agent` of a request.
    pub fn of(user_agent: &str) -> Option<Self> {
        let said = user_agent.to_ascii_lowercase();
        // Calendar on a phone or a Mac says first which system it is of
        if said.starts_with("ios/") || said.starts_with("macos/") || said.starts_with("mac os x/") {
            return Some(Self::Apple);
        }
        let fits = |(.., signs): &&(Self, &str, &str)| signs.split(", ").any(|sign| said.contains(sign));
        CLIENTS.iter().find(fits).map(|(client, ..)| *client)
    }

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        let mut all = CLIENTS.iter();
        all.find(|(client, ..)| *client == self).map_or("", |(_, name, _)| name)
    }

    pub fn parse(stored: &str) -> Option<Self> {
        let mut all = CLIENTS.iter();
        all.find(|(_, name, _)| *name == stored).map(|(client, ..)| *client)
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
                Client::Outlook,
            ),
            ("Microsoft.Exchange/15.20 (OWA)", Client::Outlook),
            (
                "Google-Calendar-Importer (+http://www.google.com/calendar)",
                Client::Google,
            ),
            ("iOS/18.1 (22B83) dataaccessd/1.0", Client::Apple),
            ("macOS/15.1 (24B83) CalendarAgent/1220.1", Client::Apple),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0",
                Client::Thunderbird,
            ),
            ("ICSx5/2.2.4 (ical4android okhttp) Android/14", Client::Icsx5),
            ("Nextcloud Server Crawler", Client::Nextcloud),
            ("Evolution/3.46.4", Client::Evolution),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                Client::Browser,
            ),
        ];
        for (said, program) in known {
            assert_eq!(Client::of(said), Some(program), "{said}");
            assert_eq!(Client::parse(program.as_str()), Some(program));
        }
        assert_eq!((Client::of("curl/8.5.0"), Client::of("")), (None, None));
        assert_eq!(Client::parse(""), None);
    }
}
