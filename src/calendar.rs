//! iCalendar: what we write, what we read. Nothing else in the house knows the format.
