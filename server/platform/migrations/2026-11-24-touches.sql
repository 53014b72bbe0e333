-- What changed, and in which transaction: so that a copy in memory is never older than the question (decision 0012).
create table platform.touch (
  xact xid8 not null default pg_current_xact_id(),
  kind text not null,
  id text, -- of a thing that may be gone; null: more than are worth naming
  place text, -- what it lies in, where something is kept of that as well
  at timestamptz not null default now()
);
create index touch_xact on platform.touch (xact);
create index touch_at on platform.touch using brin (at);

-- For triggers. Beyond so many the readers of copies are better off forgetting all of this kind.
create function platform.touch_each(what text, ids text[], places text[] default null) returns void language plpgsql as $$
begin
  if cardinality(ids) = 1 then
    insert into platform.touch (kind, id, place) values (what, ids[1], places[1]);
  elsif cardinality(ids) > 200 then
    insert into platform.touch (kind) values (what);
  elsif cardinality(ids) > 1 then
    insert into platform.touch (kind, id, place) select what, t.id, t.place from unnest(ids, places) t (id, place);
  end if;
end $$;
