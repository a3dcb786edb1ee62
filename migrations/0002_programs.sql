-- Areas of supervision, the authorities we work with, the municipality's own people, and settings.

-- An authority, to which partners belong: the police and the event police are two partners of one.
create table authority (
    code text not null primary key check (code <> ''),
    name text not null
) strict, without rowid;

-- A partner (samverkanspart) that can be asked to join a round.
create table partner (
    code text not null primary key check (code <> ''),
    -- as in a list: "Polisen", and as in running text: "polisen"
    name text not null check (name <> ''),
    in_text text not null check (in_text <> ''),
    authority text not null references authority (code),
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null
) strict, without rowid;

-- An area of supervision (tillsynsområde). Alcohol is the first; others are rows.
create table program (
    code text not null primary key check (code <> ''),
    name text not null,
    main_partner text not null references partner (code)
) strict, without rowid;

-- A setting of a programme from a year on; the row with the highest from_year not after the year counts.
-- Years that have been followed up keep their own value.
create table setting (
    program text not null references program (code),
    key text not null,
    from_year integer not null,
    value text not null,
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    primary key (program, key, from_year)
) strict, without rowid;

-- A file that is a setting of a programme, for all years: what its documents are made with.
create table setting_file (
    program text not null references program (code),
    kind text not null check (kind in ('crest', 'word_template')),
    name text not null,
    content blob not null check (length(content) > 0),
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    primary key (program, kind)
) strict;

-- Why something did not turn out as planned.
create table reason (
    code text not null primary key check (code <> ''),
    name text not null,
    -- After "uppgav": a noun, or a clause that begins with "att". Empty where only the words that were said tell anything.
    in_text text not null,
    needs_text integer not null default 0 check (needs_text in (0, 1)),
    position integer not null
) strict, without rowid;

-- A contact person at a partner, with the time during which they were it. A new person is a new row.
create table contact (
    id integer not null primary key,
    partner text not null references partner (code),
    name text not null,
    email text,
    phone text,
    valid_from text check (valid_from = date(valid_from)),
    valid_to text check (valid_to = date(valid_to)),
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    check (valid_to is null or valid_from is null or valid_from <= valid_to)
) strict;
create index contact_partner on contact (partner);

-- A handläggare who goes out: a name or a signature, tied to a user or not.
create table officer (
    id integer not null primary key,
    name text not null unique check (name <> ''),
    -- for the night sheet
    phone text check (phone <> ''),
    user_id integer references user (id),
    valid_from text check (valid_from = date(valid_from)),
    valid_to text check (valid_to = date(valid_to)),
    revision integer not null default 1,
    recorded_at text not null,
    recorded_by text not null,
    check (valid_to is null or valid_from is null or valid_from <= valid_to)
) strict;

-- Days on which an officer cannot go out.
create table leave (
    id integer not null primary key,
    officer_id integer not null references officer (id),
    first_on text not null check (first_on = date(first_on)),
    last_on text not null check (last_on = date(last_on)),
    recorded_at text not null,
    recorded_by text not null,
    unique (officer_id, first_on, last_on),
    check (first_on <= last_on)
) strict;

-- Nights that a partner has offered.
create table offer (
    id integer not null primary key,
    partner text not null references partner (code),
    held_on text not null check (held_on = date(held_on)),
    recorded_at text not null,
    recorded_by text not null,
    unique (partner, held_on)
) strict;

insert into authority (code, name) values
    ('polismyndigheten', 'Polismyndigheten'),
    ('skatteverket', 'Skatteverket'),
    ('raddningstjanst', 'Räddningstjänsten'),
    ('arbetsmiljoverket', 'Arbetsmiljöverket'),
    ('miljo', 'Miljöförvaltningen');
insert into partner (code, name, in_text, authority, recorded_at, recorded_by) values
    ('polis', 'Polisen', 'polisen', 'polismyndigheten', '2020-01-01T00:00:00+00:00', 'system'),
    ('evenemangspolis', 'Evenemangspolisen', 'evenemangspolisen', 'polismyndigheten', '2020-01-01T00:00:00+00:00', 'system'),
    ('skatteverket', 'Skatteverket', 'Skatteverket', 'skatteverket', '2020-01-01T00:00:00+00:00', 'system'),
    ('raddningstjanst', 'Räddningstjänsten', 'räddningstjänsten', 'raddningstjanst', '2020-01-01T00:00:00+00:00', 'system'),
    ('arbetsmiljoverket', 'Arbetsmiljöverket', 'Arbetsmiljöverket', 'arbetsmiljoverket', '2020-01-01T00:00:00+00:00', 'system'),
    ('miljo', 'Miljöförvaltningen', 'miljöförvaltningen', 'miljo', '2020-01-01T00:00:00+00:00', 'system');
insert into program (code, name, main_partner) values ('alkohol', 'Alkohol', 'polis');
insert into reason (code, name, in_text, needs_text, position) values
    ('arbetsbelastning', 'Hög arbetsbelastning', 'hög arbetsbelastning', 0, 1),
    ('sjukdom', 'Sjukdom', 'sjukdom', 0, 2),
    ('kontaktperson_saknas', 'Kontaktperson saknas', 'att en kontaktperson saknades', 0, 3),
    ('inget_svar', 'Inget svar', 'att något svar inte hade kommit', 0, 4),
    ('egen_bemanning', 'Egen bemanning', 'den egna bemanningen', 0, 5),
    ('annat_uppdrag', 'Annat uppdrag gick före', 'att ett annat uppdrag gick före', 0, 6),
    ('evenemang_flyttat', 'Match flyttad', 'att en match hade flyttats', 0, 7),
    ('stangt', 'Stängt', 'att det var stängt', 0, 8),
    ('laget_pa_platsen', 'Läget på platsen', 'läget på platsen', 0, 9),
    ('annat', 'Annat', '', 1, 10);
