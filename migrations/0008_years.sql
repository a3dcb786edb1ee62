-- Which years stand as they were when their figures were counted: what is set beside a year is counted once for each change.

-- How many times anything has changed that the figures of a year are counted from.
create table year_change (
    program text not null references program (code),
    year integer not null,
    times integer not null,
    primary key (program, year)
) strict, without rowid;
insert into year_change (program, year, times)
    select program, year, 1 from plan union select program, year, 1 from round;

create trigger plan_added_to_year after insert on plan
begin
    insert into year_change values (new.program, new.year, 1)
        on conflict do update set times = times + 1;
end;
create trigger plan_changed_in_year after update on plan
begin
    insert into year_change values (new.program, new.year, 1)
        on conflict do update set times = times + 1;
    update year_change set times = times + 1 where program = old.program and year = old.year;
end;
create trigger plan_taken_from_year after delete on plan
begin
    update year_change set times = times + 1
        where program = old.program and year = old.year;
end;
create trigger round_added_to_year after insert on round
begin
    insert into year_change values (new.program, new.year, 1)
        on conflict do update set times = times + 1;
end;
create trigger round_changed_in_year after update on round
begin
    insert into year_change values (new.program, new.year, 1)
        on conflict do update set times = times + 1;
    update year_change set times = times + 1 where program = old.program and year = old.year;
end;
create trigger round_taken_from_year after delete on round
begin
    update year_change set times = times + 1
        where program = old.program and year = old.year;
end;

create trigger slot_added_in_year after insert on slot
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from plan where id = new.plan_id);
end;
create trigger slot_changed_in_year after update on slot
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from plan where id = new.plan_id);
    update year_change set times = times + 1
        where (program, year) in (select program, year from plan where id = old.plan_id);
end;
create trigger slot_taken_in_year after delete on slot
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from plan where id = old.plan_id);
end;
create trigger slot_partner_added_in_year after insert on slot_partner
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from plan where id = new.plan_id);
end;
create trigger slot_partner_changed_in_year after update on slot_partner
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from plan where id = new.plan_id);
    update year_change set times = times + 1
        where (program, year) in (select program, year from plan where id = old.plan_id);
end;
create trigger slot_partner_taken_in_year after delete on slot_partner
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from plan where id = old.plan_id);
end;

create trigger undertaking_added_in_year after insert on undertaking
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = new.round_id);
end;
create trigger undertaking_changed_in_year after update on undertaking
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = new.round_id);
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = old.round_id);
end;
create trigger undertaking_taken_in_year after delete on undertaking
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = old.round_id);
end;
create trigger participation_added_in_year after insert on participation
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = new.round_id);
end;
create trigger participation_changed_in_year after update on participation
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = new.round_id);
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = old.round_id);
end;
create trigger participation_taken_in_year after delete on participation
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = old.round_id);
end;
create trigger visit_added_in_year after insert on visit
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = new.round_id);
end;
create trigger visit_changed_in_year after update on visit
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = new.round_id);
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = old.round_id);
end;
create trigger visit_taken_in_year after delete on visit
begin
    update year_change set times = times + 1
        where (program, year) in (select program, year from round where id = old.round_id);
end;

create trigger setting_added_for_years after insert on setting
begin
    update year_change set times = times + 1 where program = new.program;
end;
create trigger setting_changed_for_years after update on setting
begin
    update year_change set times = times + 1 where program = new.program;
end;
create trigger setting_taken_for_years after delete on setting
begin
    update year_change set times = times + 1 where program = old.program;
end;
create trigger partner_changed_for_years after update on partner
begin
    update year_change set times = times + 1;
end;
create trigger program_changed_for_years after update on program
begin
    update year_change set times = times + 1 where program = new.code;
end;

create index round_night on round (program, held_on);
create index event_day on event (held_on);
create index audit_subject on audit (subject);
