-- The schedule of backups that was set last, and since when.
create table backup.schedule (
  single boolean primary key default true check (single),
  setting text not null,
  since timestamptz not null default now()
);
