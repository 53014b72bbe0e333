create schema backup;

-- Backups that ended. A row is written at the end, so that a backup does not hold itself as unfinished.
create table backup.run (
  id uuid primary key,
  started_at timestamptz not null,
  finished_at timestamptz not null default now(),
  scheduled boolean not null, -- else from the command line
  path text not null,
  encrypted boolean not null,
  bytes bigint, -- null where it failed
  row_count bigint,
  file_count bigint,
  error text, -- null where it succeeded
  removed_at timestamptz, -- when retention removed the file
  check ((error is null) = (bytes is not null))
);
create index run_finished on backup.run (finished_at);
