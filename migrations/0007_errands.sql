-- Errands before the nämnd: the follow-up, an opinion, the plan. Their texts are composed; what people change is kept here.

-- A meeting of the nämnd, and the day by which its papers are to be in.
create table board_meeting (
    id integer not null primary key,
    program text not null references program (code),
    held_on text not null check (held_on = date(held_on)),
    papers_by text not null check (papers_by = date(papers_by)),
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    unique (program, held_on),
    check (papers_by <= held_on)
) strict;

create table errand (
    id integer not null primary key,
    program text not null references program (code),
    year integer not null check (year between 2000 and 2100),
    kind text not null check (kind in ('follow_up', 'opinion', 'initiative', 'plan')),
    as_of text not null check (as_of = date(as_of)),
    -- the date of the documents
    written_on text not null check (written_on = date(written_on)),
    case_number text not null default '',
    -- of a motion or an initiative
    number text not null default '',
    raised_on text check (raised_on = date(raised_on)),
    asks text not null default '',
    reply_by text check (reply_by = date(reply_by)),
    -- one a line, as typed
    papers text not null default '',
    signatories text not null default '',
    sent_to text not null default '',
    -- of a plan: when it was sent
    to_board_on text check (to_board_on = date(to_board_on)),
    to_county_on text check (to_county_on = date(to_county_on)),
    meeting_id integer references board_meeting (id),
    paragraph text not null default '',
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null
) strict;
-- a year has one follow-up and one plan, and as many motions as there are
create unique index errand_one on errand (program, year, kind) where kind in ('follow_up', 'plan');
create unique index errand_number on errand (program, year, kind, number) where kind in ('opinion', 'initiative');

-- What is always done: told in documents of the days on which it holds, never out of the log.
create table routine (
    id integer not null primary key,
    program text not null references program (code),
    title text not null check (title <> ''),
    text text not null check (text <> ''),
    valid_from text not null check (valid_from = date(valid_from)),
    valid_to text check (valid_to = date(valid_to)),
    in_follow_up integer not null check (in_follow_up in (0, 1)),
    in_opinion integer not null check (in_opinion in (0, 1)),
    in_plan integer not null check (in_plan in (0, 1)),
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    check (valid_to is null or valid_to >= valid_from)
) strict;

-- A section of a document that someone has rewritten, added or left out. Without a row it is as it is composed.
create table errand_edit (
    errand_id integer not null references errand (id),
    part text not null check (part in ('letter', 'main', 'appendix')),
    section text not null check (section <> ''),
    heading text not null,
    -- with its bound numbers as {key}
    text text not null,
    left_out integer not null check (left_out in (0, 1)),
    -- put back as it is composed: the row only keeps what was written
    restored integer not null default 0 check (restored in (0, 1)),
    -- the section that an added one stands after
    after text not null default '',
    -- the composed text and the values of its numbers when it was written, or last looked at
    composed text not null,
    numbers text not null check (json_valid(numbers)),
    accepted text not null check (json_valid(accepted)),
    checked_at text,
    checked_by text not null default '',
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    primary key (errand_id, part, section)
) strict;

-- The documents of an errand as they were finished for the nämnd, with the numbers and the rows behind them.
create table errand_version (
    errand_id integer not null references errand (id),
    number integer not null check (number >= 1),
    as_of text not null check (as_of = date(as_of)),
    numbers text not null check (json_valid(numbers)),
    rows text not null check (json_valid(rows)),
    recorded_at text not null,
    recorded_by text not null,
    primary key (errand_id, number)
) strict;

-- The bytes of each document in each format. They are put in first, and the row of the version last, which seals them.
create table errand_version_file (
    errand_id integer not null,
    number integer not null,
    part text not null check (part in ('letter', 'main', 'appendix')),
    format text not null check (format <> ''),
    media_type text not null check (media_type <> ''),
    sha256 text not null check (length(sha256) = 64),
    bytes blob not null,
    primary key (errand_id, number, part, format),
    foreign key (errand_id, number) references errand_version (errand_id, number) deferrable initially deferred
) strict;

-- "insert or replace" takes a row away without a trigger of its own, so what is there is refused here too
create trigger errand_version_new before insert on errand_version
when exists (select 1 from errand_version where errand_id = new.errand_id and number = new.number)
begin select raise(abort, 'a finished document never changes'); end;
create trigger errand_version_whole before insert on errand_version
when not exists (select 1 from errand_version_file where errand_id = new.errand_id and number = new.number)
begin select raise(abort, 'a finished version has its documents'); end;
create trigger errand_version_file_new before insert on errand_version_file
when exists (select 1 from errand_version where errand_id = new.errand_id and number = new.number)
begin select raise(abort, 'a finished document never changes'); end;
create trigger errand_version_kept before update on errand_version
begin select raise(abort, 'a finished document never changes'); end;
create trigger errand_version_stays before delete on errand_version
begin select raise(abort, 'a finished document never changes'); end;
create trigger errand_version_file_kept before update on errand_version_file
begin select raise(abort, 'a finished document never changes'); end;
create trigger errand_version_file_stays before delete on errand_version_file
begin select raise(abort, 'a finished document never changes'); end;
