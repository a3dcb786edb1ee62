-- A match that the newest file of its source leaves out: it may be played all the same, and whoever has a round for it looks.
alter table event add column left_out integer not null default 0 check (left_out in (0, 1));

-- Whether it was so when the round was last set by it, or kept as it is.
alter table round add column event_seen_left_out integer not null default 0 check (event_seen_left_out in (0, 1));
