//! Addresses that mail can be sent to and from.

use lettre::Address;
use lettre::message::Mailbox as Header;
use url::Host;

use crate::calendar::clean;
use crate::domain::outbox::{Mailbox, Problem};
use crate::mail::Trouble;

/// A person's name and address as a header. A domain with å in it is written as mail servers know it.
///
/// # Errors
/// When the address is none that mail can be sent to.
pub fn header(who: &Mailbox) -> Result<Header, Trouble> {
    let refused = || Trouble::new(Problem::AddressRefused, "not an e-mail address");
    let name = clean::name(&who.name);
    let email = who.email.trim();
    // what may stand between quotation marks is legal, and no real address has it
    let odd = |sign: char| sign.is_control() || sign.is_whitespace() || "\"\\<>()[],:;".contains(sign);
    if email.contains(odd) {
        return Err(refused());
    }
    let address: Address = email.parse().map_err(|_| refused())?;
    let domain = Host::parse(address.domain()).map_err(|_| refused())?;
    let Host::Domain(domain) = domain else {
        return Err(refused());
    };
    let address = Address::new(address.user(), domain).map_err(|_| refused())?;
    // with other letters before the @ hardly any server takes it
    if address.user().is_ascii() {
        Ok(Header::new((!name.is_empty()).then_some(name), address))
    } else {
        Err(refused())
    }
}

/// The sender's address with a code in it, by which an answer finds its way: `tillsyn+code@example.se` (RFC 5233).
pub fn with_code(from: &Mailbox, code: &str) -> Mailbox {
    let email = match from.email.rsplit_once('@') {
        Some((user, domain)) => format!("{user}+{code}@{domain}"),
        None => from.email.clone(),
    };
    Mailbox {
        name: from.name.clone(),
        email,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(name: &str, email: &str) -> Result<Header, Trouble> {
        header(&Mailbox {
            name: name.to_owned(),
            email: email.to_owned(),
        })
    }

    #[test]
    fn a_domain_with_swedish_letters_is_written_as_servers_know_it() {
        let header = to("Åsa", " asa@räksmörgås.example ").unwrap();
        assert_eq!(header.email.to_string(), "asa@xn--rksmrgs-5wao1o.example");
        assert_eq!(header.name.as_deref(), Some("Åsa"));
    }

    #[test]
    fn what_is_no_address_is_refused_and_never_a_panic() {
        for email in [
            "",
            "@",
            "a@",
            "@b.example",
            "a b@example.se",
            "a@example.se\r\nBcc: x@example.org",
            "\"a\r\n\"@example.se",
            "a@[127.0.0.1]",
            "a@127.0.0.1",
            "å@example.se",
            "a@example.se>,<b@example.se",
            "a@b@example.se",
        ] {
            assert_eq!(to("", email).unwrap_err().problem, Problem::AddressRefused, "{email:?}");
        }
    }

    #[test]
    fn the_code_stands_before_the_at_sign() {
        let from = Mailbox {
            name: "T".to_owned(),
            email: "tillsyn@example.se".to_owned(),
        };
        assert_eq!(with_code(&from, "a2b3").email, "tillsyn+a2b3@example.se");
    }
}
