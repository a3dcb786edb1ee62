//! Passwords that are known from breaches, and tried first.

use sha2::{Digest, Sha256};

/// The first four bytes of the SHA-256 of each, in lower case and in order, each as its distance from the one before: seven
/// bits a byte, the lowest first, the eighth set where more follows. `assets/known-passwords.py` says which, and makes it.
/// One good password in three thousand is taken for one of them.
const KNOWN: &[u8] = include_bytes!("../../../assets/known-passwords.bin");

/// Whether it is one of them, in upper or lower case.
pub fn is_known(password: &str) -> bool {
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(password.to_lowercase()).into();
    let wanted = u32::from_be_bytes([a, b, c, d]);
    let (mut at, mut distance, mut shift) = (0_u32, 0_u32, 0);
    for byte in KNOWN {
        distance |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 != 0 {
            shift += 7;
            continue;
        }
        at = at.wrapping_add(distance);
        if at >= wanted {
            return at == wanted;
        }
        (distance, shift) = (0, 0);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_from_breaches_is_found_and_nothing_else() {
        for known in [
            "hammarby1337",
            "HammarBy1337",
            "loveHammarby123!",
            "sonnenblumen7",
            "losenord3711",
        ] {
            assert!(is_known(known), "{known}");
        }
        for own in ["tre blå cyklar", "fyra gula bussar", "kanelbulle-och-kaffe", ""] {
            assert!(!is_known(own), "{own}");
        }
    }

    #[test]
    fn few_good_ones_are_taken_for_known_ones() {
        let taken = (0..3_000).filter(|number| is_known(&format!("ingen har valt {number}")));
        assert!(taken.count() < 10);
    }
}
