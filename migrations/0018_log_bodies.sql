-- What an entry of the log says can go by a decision on retention: its place and its hash stay, so that the chain does.
-- Form 0: it has gone, and the log has an entry that says so of it.
drop trigger audit_no_update;
create trigger audit_no_update before update on audit
when (new.id, new.at, new.action, new.previous_hash, new.hash) is not (old.id, old.at, old.action, old.previous_hash, old.hash)
    or (new.form, new.actor, new.roles, new.detail) is not (0, '', '', '{}')
    or coalesce(new.door, new.actor_id, new.username, new.session, new.network) is not null
    or new.subject is not substr(old.subject, 1, instr(old.subject, ':'))
begin select raise(abort, 'the log is append-only'); end;
