-- Who did what: two who are called the same stay apart, and so does the one who is called "system" from the jobs.
-- What the hash of an entry covers: 1 what it did before there were these columns, which are then null; 2 them too.
alter table audit add column form integer not null default 1;
-- session, command, job, link or outside
alter table audit add column door text;
alter table audit add column actor_id integer;
-- a username, an account of the operating system, a contact
alter table audit add column username text;
-- the session's name: see session.name
alter table audit add column session text;
-- a part of the address, such as 192.0.2.0/24
alter table audit add column network text;

create index audit_at on audit (at);
create index audit_actor on audit (actor, username);
create index audit_session on audit (session) where session is not null;
-- what has changed something: a year that is kept in memory is not older for having been read
create index audit_change on audit (id) where action not in
    ('schedule_read', 'feed_fetched', 'answer_page_read', 'refused', 'link_refused', 'form_refused');

-- What the session is called in addresses and in the log; it opens nothing, and goes on in the session that takes its place
-- when whoever is signed in has shown anew who they are. Null: it began before it had one.
alter table session add column name text;
-- where it began
alter table session add column network text;
