-- What a motion or an initiative asks for: who has made it, what it is about, and its points, one a line.
alter table errand add column proposers text not null default '';
alter table errand add column topic text not null default '';
alter table errand add column points text not null default '';
