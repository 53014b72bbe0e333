-- Rules of the organisation's own may look at the hour and the weekday: on the clock of the organisation.
alter table people.organisation add column time_zone text;
update people.organisation set time_zone = (
  select p.time_zone from people.person p join people.role r on r.person_id = p.id and r.role = 'administrator'
  where p.time_zone is not null order by r.granted_at limit 1);
