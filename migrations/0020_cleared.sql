-- Words of a year that someone of the team has read and lets others read, each by the checksum of what it says: words that
-- are changed are others.
create table cleared_words (
    id integer primary key,
    program text not null references program (code),
    year integer not null,
    sum text not null,
    recorded_at text not null,
    recorded_by text not null,
    unique (program, year, sum)
) strict;
