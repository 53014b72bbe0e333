-- The page of a community names its managers and counts the units of its members, without reading all memberships.
create index membership_managers on network.membership (community_id) where role in ('owner', 'manager');

-- Who joined or left where, for the cache of units. Reading marks of members change nothing here.
create function network.touch_changed_communities() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('community members', array_agg(community_id::text))
    from (select distinct community_id from changed limit 201) few;
  return null;
end $$;
create trigger community_joined after insert on network.membership referencing new table as changed
  for each statement execute function network.touch_changed_communities();
create trigger community_left after delete on network.membership referencing old table as changed
  for each statement execute function network.touch_changed_communities();
