-- A programme may have no main partner. Like a check, that a column must hold something is only words in the schema.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql,
    'main_partner text not null',
    'main_partner text')
where type = 'table' and name = 'program';
pragma writable_schema = reset;
