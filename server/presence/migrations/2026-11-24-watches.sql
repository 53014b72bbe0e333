-- What was seen at a kept handle, whenever it was something else than before: the evidence, to the byte.
create table presence.watch_sighting (
  id uuid primary key default uuidv7(),
  watch_id uuid not null references presence.watch on delete cascade,
  at timestamptz not null default now(),
  state text not null check (state in ('kept', 'free', 'taken', 'unknown')),
  native_id text,
  display_name text,
  document text not null,
  sha256 text not null
);
create index watch_sighting_watch on presence.watch_sighting (watch_id, at);

-- Who was alerted to, so that another stranger is another alarm; and who said that they have seen to it.
alter table presence.watch add column alerted_id text;
alter table presence.watch add column acknowledged_at timestamptz;
alter table presence.watch add column acknowledged_by uuid references people.person on delete set null;
alter table presence.watch add column acknowledged_note text not null default '';
create index watch_acknowledged_by on presence.watch (acknowledged_by) where acknowledged_by is not null;

-- What kind of failure the last look was: whether the network refused the credentials.
alter table presence.account_check add column code text;
