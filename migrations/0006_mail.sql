-- What goes out and comes back: the nights that a message asked about, links to the answer page, calendar invitations,
-- the outbox, replies, and calendar feeds.

-- The nights that a message asked about, with the date that each then had. A message without rows (an imported one)
-- asked about all nights of its season.
create table inquiry_message_night (
    message_id integer not null references inquiry_message (id),
    round_id integer not null references round (id),
    held_on text check (held_on = date(held_on)),
    primary key (message_id, round_id)
) strict, without rowid;

-- One contact's invitation to one round, by calendar mail. It is one event in the contact's calendar, for life.
create table invitation (
    id integer not null primary key,
    round_id integer not null references round (id),
    partner text not null references partner (code),
    contact_id integer not null references contact (id),
    -- as of when it was made
    name text not null,
    email text not null collate nocase check (email <> ''),
    -- what makes the organiser's address unguessable: replies come to tillsyn+<code>@
    reply_code text not null unique,
    -- what was last sent: its sequence, whether it was a cancellation, when, and the time and place that it showed
    sequence integer not null,
    cancelled integer not null default 0 check (cancelled in (0, 1)),
    sent_at text not null,
    starts_at text not null,
    ends_at text not null,
    place text not null,
    -- what the invitee's calendar said last, about which sequence and when it was written
    partstat text check (partstat in ('accepted', 'declined', 'tentative')),
    reply_sequence integer,
    reply_stamp text,
    recorded_at text not null,
    recorded_by text not null,
    unique (round_id, email)
) strict;

-- Mail on its way out. The letter is erased when it is sent: it may hold a link that answers.
create table outbox (
    id integer not null primary key,
    -- the Message-ID without its brackets, fixed for every attempt
    message_id text not null unique,
    kind text not null check (kind in ('message', 'invitation', 'update', 'cancellation', 'receipt')),
    name text not null,
    email text not null check (email <> ''),
    subject text not null,
    -- domain::outbox::Letter as JSON; null once sent
    letter text check (letter is null or json_valid(letter)),
    -- sent by hand from someone's own mailbox: never delivered by us
    by_hand integer not null default 0 check (by_hand in (0, 1)),
    inquiry_message_id integer references inquiry_message (id),
    invitation_id integer references invitation (id),
    -- the revision of the invitation that it carries
    sequence integer,
    created_at text not null,
    recorded_by text not null,
    next_try_at text not null,
    -- taken by a sender until then; a sender that died lets go by the time
    claimed_until text,
    attempts integer not null default 0,
    -- what the mail server or the network said last, as domain::outbox::Problem and in its own words
    problem text check (problem in ('unreachable', 'not_now', 'refused', 'address_refused', 'sign_in', 'settings', 'disk')),
    problem_text text not null default '',
    sent_at text,
    gave_up_at text
) strict;
create index outbox_waiting on outbox (next_try_at) where sent_at is null and gave_up_at is null;
create unique index outbox_revision on outbox (invitation_id, sequence, kind) where invitation_id is not null;

-- A link to the answer page: 32 random bytes, of which the SHA-256 is kept. Every link of an inquiry leads to one answer.
create table answer_link (
    token_hash blob not null primary key,
    inquiry_id integer not null references inquiry (id),
    inquiry_message_id integer references inquiry_message (id),
    invitation_id integer references invitation (id),
    contact_id integer references contact (id),
    -- to whom it was given, as of then
    name text not null default '',
    email text not null default '',
    created_at text not null
) strict, without rowid;
create index answer_link_inquiry on answer_link (inquiry_id);

-- A calendar that someone subscribes to: a contact or an officer. 32 random bytes, of which the SHA-256 is kept.
create table feed (
    id integer not null primary key,
    token_hash blob not null unique,
    contact_id integer references contact (id),
    officer_id integer references officer (id),
    detail text not null check (detail in ('busy', 'area', 'full')),
    created_at text not null,
    expires_at text not null,
    paused_at text,
    revoked_at text,
    -- written at most every half minute
    last_fetched_at text,
    fetches integer not null default 0,
    last_program text not null default '',
    revision integer not null default 1,
    recorded_by text not null,
    check ((contact_id is null) <> (officer_id is null))
) strict;

-- A calendar reply or a mail that came in, as it was, and what came of it. Nothing that comes in is dropped.
create table incoming (
    id integer not null primary key,
    received_at text not null,
    source text not null check (source in ('upload', 'command')),
    -- SHA-256 of raw: the same mail twice is one
    digest blob not null unique,
    raw blob not null,
    -- as the mail says
    sender text not null default '',
    sender_name text not null default '',
    subject text not null default '',
    written_at text,
    -- of a calendar reply
    method text check (method in ('reply', 'counter')),
    uid text not null default '',
    sequence integer,
    stamp text,
    attendee text not null default '',
    partstat text check (partstat in ('accepted', 'declined', 'tentative')),
    -- a comment, a proposed time or the mail's own words
    words text not null default '',
    verdict text not null check (verdict in ('applied', 'overtaken', 'set_aside', 'handled', 'discarded')),
    -- why it was set aside, as domain::incoming::Doubt
    doubt text,
    round_id integer references round (id),
    inquiry_id integer references inquiry (id),
    invitation_id integer references invitation (id),
    judged_at text,
    judged_by text not null default '',
    revision integer not null default 1,
    recorded_by text not null
) strict;
create index incoming_waiting on incoming (verdict);
