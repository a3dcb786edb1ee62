-- Nobody chooses a password for anyone else: a user is given a link and chooses one.
-- Until then the user has none, which is password_hash ''.

-- Where a user is mailed: links to choose a password by, and what happens to the account. Empty: nowhere.
alter table user add column email text not null default '';

-- The link by which a user chooses a password, once: one a user, and gone when it is used. A newer one takes its place.
create table activation (
    user_id integer not null primary key references user (id),
    -- SHA-256 of the token in the address
    token_hash blob not null unique,
    made_at text not null,
    made_by text not null,
    expires_at text not null
) strict, without rowid;
