//! A tree of hashes over the entries of the log, as RFC 9162 has it: one hash stands for all entries, one entry is proven without
//! the others, and a later log is proven to begin with an earlier one. <https://www.rfc-editor.org/rfc/rfc9162#section-2.1>

use sha2::{Digest, Sha256};

pub type Hash = [u8; 32];

/// The hash of what one leaf holds.
pub fn leaf(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(data).finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let both = Sha256::new().chain_update([1]).chain_update(left).chain_update(right);
    both.finalize().into()
}

/// The hash of all leaves.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The largest power of two that is smaller.
fn split(leaves: usize) -> usize {
    leaves.next_power_of_two() / 2
}

/// What proves that a leaf stands at a place (from 0): the hashes beside it, from the leaf up.
pub fn inclusion(place: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() < 2 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut path, beside) = match place.checked_sub(left.len()) {
        None => (inclusion(place, left), root(right)),
        Some(place) => (inclusion(place, right), root(left)),
    };
    path.push(beside);
    path
}

/// What the root is by a proof that a leaf stands at a place of so many; `None` for what is no proof of that.
pub fn root_by_inclusion(leaf: Hash, place: usize, size: usize, path: &[Hash]) -> Option<Hash> {
    if place >= size {
        return None;
    }
    if size == 1 {
        return path.is_empty().then_some(leaf);
    }
    let (beside, below) = path.split_last()?;
    let left = split(size);
    match place.checked_sub(left) {
        None => Some(node(&root_by_inclusion(leaf, place, left, below)?, beside)),
        Some(place) => Some(node(beside, &root_by_inclusion(leaf, place, size - left, below)?)),
    }
}

/// What proves that all leaves begin with the first `old` of them.
pub fn consistency(old: usize, leaves: &[Hash]) -> Vec<Hash> {
    match old {
        0 => Vec::new(),
        old => proof(old, leaves, true),
    }
}

/// `is_known`: these leaves are the whole of the earlier tree, whose root whoever verifies has.
fn proof(old: usize, leaves: &[Hash], is_known: bool) -> Vec<Hash> {
    if old >= leaves.len() {
        return if is_known { Vec::new() } else { vec![root(leaves)] };
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut path, beside) = match old.checked_sub(left.len()) {
        None | Some(0) => (proof(old, left, is_known), root(right)),
        Some(old) => (proof(old, right, false), root(left)),
    };
    path.push(beside);
    path
}

/// Whether a proof shows that a tree of some size and root begins with an earlier one.
pub fn is_consistent((old, old_root): (usize, &Hash), (new, new_root): (usize, &Hash), path: &[Hash]) -> bool {
    match old {
        0 => path.is_empty() && *old_root == root(&[]),
        old if old > new => false,
        old => rebuilt(old, old_root, new, path, true) == Some((*old_root, *new_root)),
    }
}

/// The roots of both trees by a proof, as [`proof`] makes it.
fn rebuilt(old: usize, old_root: &Hash, new: usize, path: &[Hash], is_known: bool) -> Option<(Hash, Hash)> {
    if old == new {
        return match (is_known, path) {
            (true, []) => Some((*old_root, *old_root)),
            (false, [whole]) => Some((*whole, *whole)),
            _ => None,
        };
    }
    let (beside, below) = path.split_last()?;
    let left = split(new);
    match old.checked_sub(left) {
        None | Some(0) => {
            let (before, after) = rebuilt(old, old_root, left, below, is_known)?;
            Some((before, node(&after, beside)))
        }
        Some(old) => {
            let (before, after) = rebuilt(old, old_root, new - left, below, false)?;
            Some((node(beside, &before), node(beside, &after)))
        }
    }
}

#[cfg(test)]
mod tests;
