-- Signing in takes a code from the user's telephone too (TOTP, RFC 6238), and where it goes wrong the chefs are told.

create table second_factor (
    user_id integer not null primary key references user (id),
    -- what the secret is derived from, together with the key that lies beside the database and is in no copy of it
    salt blob not null,
    -- when a code showed that the telephone has it
    confirmed_at text not null,
    -- the half-minute of the last code that was taken: that code and older ones are used up
    last_step integer not null,
    -- codes tried since an instant, for slowing down guessing
    tries integer not null default 0,
    tries_since text
) strict, without rowid;

-- Each stands in for one code from the telephone.
create table recovery_code (
    user_id integer not null references user (id),
    -- SHA-256 of the code
    code_hash blob not null,
    used_at text,
    primary key (user_id, code_hash)
) strict, without rowid;

-- Whether those who see the schedule must sign in with a code. The newest row counts; without one they must.
create table second_factor_rule (
    id integer not null primary key,
    required integer not null check (required in (0, 1)),
    reason text not null,
    recorded_at text not null,
    recorded_by text not null
) strict;

-- code: the password was right, and the code is still to come.
alter table session add column stage text not null default 'in' check (stage in ('code', 'in'));
-- When the one who uses it last proved who they are, by password or code; null: when it began.
alter table session add column proved_at text;

-- What every chef is told of, by mail and on the start page, until one of them says that it is right or stops it.
create table access_notice (
    id integer not null primary key,
    kind text not null check (kind in ('let_in', 'activation', 'second_factor_reset', 'second_factor_waived', 'director_out',
                                    'links_left')),
    -- whom it is about; null when it is about all
    user_id integer references user (id),
    -- what was said of it, by whoever did it
    reason text not null,
    recorded_at text not null,
    recorded_by text not null,
    -- when a chef has seen to it, who, and how
    settled_at text,
    settled_by text,
    stopped integer check (stopped in (0, 1))
) strict;
create index access_notice_open on access_notice (id) where settled_at is null;

-- The example municipality has passwords that everyone knows.
insert into second_factor_rule (required, reason, recorded_at, recorded_by)
    select 0, 'Exempelkommunen har kända lösenord, och uppgifterna är påhittade.', '2026-11-30T00:00:00Z', 'system'
    from meta where key = 'example' and value = '1';
