-- The language for readers of whom nothing is known: that in which the place was set up.
alter table people.organisation add column locale text;
update people.organisation set locale = (select locale from people.person where locale is not null order by joined_at limit 1);
