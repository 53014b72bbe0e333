-- Announcements: threads that are meant for certain people, who may have to confirm that they read them.
alter table network.thread drop constraint thread_kind_check;
alter table network.thread add constraint thread_kind_check check (kind in ('discussion', 'question', 'announcement'));

create table network.announcement (
  thread_id uuid primary key references network.thread on delete cascade,
  reach text not null check (reach in ('members', 'units', 'everybody')),
  units uuid[] not null default '{}',
  must_read boolean not null default false,
  due_at timestamptz,
  -- Nobody new is asked, and nobody reminded, after this.
  asks_until timestamptz not null
);
create index announcement_asking on network.announcement (asks_until) where must_read;

-- One row for whoever was asked to confirm, or did. Who belongs to those that are asked is worked out when it is asked for.
create table network.asking (
  thread_id uuid not null references network.thread on delete cascade,
  person_id uuid not null references people.person on delete cascade,
  asked_at timestamptz not null default now(),
  reminded_at timestamptz,
  reminders int not null default 0,
  confirmed_at timestamptz,
  primary key (thread_id, person_id)
) with (fillfactor = 80);
create index asking_person on network.asking (person_id);
create index asking_recent on network.asking (asked_at);
create index asking_open on network.asking (thread_id) where confirmed_at is null;
