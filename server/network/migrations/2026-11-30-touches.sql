-- Notes of changes, with less work for each reply. Of many threads none is named, as before.
create or replace function network.touch_fresh_threads() returns trigger language plpgsql as $$
begin
  insert into platform.touch (kind, id, place)
    select 'thread', id, community_id from fresh where (select count(*) from fresh) <= 200
    union all select 'thread', null, null where (select count(*) from fresh) > 200;
  return null;
end $$;

-- A reply moves only last_activity_at of its community, which no cache of communities has.
drop trigger community_changed on network.community;
drop function network.touch_communities();
create function network.touch_community() returns trigger language plpgsql as $$
begin
  insert into platform.touch (kind, id) values ('community', old.id);
  return null;
end $$;
create trigger community_changed after update on network.community for each row
  when ((old.id, old.slug, old.name, old.visibility) is distinct from (new.id, new.slug, new.name, new.visibility)
    or old.archived_at is distinct from new.archived_at)
  execute function network.touch_community();
