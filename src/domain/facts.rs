//! What is stored holds the facts that someone gave, beside its id and revision.

/// Lets what is stored be read as its `facts`. When all else of it is an id and a revision, facts become it by those.
macro_rules! holds_facts {
    ($stored:ident, $facts:ty, $id:ty) => {
        holds_facts!($stored, $facts);

        impl $facts {
            /// The same with a place in the database.
            pub fn stored_as(self, id: $id, revision: i64) -> $stored {
                let facts = self;
                $stored { id, facts, revision }
            }
        }
    };
    ($stored:ident, $facts:ty) => {
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
