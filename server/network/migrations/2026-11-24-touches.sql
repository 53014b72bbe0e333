-- What copies in memory keep of communities. A new reply moves its thread's row in the same transaction, so that only
-- what changes replies without their thread is noted apart. Of many rows 201 are looked at: all are touched then.
create function network.touch_fresh_threads() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('thread', array_agg(id::text), array_agg(community_id::text))
    from (select id, community_id from fresh limit 201) few;
  return null;
end $$;
create trigger thread_written after insert on network.thread referencing new table as fresh
  for each statement execute function network.touch_fresh_threads();
create trigger thread_moved after update on network.thread referencing new table as fresh
  for each statement execute function network.touch_fresh_threads();
create function network.touch_gone_threads() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('thread', array_agg(id::text), array_agg(community_id::text))
    from (select id, community_id from gone limit 201) few;
  return null;
end $$;
create trigger thread_gone after delete on network.thread referencing old table as gone
  for each statement execute function network.touch_gone_threads();

-- Of replies, reactions and files: the thread they belong to.
create function network.touch_thread_of_fresh() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('thread', array_agg(thread_id::text))
    from (select distinct thread_id from fresh where thread_id is not null limit 201) few;
  return null;
end $$;
create function network.touch_thread_of_gone() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('thread', array_agg(thread_id::text))
    from (select distinct thread_id from gone where thread_id is not null limit 201) few;
  return null;
end $$;
create trigger reply_changed after update on network.reply referencing new table as fresh
  for each statement execute function network.touch_thread_of_fresh();
create trigger reply_gone after delete on network.reply referencing old table as gone
  for each statement execute function network.touch_thread_of_gone();
create trigger reaction_added after insert on network.reaction referencing new table as fresh
  for each statement execute function network.touch_thread_of_fresh();
create trigger reaction_changed after update on network.reaction referencing new table as fresh
  for each statement execute function network.touch_thread_of_fresh();
create trigger reaction_gone after delete on network.reaction referencing old table as gone
  for each statement execute function network.touch_thread_of_gone();
create trigger file_added after insert on network.file referencing new table as fresh
  for each statement execute function network.touch_thread_of_fresh();
create trigger file_changed after update on network.file referencing new table as fresh
  for each statement execute function network.touch_thread_of_fresh();
create trigger file_taken after update on network.file referencing old table as gone
  for each statement execute function network.touch_thread_of_gone();
create trigger file_gone after delete on network.file referencing old table as gone
  for each statement execute function network.touch_thread_of_gone();

create function network.touch_communities() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('community', array_agg(b.id::text)) from before b left join fresh f using (id)
    where f.id is null or (f.slug, f.name, f.visibility) is distinct from (b.slug, b.name, b.visibility)
      or f.archived_at is distinct from b.archived_at;
  return null;
end $$;
create trigger community_changed after update on network.community referencing old table as before new table as fresh
  for each statement execute function network.touch_communities();

-- Who belongs where, and up to when they have read.
create function network.touch_fresh_members() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('member', array_agg(person_id::text))
    from (select distinct person_id from fresh limit 201) few;
  return null;
end $$;
create function network.touch_gone_members() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('member', array_agg(person_id::text))
    from (select distinct person_id from gone limit 201) few;
  return null;
end $$;
create trigger member_added after insert on network.membership referencing new table as fresh
  for each statement execute function network.touch_fresh_members();
create trigger member_changed after update on network.membership referencing new table as fresh
  for each statement execute function network.touch_fresh_members();
create trigger member_moved after update on network.membership referencing old table as gone
  for each statement execute function network.touch_gone_members();
create trigger member_gone after delete on network.membership referencing old table as gone
  for each statement execute function network.touch_gone_members();
