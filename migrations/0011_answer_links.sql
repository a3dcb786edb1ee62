-- An answer link can be taken back: by someone, or by a newer letter that says so.
alter table answer_link add column withdrawn_at text;
