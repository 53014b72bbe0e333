-- What copies in memory keep of people: what a credential opens, how its person stands, their card.
create function people.touch_ended() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('credential', array_agg(encode(hash, 'hex'))) from (select hash from gone limit 201) few;
  return null;
end $$;
create trigger session_ended after delete on people.session referencing old table as gone
  for each statement execute function people.touch_ended();
create trigger token_ended after delete on people.token referencing old table as gone
  for each statement execute function people.touch_ended();

-- Each use moves the end of a session later: that changes nothing for a copy.
create function people.touch_shortened() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('credential', array_agg(encode(hash, 'hex'))) from (
    select b.hash from before b left join fresh f using (id)
    where f.id is null or f.hash <> b.hash or f.person_id <> b.person_id
      or f.expires_at < coalesce(b.expires_at, 'infinity') limit 201) few;
  return null;
end $$;
create trigger session_shortened after update on people.session referencing old table as before new table as fresh
  for each statement execute function people.touch_shortened();
create trigger token_shortened after update on people.token referencing old table as before new table as fresh
  for each statement execute function people.touch_shortened();

create function people.touch_persons() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('person', array_agg(id::text)) from (
    select f.id from before b join fresh f using (id)
    where f.card_revision <> b.card_revision or f.state <> b.state or f.locale is distinct from b.locale limit 201) few;
  return null;
end $$;
create trigger person_touched after update on people.person referencing old table as before new table as fresh
  for each statement execute function people.touch_persons();
create function people.touch_gone_persons() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('person', array_agg(id::text)) from (select id from gone limit 201) few;
  return null;
end $$;
create trigger person_gone after delete on people.person referencing old table as gone
  for each statement execute function people.touch_gone_persons();

create function people.touch_role() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('person', array_remove(array[old.person_id, new.person_id], null)::text[]);
  return null;
end $$;
create trigger role_touched after insert or update or delete on people.role
  for each row execute function people.touch_role();
