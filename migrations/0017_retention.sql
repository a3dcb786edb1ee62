-- That the records of a kind of a year are erased, by which decision: its figures cannot be counted again.
create table erased_year (
    program text not null references program (code),
    year integer not null,
    kind text not null check (kind in ('inquiries', 'rounds', 'visits', 'absences')),
    decision text not null,
    recorded_at text not null,
    recorded_by text not null,
    primary key (program, year, kind)
) strict, without rowid;
create trigger erased_year_kept before update on erased_year begin select raise(abort, 'what is erased stays erased'); end;
create trigger erased_year_stays before delete on erased_year begin select raise(abort, 'what is erased stays erased'); end;
