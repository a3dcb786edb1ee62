-- The plan that the nämnd adopts: numbers, seasons, kinds and partners. It has no dates.

-- One version of a year's plan. There is at most one draft; an adopted version never changes.
create table plan (
    id integer not null primary key,
    program text not null references program (code),
    year integer not null check (year between 2000 and 2100),
    version integer not null check (version >= 1),
    adopted_on text check (adopted_on = date(adopted_on)),
    paragraph text,
    case_number text,
    -- the agreement with a partner that the plan rests on, if any
    agreement text,
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    unique (program, year, version)
) strict;
create unique index plan_one_draft on plan (program, year) where adopted_on is null;

-- What one version says of one undertaking (nr).
create table slot (
    plan_id integer not null references plan (id),
    nr integer not null check (nr between 1 and 9999),
    season text not null check (season in ('spring', 'autumn')),
    kind text not null check (kind in ('own', 'coordinated')),
    focus text,
    primary key (plan_id, nr)
) strict, without rowid;

-- Those meant to take part in a coordinated slot.
create table slot_partner (
    plan_id integer not null,
    nr integer not null,
    partner text not null references partner (code),
    primary key (plan_id, nr, partner),
    foreign key (plan_id, nr) references slot (plan_id, nr)
) strict, without rowid;

create trigger plan_frozen before update on plan when old.adopted_on is not null
begin select raise(abort, 'an adopted plan never changes'); end;
create trigger plan_adopted_kept before delete on plan when old.adopted_on is not null
begin select raise(abort, 'an adopted plan never changes'); end;
create trigger slot_frozen_insert before insert on slot
when (select adopted_on from plan where id = new.plan_id) is not null
begin select raise(abort, 'an adopted plan never changes'); end;
create trigger slot_frozen_update before update on slot
when (select adopted_on from plan where id = old.plan_id) is not null
begin select raise(abort, 'an adopted plan never changes'); end;
create trigger slot_frozen_delete before delete on slot
when (select adopted_on from plan where id = old.plan_id) is not null
begin select raise(abort, 'an adopted plan never changes'); end;
create trigger slot_partner_frozen_insert before insert on slot_partner
when (select adopted_on from plan where id = new.plan_id) is not null
begin select raise(abort, 'an adopted plan never changes'); end;
create trigger slot_partner_frozen_delete before delete on slot_partner
when (select adopted_on from plan where id = old.plan_id) is not null
begin select raise(abort, 'an adopted plan never changes'); end;
