-- One upload of a list of accounts: tried first, then brought in.
create table presence.import_run (
  id uuid primary key default uuidv7(),
  file_name text not null,
  path text not null, -- of the file, on the machine that runs it
  size bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'tried', 'done', 'failed')),
  dry_run boolean not null default true,
  options jsonb not null default '{}',
  progress jsonb not null,
  report jsonb, -- its sentences are said in the language of whoever reads
  problem jsonb,
  started_by uuid references people.person on delete set null,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index import_run_started_by on presence.import_run (started_by, id);

-- What lists said of an account, each row once.
create table presence.import_record (
  id uuid primary key default uuidv7(),
  account_id uuid not null references presence.account on delete cascade,
  source text not null,
  line int not null,
  said jsonb not null,
  digest text not null generated always as (md5(said::text)) stored,
  at timestamptz not null default now(),
  unique (account_id, digest)
);
