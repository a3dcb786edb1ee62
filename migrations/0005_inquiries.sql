-- What was asked of a partner, what came back, and what was done about it.

-- One conversation per programme, year, season and partner.
create table inquiry (
    id integer not null primary key,
    program text not null references program (code),
    year integer not null check (year between 2000 and 2100),
    season text not null check (season in ('spring', 'autumn')),
    partner text not null references partner (code),
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    unique (program, year, season, partner)
) strict;

-- One row for each message that was sent, or asked by phone or at a meeting.
create table inquiry_message (
    id integer not null primary key,
    inquiry_id integer not null references inquiry (id),
    kind text not null check (kind in ('inquiry', 'reminder')),
    sent_on text not null check (sent_on = date(sent_on)),
    -- the instant, where it is known: not for what was noted afterwards
    sent_at text,
    channel text not null check (channel in ('mail', 'phone', 'meeting', 'letter', 'message', 'link', 'calendar', 'other')),
    -- the contact as of then, copied
    recipient text not null default '',
    text text not null default '',
    -- a letter that someone has copied and not yet said that they have sent: nobody is asked by it so far
    prepared integer not null default 0 check (prepared in (0, 1)),
    -- of the form that it was sent with, so that the same form twice is one message
    form_key text not null default '',
    recorded_at text not null,
    recorded_by text not null
) strict;
create unique index inquiry_message_key
    on inquiry_message (inquiry_id, kind, sent_on, channel, recipient, coalesce(sent_at, ''));
create unique index inquiry_message_form on inquiry_message (form_key) where form_key <> '';

-- One answer for one night, or (round null) for all nights asked about. History is kept: the latest counts.
create table answer (
    id integer not null primary key,
    inquiry_id integer not null references inquiry (id),
    round_id integer references round (id),
    answer text not null check (answer in ('yes', 'no', 'cancelled', 'no_answer', 'tentative')),
    answered_on text not null check (answered_on = date(answered_on)),
    channel text not null check (channel in ('mail', 'phone', 'meeting', 'letter', 'message', 'link', 'calendar', 'other')),
    stated_by text not null default '',
    text text not null default '',
    recorded_at text not null,
    recorded_by text not null
) strict;
-- Not unique: yes, then no, then yes again on one day are three answers.
create index answer_key
    on answer (inquiry_id, coalesce(round_id, 0), answer, answered_on, channel, stated_by);

-- Meetings, statements from others (besked), own commitments and actions, with what came of them.
create table measure (
    id integer not null primary key,
    program text not null references program (code),
    year integer not null check (year between 2000 and 2100),
    kind text not null check (kind in ('meeting', 'statement', 'commitment', 'action')),
    held_on text not null check (held_on = date(held_on)),
    description text not null check (description <> ''),
    -- always the municipality's own
    responsible text not null check (responsible <> ''),
    due_on text check (due_on = date(due_on)),
    -- null: not known yet
    done integer check (done in (0, 1)),
    done_on text check (done_on = date(done_on)),
    effect integer check (effect in (0, 1)),
    effect_on text check (effect_on = date(effect_on)),
    -- who gave a statement
    stated_by text not null default '',
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    unique (program, year, kind, held_on, description)
) strict;
