-- Every row of the log, chained by hash in the order of the log. It has a position of its own: transaction ids and row
-- numbers are renumbered when the database moves to another cluster, so they only lead to the row and are not hashed.
create table activity.chain (
  position bigint primary key,
  recorded_at timestamptz not null,
  xact xid8 not null,
  log_id bigint not null, -- 0: led to a row that was gone when the log was renumbered
  hash bytea not null, -- keyed: of the hash before, the position and the row
  -- Taken out of the log by the program itself, for a reason; sealed with the same key.
  forgotten_at timestamptz,
  forgotten_why text,
  forgotten_seal bytea
);
create index chain_forgotten on activity.chain (position) where forgotten_at is not null;

-- How far it goes, sealed with a key that is not in the database.
create table activity.chain_head (
  single boolean primary key default true check (single),
  position bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  seal bytea not null
);

-- What checks found. Without `result` it was asked for and is not done.
create table activity.chain_check (
  id uuid primary key default uuidv7(),
  asked_at timestamptz not null default now(),
  result jsonb
);
