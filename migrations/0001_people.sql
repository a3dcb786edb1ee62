-- Who signs in, what they may do, and the log of everything that anyone did.
-- Instants are UTC as RFC 3339 text written by Rust; dates are Stockholm dates.

-- A person who can sign in. Never deleted: disabled.
create table user (
    id integer not null primary key,
    username text not null unique collate nocase check (username <> ''),
    name text not null check (name <> ''),
    password_hash text not null,
    disabled_at text,
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null
) strict;

-- A user has one role or more.
create table user_role (
    user_id integer not null references user (id),
    role text not null check (role in ('officer', 'director', 'secretary', 'administrator')),
    primary key (user_id, role)
) strict, without rowid;

-- A signed-in browser. The cookie holds 32 random bytes, this table their SHA-256.
create table session (
    id_hash blob not null primary key,
    user_id integer not null references user (id),
    csrf text not null,
    created_at text not null,
    last_seen_at text not null,
    expires_at text not null,
    user_agent text not null default ''
) strict, without rowid;
create index session_user on session (user_id);

-- Failed sign-ins, for slowing down guessing.
create table sign_in_failure (
    id integer not null primary key,
    username text not null collate nocase,
    failed_at text not null
) strict;
create index sign_in_failure_username on sign_in_failure (username, failed_at);

-- The log: append-only, each row carries the hash of the one before. The actor is copied as text, so that the log
-- stands whatever happens to the user.
create table audit (
    id integer not null primary key,
    at text not null,
    actor text not null,
    roles text not null,
    -- what was done, e.g. round_logged
    action text not null,
    -- what it was done to, e.g. round:7
    subject text not null,
    -- the values as JSON, before and after where something changed
    detail text not null check (json_valid(detail)),
    previous_hash blob not null,
    hash blob not null unique
) strict;
create index audit_action on audit (action);
create trigger audit_no_update before update on audit begin select raise(abort, 'the log is append-only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'the log is append-only'); end;

-- Facts about this database itself. instance: a random code that marks the ids in its exports as its own.
create table meta (
    key text not null primary key,
    value text not null
) strict, without rowid;
insert into meta (key, value) values ('instance', lower(hex(randomblob(5))));
-- '1' in the database of the example municipality.
insert into meta (key, value) values ('example', '0');
