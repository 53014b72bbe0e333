create schema imports;

-- One attempt to move something in. A run that is neither done nor removed goes on from `position`.
create table imports.run (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('slack')),
  dry_run boolean not null,
  file_name text not null,
  path text, -- of the file, on the machine that runs it; null once it is thrown away
  uploaded boolean not null default false, -- ours to delete
  size bigint not null,
  digest text not null, -- of names, sizes and checksums in the archive: tells the same file again
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'paused', 'done', 'failed', 'cancelled', 'removing', 'removed')),
  position jsonb,
  progress jsonb not null,
  report jsonb,
  problem text,
  story jsonb not null default '[]',
  started_by uuid references people.person on delete set null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index run_digest on imports.run (digest);
create index run_unfinished on imports.run (state) where state in ('waiting', 'running', 'removing');
create index run_started_by on imports.run (started_by) where started_by is not null;

-- What something from outside is here: the same file twice adds nothing.
create table imports.outside_id (
  source text not null,
  kind text not null,
  outside_id text not null collate "C",
  id uuid not null,
  thread_id uuid, -- of a reply
  run_id uuid not null, -- that brought it
  made boolean not null default true, -- false: was here before, found by mail address
  primary key (source, kind, outside_id)
);
create index outside_id_people on imports.outside_id (id) where kind = 'person';

-- Who belongs to a community that is being filled; becomes memberships when all of it is in.
create table imports.member (
  run_id uuid not null references imports.run on delete cascade,
  community_id uuid not null,
  person_id uuid not null,
  listed boolean not null default false, -- in the export's list of members
  joined_at timestamptz,
  primary key (run_id, community_id, person_id)
);

-- What each author wrote in the export, for the report.
create table imports.author (
  run_id uuid not null references imports.run on delete cascade,
  person_id uuid not null,
  messages int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (run_id, person_id)
);
