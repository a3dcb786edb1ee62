//! Where a request comes from: the address that is believed, and as much of it as is kept.

use std::fmt;
use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// What is kept of an address: what a household or a workplace has, not a machine. 24 bits of an IPv4 address, 48 of an IPv6
/// address, which is what one subscriber may be given (RFC 6177).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(IpNet);

impl Network {
    pub fn of(address: IpAddr) -> Self {
        let net = match address.to_canonical() {
            IpAddr::V4(address) => IpNet::from(Ipv4Net::new_assert(address, 24)),
            IpAddr::V6(address) => IpNet::from(Ipv6Net::new_assert(address, 48)),
        };
        Self(net.trunc())
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The address of whoever asks. What stands in `X-Forwarded-For` is written from the right by each proxy in turn, and only our own
/// are believed: the first from the right that is none of them is who asked the outermost of ours. Whoever connects without being
/// one is themselves, whatever they say.
pub fn caller(peer: IpAddr, forwarded: &str, ours: &[IpNet]) -> IpAddr {
    let is_ours = |address: IpAddr| ours.iter().any(|net| net.contains(&address));
    let mut caller = peer.to_canonical();
    let mut written = forwarded.rsplit(',').map(|text| text.trim().parse::<IpAddr>());
    while is_ours(caller) {
        match written.next() {
            Some(Ok(before)) => caller = before.to_canonical(),
            // the last of ours that said something that can be read
            _ => break,
        }
    }
    caller
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_part_of_the_address_is_kept() {
        assert_eq!(Network::of(ip("192.0.2.77")).to_string(), "192.0.2.0/24");
        assert_eq!(Network::of(ip("::ffff:192.0.2.77")), Network::of(ip("192.0.2.1")));
        assert_eq!(Network::of(ip("2001:db8:1:2::3")).to_string(), "2001:db8:1::/48");
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        let ours = ["127.0.0.0/8".parse().unwrap(), "10.1.2.3/32".parse().unwrap()];
        let caller = |peer: &str, forwarded: &str| caller(ip(peer), forwarded, &ours).to_string();
        // no proxy of ours: what it says of others is not believed
        assert_eq!(caller("203.0.113.9", "192.0.2.1"), "203.0.113.9");
        assert_eq!(caller("127.0.0.1", "192.0.2.1"), "192.0.2.1");
        // what whoever asked wrote stands to the left
        assert_eq!(caller("127.0.0.1", "198.51.100.1, 192.0.2.1"), "192.0.2.1");
        assert_eq!(caller("127.0.0.1", "127.0.0.1, 192.0.2.1"), "192.0.2.1");
        // two of ours in a row
        assert_eq!(caller("127.0.0.1", "198.51.100.1, 192.0.2.1, 10.1.2.3"), "192.0.2.1");
        // our own machine, without a proxy
        assert_eq!(caller("127.0.0.1", ""), "127.0.0.1");
        // nonsense is nobody's address
        assert_eq!(caller("127.0.0.1", "unknown"), "127.0.0.1");
        assert_eq!(caller("127.0.0.1", "192.0.2.1, nonsense, 10.1.2.3"), "10.1.2.3");
        assert_eq!(caller("::ffff:127.0.0.1", "2001:db8::1"), "2001:db8::1");
    }
}
