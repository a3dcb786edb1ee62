-- The rounds of an event, whichever year and programme they are of.
create index round_event on round (event_id) where event_id is not null;
