//! Files and mails that came in, as they were, and what came of each.
