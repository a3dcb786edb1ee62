//! Mail as it goes over the wire: a letter made into a message, and the server or folder that takes it.
