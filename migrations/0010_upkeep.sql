-- What the program does with the database by itself, and what came of it.
create table upkeep_run (
    id integer not null primary key,
    kind text not null check (kind in ('backup', 'drill')),
    started_at text not null,
    ended_at text not null,
    ok integer not null check (ok in (0, 1)),
    -- the copy that was made or tried
    file text not null,
    -- what went wrong, for people
    words text not null,
    -- whether someone was mailed of it
    told integer not null check (told in (0, 1))
) strict;
create index upkeep_run_latest on upkeep_run (kind, started_at);

-- Those who run the server are mailed too: the outbox again, with one more kind. Nothing refers to it.
create table outbox_with_notices (
    id integer not null primary key,
    -- the Message-ID without its brackets, fixed for every attempt
    message_id text not null unique,
    kind text not null check (kind in ('message', 'invitation', 'update', 'cancellation', 'receipt', 'notice')),
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
insert into outbox_with_notices
    (id, message_id, kind, name, email, subject, letter, by_hand, inquiry_message_id, invitation_id, sequence, created_at,
     recorded_by, next_try_at, claimed_until, attempts, problem, problem_text, sent_at, gave_up_at)
    select id, message_id, kind, name, email, subject, letter, by_hand, inquiry_message_id, invitation_id, sequence, created_at,
     recorded_by, next_try_at, claimed_until, attempts, problem, problem_text, sent_at, gave_up_at from outbox;
drop table outbox;
alter table outbox_with_notices rename to outbox;
create index outbox_waiting on outbox (next_try_at) where sent_at is null and gave_up_at is null;
create unique index outbox_revision on outbox (invitation_id, sequence, kind) where invitation_id is not null;
