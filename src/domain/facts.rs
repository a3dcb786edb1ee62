//! What is stored holds the facts that someone gave, beside its id and revision.

/// Lets what is stored be read as its `facts`.
macro_rules! holds_facts {
    ($stored:ty, $facts:ty) => {
        impl std::ops::Deref for $stored {
            type Target = $facts;

            fn deref(&self) -> &$facts {
                &self.facts
            }
        }

        impl std::ops::DerefMut for $stored {
            fn deref_mut(&mut self) -> &mut $facts {
                &mut self.facts
            }
        }
    };
}
