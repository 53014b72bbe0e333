-- Names of the organisation that others might borrow.
create table presence.brand_name (
  id uuid primary key default uuidv7(),
  name text not null,
  handles text[] not null default '{}',
  domains text[] not null default '{}',
  created_at timestamptz not null default now()
);
create unique index brand_name_name on presence.brand_name (lower(name));

create table presence.sweep (
  id uuid primary key default uuidv7(),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  by_id uuid references people.person on delete set null, -- null: by the clock
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  networks text[] not null default '{}',
  looked int not null default 0,
  found int not null default 0,
  fresh int not null default 0,
  problems jsonb not null default '[]' -- sentences
);
create unique index sweep_open on presence.sweep ((true)) where state in ('waiting', 'running');
create index sweep_by on presence.sweep (by_id) where by_id is not null;

-- Accounts that look like a name, and what a person said of them.
create table presence.sweep_hit (
  id uuid primary key default uuidv7(),
  brand_id uuid not null references presence.brand_name on delete cascade,
  sweep_id uuid references presence.sweep on delete set null, -- the last that saw it
  network text not null,
  handle text not null,
  url text not null,
  native_id text,
  display_name text,
  description text,
  followers int,
  opened_at timestamptz,
  likeness text not null,
  reasons jsonb not null default '[]', -- sentences
  guess text,
  account_id uuid references presence.account on delete set null,
  verdict text check (verdict in ('ours', 'official elsewhere', 'fan', 'impostor', 'unclaimed')),
  decided_by uuid references people.person on delete set null,
  decided_at timestamptz,
  reason text not null default '',
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);
-- Another identity under the same handle is another hit: what was said of one is not said of the other.
create unique index sweep_hit_place on presence.sweep_hit (network, lower(handle), coalesce(native_id, ''));
create index sweep_hit_brand on presence.sweep_hit (brand_id);
create index sweep_hit_sweep on presence.sweep_hit (sweep_id) where sweep_id is not null;
create index sweep_hit_account on presence.sweep_hit (account_id) where account_id is not null;
create index sweep_hit_decided_by on presence.sweep_hit (decided_by) where decided_by is not null;
create index sweep_hit_order on presence.sweep_hit (first_seen_at, id);

-- The file as it was taken, to the byte; its sum is of just these bytes. It stays when the hit goes.
create table presence.sweep_evidence (
  id uuid primary key default uuidv7(),
  hit_id uuid references presence.sweep_hit on delete set null,
  taken_at timestamptz not null default now(),
  taken_by uuid references people.person on delete set null,
  document text not null,
  sha256 text not null
);
create index sweep_evidence_hit on presence.sweep_evidence (hit_id) where hit_id is not null;
create index sweep_evidence_taken_by on presence.sweep_evidence (taken_by) where taken_by is not null;
