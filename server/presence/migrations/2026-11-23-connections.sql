-- Networks that the organisation lets Orbweaver ask; nothing goes out to any other.
create table presence.connected_network (
  network text primary key,
  service text not null, -- where it is asked
  connected_by uuid references people.person on delete set null,
  connected_at timestamptz not null default now()
);
create index connected_network_connected_by on presence.connected_network (connected_by) where connected_by is not null;

-- What an account is entered with. The words are sealed with a key that the database does not hold; whose they are,
-- where they hold and which key seals them is open.
create table presence.credential (
  id uuid primary key default uuidv7(),
  account_id uuid not null unique references presence.account on delete cascade,
  kind text not null check (kind in ('app password')),
  identifier text not null,
  service text not null,
  key_id text not null,
  sealed text not null,
  kept_by uuid references people.person on delete set null,
  kept_at timestamptz not null default now(),
  renewed_at timestamptz,
  expires_at timestamptz,
  renewing_until timestamptz -- one process renews at a time
);
create index credential_key on presence.credential (key_id);
create index credential_kept_by on presence.credential (kept_by) where kept_by is not null;

-- When each account was looked at on its network, and how that went.
create table presence.account_check (
  account_id uuid primary key references presence.account on delete cascade,
  looked_at timestamptz not null,
  succeeded_at timestamptz,
  failed_at timestamptz,
  failures int not null default 0, -- in a row
  error jsonb, -- a sentence
  next_at timestamptz not null
);
create index account_check_next on presence.account_check (next_at);

-- So that no host is asked faster than it likes, however many processes ask.
create table presence.outside_host (
  host text primary key,
  free_at timestamptz not null
);
