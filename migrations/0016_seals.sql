-- What rows were like when the program left them: sealed in the log, so that a row that others change shows.

-- The rows that a write changed: [table, key as JSON, SHA-256 of the row in hexadecimal or null when it is gone]. The seals are a
-- chain: each hash is of the hash before, the hash of the entry and the rows.
create table seal (
    id integer not null primary key,
    -- the last entry of the write, in audit
    entry integer not null,
    rows text not null check (json_valid(rows)),
    hash blob not null unique
) strict;
create index seal_entry on seal (entry);
create trigger seal_no_update before update on seal begin select raise(abort, 'the log is append-only'); end;
create trigger seal_no_delete before delete on seal begin select raise(abort, 'the log is append-only'); end;
