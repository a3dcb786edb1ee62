-- A match that is cancelled keeps its date and what was said of it.
alter table event add column cancelled integer not null default 0 check (cancelled in (0, 1));

-- The event as it stood when the round was last set by it, beside its date; null in rounds from before.
alter table round add column event_seen_at text;
alter table round add column event_seen_venue integer references venue (id);
alter table round add column event_seen_standing text
    check (event_seen_standing in ('preliminary', 'fixed', 'cancelled'));
