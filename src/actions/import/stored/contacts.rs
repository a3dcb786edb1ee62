//! All contacts, by the names and addresses that a file knows them by.

use std::collections::{BTreeSet, HashMap};

use crate::domain::ids::{ContactId, PartnerCode};
use crate::domain::partner::{Contact, ContactFacts};

#[derive(Default)]
pub(in super::super) struct Contacts {
    by_id: HashMap<ContactId, Contact>,
    by_word: HashMap<String, BTreeSet<ContactId>>,
}

/// What one may be found by.
fn words(contact: &ContactFacts) -> impl Iterator<Item = String> {
    let email = contact.email.as_deref().map(str::to_lowercase);
    [Some(contact.name.clone()), email].into_iter().flatten()
}

impl Contacts {
    pub fn put(&mut self, contact: Contact) {
        if let Some(old) = self.by_id.remove(&contact.id) {
            for word in words(&old) {
                if let Some(named) = self.by_word.get_mut(&word) {
                    named.remove(&old.id);
                }
            }
        }
        for word in words(&contact) {
            self.by_word.entry(word).or_default().insert(contact.id);
        }
        self.by_id.insert(contact.id, contact);
    }

    pub fn get(&self, id: ContactId) -> Option<&Contact> {
        self.by_id.get(&id)
    }

    /// Those of a partner by a name or an address, the newest first.
    pub fn called(&self, partner: &PartnerCode, word: &str) -> Vec<&Contact> {
        self.by_words(partner, [word.to_owned(), word.to_lowercase()].into_iter())
    }

    /// Those of the partner that have the name or the address, the newest first.
    pub fn like(&self, new: &ContactFacts) -> Vec<Contact> {
        self.by_words(&new.partner, words(new)).into_iter().cloned().collect()
    }

    fn by_words(&self, partner: &PartnerCode, words: impl Iterator<Item = String>) -> Vec<&Contact> {
        let ids: BTreeSet<ContactId> = words
            .filter_map(|word| self.by_word.get(&word))
            .flatten()
            .copied()
            .collect();
        let contacts = ids.iter().filter_map(|id| self.by_id.get(id));
        let mut contacts: Vec<&Contact> = contacts.filter(|one| &one.partner == partner).collect();
        contacts.sort_by_key(|contact| std::cmp::Reverse((contact.valid.from, contact.id)));
        contacts
    }
}
