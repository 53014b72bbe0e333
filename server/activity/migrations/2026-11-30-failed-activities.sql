-- A reader that fails waits longer after each failure. `failures` counts them since it last read something.
alter table activity.reader
  add column failures int not null default 0,
  add column retry_at timestamptz;

-- Activities that a reader could not read and went past. A row stays until a retry succeeds.
create table activity.failed_activity (
  id uuid primary key default uuidv7(),
  reader text not null,
  xact xid8 not null,
  log_id bigint not null,
  attempts int not null,
  error text not null,
  since timestamptz not null default now(),
  failed_at timestamptz not null default now() -- last failed attempt
);
