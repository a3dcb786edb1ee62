-- The schedule and what became of it: rounds, who took part, who was missing and why, visits, events.

-- A place for events. Its names follow time.
create table venue (
    id integer not null primary key,
    recorded_at text not null,
    recorded_by text not null
) strict;
create table venue_name (
    venue_id integer not null references venue (id),
    name text not null unique check (name <> ''),
    valid_from text check (valid_from = date(valid_from)),
    valid_to text check (valid_to = date(valid_to)),
    primary key (venue_id, name)
) strict, without rowid;

-- A match or other event. Known by source and external id, else by competition, season and teams; never by date.
create table event (
    id integer not null primary key,
    held_on text not null check (held_on = date(held_on)),
    -- local time HH:MM:SS; null until it is fixed
    kick_off text,
    home text not null check (home <> ''),
    away text not null,
    match_round text,
    venue_id integer references venue (id),
    status text not null check (status in ('preliminary', 'fixed')),
    competition text not null default '',
    season_label text not null default '',
    source text not null default '',
    external_id text not null default '',
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null
) strict;
create unique index event_external on event (source, external_id) where external_id <> '';
create unique index event_teams on event (competition, season_label, home, away) where external_id = '';

-- A night of supervision (tillsynsomgång). In the plan when an undertaking points to it, else outside the plan.
create table round (
    id integer not null primary key,
    program text not null references program (code),
    year integer not null check (year between 2000 and 2100),
    -- identity in calendars, for life; the sequence goes up, and changed_at is set, when time, place or a cancellation
    -- changes what calendars show
    uid text not null unique,
    sequence integer not null default 0,
    changed_at text not null,
    -- the date on which the evening starts; null until scheduled, and then so are the two instants
    held_on text check (held_on = date(held_on)),
    starts_at text,
    ends_at text,
    -- what it was meant to be, for rounds outside the plan; for others the slot says it
    kind text not null check (kind in ('own', 'coordinated')),
    outcome text not null default 'scheduled' check (outcome in ('scheduled', 'done', 'not_done', 'aborted')),
    -- when a round that was not carried out was called off, if before its date
    called_off_on text check (called_off_on = date(called_off_on)),
    -- area (stadsdel), meeting point, and the premises to visit: confidential until done
    area text not null default '',
    meeting_point text not null default '',
    premises text not null default '',
    event_id integer references event (id),
    -- the event's date when the round was last set by it; differs when the event has moved since
    event_seen_on text check (event_seen_on = date(event_seen_on)),
    -- a director has made the date public
    date_public integer not null default 0 check (date_public in (0, 1)),
    -- no proposal moves the date; people still can
    locked integer not null default 0 check (locked in (0, 1)),
    note text not null default '',
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    check ((held_on is null) = (starts_at is null) and (held_on is null) = (ends_at is null)),
    check (starts_at is null or starts_at < ends_at)
) strict;
create index round_year on round (program, year);

-- (programme, year, nr) names one undertaking through every version of the plan; its round is made with the first draft.
create table undertaking (
    program text not null references program (code),
    year integer not null,
    nr integer not null check (nr between 1 and 9999),
    round_id integer not null references round (id),
    primary key (program, year, nr)
) strict, without rowid;
create unique index undertaking_round on undertaking (program, round_id);

-- Partners meant to take part in a round outside the plan.
create table round_partner (
    round_id integer not null references round (id),
    partner text not null references partner (code),
    primary key (round_id, partner)
) strict, without rowid;

-- Officers of a round: planned until it is logged, then those who went.
create table round_officer (
    round_id integer not null references round (id),
    officer_id integer not null references officer (id),
    primary key (round_id, officer_id)
) strict, without rowid;
create index round_officer_officer on round_officer (officer_id);

-- Partners who took part: on site counts as coordinated supervision, planning does not.
create table participation (
    round_id integer not null references round (id),
    partner text not null references partner (code),
    role text not null check (role in ('on_site', 'planning')),
    primary key (round_id, partner)
) strict, without rowid;

-- Why a partner was missing, or (partner null) why the round itself was not carried out. Who said it, when and how.
create table absence (
    id integer not null primary key,
    round_id integer not null references round (id),
    partner text references partner (code),
    kind text check (kind in ('declined', 'no_answer', 'cancelled', 'no_show', 'not_asked', 'left')),
    reason text references reason (code),
    reason_text text not null default '',
    stated_by text not null default '',
    stated_on text check (stated_on = date(stated_on)),
    channel text check (channel in ('mail', 'phone', 'meeting', 'letter', 'message', 'link', 'calendar', 'other')),
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    check ((partner is null) = (kind is null))
) strict;
create unique index absence_key on absence (round_id, coalesce(partner, ''));

-- A move of a round's night, kept for the answers that it made void and for the history.
create table round_move (
    id integer not null primary key,
    round_id integer not null references round (id),
    from_on text check (from_on = date(from_on)),
    to_on text not null check (to_on = date(to_on)),
    moved_on text not null check (moved_on = date(moved_on)),
    reason text not null default '',
    -- a move that was undone never was: it made no answer void, and is told nowhere but in the log
    undone_at text,
    recorded_at text not null,
    recorded_by text not null
) strict;
create index round_move_round on round_move (round_id);

-- Nights that were changed together, so that they can be put back together.
create table schedule_change (
    id integer not null primary key,
    program text not null references program (code),
    year integer not null check (year between 2000 and 2100),
    undone_at text,
    undone_by text,
    recorded_at text not null,
    recorded_by text not null,
    check ((undone_at is null) = (undone_by is null))
) strict;
create index schedule_change_year on schedule_change (program, year);

-- One round of a change: its night before and after. Without a night before, all three are null.
create table schedule_change_round (
    change_id integer not null references schedule_change (id),
    round_id integer not null references round (id),
    from_on text check (from_on = date(from_on)),
    from_starts_at text,
    from_ends_at text,
    to_on text not null check (to_on = date(to_on)),
    to_starts_at text not null,
    to_ends_at text not null,
    -- the date was public, which a move takes back
    was_public integer not null check (was_public in (0, 1)),
    -- null when only times or officers changed, or when there was no night before
    move_id integer references round_move (id),
    primary key (change_id, round_id),
    check ((from_on is null) = (from_starts_at is null) and (from_on is null) = (from_ends_at is null))
) strict, without rowid;

-- The officers of a round of a change, before it and after.
create table schedule_change_officer (
    change_id integer not null,
    round_id integer not null,
    side text not null check (side in ('before', 'after')),
    officer_id integer not null references officer (id),
    primary key (change_id, round_id, side, officer_id),
    foreign key (change_id, round_id) references schedule_change_round (change_id, round_id)
) strict, without rowid;

-- A visit to premises during a round, with its own time.
create table visit (
    id integer not null primary key,
    round_id integer not null references round (id),
    visited_at text not null,
    premises text not null check (premises <> ''),
    outcome text not null check (outcome in ('no_remark', 'remark', 'not_admitted', 'case_opened')),
    case_number text not null default '',
    -- alkohol, folkol, tobak; empty when not said
    law text not null default '',
    note text not null default '',
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    unique (round_id, visited_at, premises)
) strict;

-- That a suspicion of exploitation was reported to the police, in consultation with the director. No content.
-- Read by its author and by directors alone; in no export.
create table restricted_note (
    id integer not null primary key,
    program text not null references program (code),
    round_id integer references round (id),
    reported_on text not null check (reported_on = date(reported_on)),
    consulted_on text not null check (consulted_on = date(consulted_on)),
    reference text not null default '',
    author_id integer not null references user (id),
    recorded_at text not null,
    recorded_by text not null
) strict;
