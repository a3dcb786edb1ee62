-- Whom a contact has as deputy, among the contacts of the same partner, and when the contact is away: both days included, either open.
alter table contact add column deputy_id integer references contact (id);
alter table contact add column away_from text check (away_from = date(away_from));
alter table contact add column away_to text check (away_to = date(away_to));
-- Erasing a contact looks for those whose deputy it is.
create index contact_deputy on contact (deputy_id) where deputy_id is not null;

-- Why a message went to the deputy, as it was on that day; null when it went to the contact.
alter table inquiry_message add column stands_in text check (stands_in in ('away', 'silent', 'chosen'));
