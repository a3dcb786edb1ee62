-- A browser in which someone has signed in before, so that guesses made elsewhere never keep them out of it. The cookie
-- holds 32 random bytes, this table their SHA-256. One browser may be used by several.
create table device (
    id_hash blob not null,
    user_id integer not null references user (id),
    used_at text not null,
    primary key (id_hash, user_id)
) strict, without rowid;
create index device_user on device (user_id);

-- Failed sign-ins are counted by where they come from, no longer by the name alone: a browser or session that is known (1),
-- or the network of one that is not (0).
alter table sign_in_failure add column source text not null default '';
alter table sign_in_failure add column known integer not null default 0;
create index sign_in_failure_source on sign_in_failure (source, failed_at);
create index sign_in_failure_known on sign_in_failure (known, failed_at);
