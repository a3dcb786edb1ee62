use proptest::prelude::*;

use super::*;
use crate::proof::Hex;

fn leaves(many: usize) -> Vec<Hash> {
    (0..many).map(|number| leaf(&number.to_be_bytes())).collect()
}

/// The leaves and roots that Certificate Transparency's own implementations test with.
#[test]
fn the_known_leaves_have_the_known_roots() {
    let data: [&[u8]; 8] = [
        &[],
        &[0x00],
        &[0x10],
        &[0x20, 0x21],
        &[0x30, 0x31],
        &[0x40, 0x41, 0x42, 0x43],
        &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        &[
            0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f,
        ],
    ];
    let leaves: Vec<Hash> = data.into_iter().map(leaf).collect();
    let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    for (size, expected) in (1..).zip(roots) {
        assert_eq!(Hex(root(&leaves[..size])).to_string(), expected, "{size}");
    }
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(Hex(root(&[])).to_string(), empty);
}

#[test]
fn every_leaf_of_every_small_tree_is_proven_and_at_no_other_place() {
    for size in 1..40 {
        let leaves = leaves(size);
        let whole = root(&leaves);
        for place in 0..size {
            let path = inclusion(place, &leaves);
            for claimed in 0..size {
                let proven = root_by_inclusion(leaves[place], claimed, size, &path) == Some(whole);
                assert_eq!(proven, claimed == place, "{place} as {claimed} of {size}");
            }
            assert_eq!(root_by_inclusion(leaves[place], size, size, &path), None);
        }
    }
}

#[test]
fn every_earlier_tree_is_proven_to_begin_every_later_one() {
    for new in 1..40 {
        let leaves = leaves(new);
        let whole = root(&leaves);
        for old in 0..=new {
            let path = consistency(old, &leaves);
            let before = root(&leaves[..old]);
            assert!(is_consistent((old, &before), (new, &whole), &path), "{old} of {new}");
            let another = leaf(b"another");
            assert!(!is_consistent((old, &another), (new, &whole), &path), "{old} of {new}");
            assert!(
                old == 0 || !is_consistent((old, &before), (new, &another), &path),
                "{old} of {new}"
            );
        }
        assert!(!is_consistent((new + 1, &whole), (new, &whole), &[]));
    }
}

proptest! {
    #[test]
    fn a_tree_with_another_leaf_is_proven_by_nothing(size in 2..200_usize, at in 0..200_usize, old in 1..200_usize) {
        let (at, old) = (at % size, old % size + 1);
        let mut leaves = leaves(size);
        let whole = root(&leaves);
        let before = root(&leaves[..old]);
        leaves[at] = leaf(b"another");
        prop_assert_ne!(root(&leaves), whole);
        let path = inclusion(at, &leaves);
        prop_assert_ne!(root_by_inclusion(leaves[at], at, size, &path), Some(whole));
        let path = consistency(old, &leaves);
        let forged = is_consistent((old, &before), (size, &root(&leaves)), &path);
        // what comes after is new in any case
        prop_assert_eq!(forged, at >= old);
    }

    #[test]
    fn a_path_that_is_changed_proves_nothing(size in 2..200_usize, place in 0..200_usize, step in 0..8_usize, bit in 0..8_u8) {
        let place = place % size;
        let leaves = leaves(size);
        let mut path = inclusion(place, &leaves);
        let step = step % path.len();
        path[step][0] ^= 1 << bit;
        prop_assert_ne!(root_by_inclusion(leaves[place], place, size, &path), Some(root(&leaves)));
        path.pop();
        prop_assert_ne!(root_by_inclusion(leaves[place], place, size, &path), Some(root(&leaves)));
    }
}
