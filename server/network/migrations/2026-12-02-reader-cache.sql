-- What a person has read, follows and saved, and where they are mentioned: for the cache of reader states.
create function network.touch_readers() returns trigger language plpgsql as $$
begin
  insert into platform.touch (kind, id)
    select 'reader', person_id from (select distinct person_id from changed) readers
      where (select count(*) from changed) <= 200
    union all select 'reader', null where (select count(*) from changed) > 200;
  return null;
end $$;
create trigger reading_added after insert on network.reading referencing new table as changed
  for each statement execute function network.touch_readers();
create trigger reading_moved after update on network.reading referencing new table as changed
  for each statement execute function network.touch_readers();
create trigger reading_removed after delete on network.reading referencing old table as changed
  for each statement execute function network.touch_readers();
create trigger follow_added after insert on network.follow referencing new table as changed
  for each statement execute function network.touch_readers();
create trigger follow_changed after update on network.follow referencing new table as changed
  for each statement execute function network.touch_readers();
create trigger follow_removed after delete on network.follow referencing old table as changed
  for each statement execute function network.touch_readers();
create trigger bookmark_added after insert on network.bookmark referencing new table as changed
  for each statement execute function network.touch_readers();
create trigger bookmark_removed after delete on network.bookmark referencing old table as changed
  for each statement execute function network.touch_readers();
create trigger mention_added after insert on network.mention referencing new table as changed
  for each statement execute function network.touch_readers();
create trigger mention_removed after delete on network.mention referencing old table as changed
  for each statement execute function network.touch_readers();
