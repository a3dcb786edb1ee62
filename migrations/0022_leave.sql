-- What a calendar calls the leave, so that one that is moved or taken back there is found again.
alter table leave add column external_id text not null default '';
