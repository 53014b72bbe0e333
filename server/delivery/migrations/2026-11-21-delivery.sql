create schema delivery;

create table delivery.notification (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people.person on delete cascade,
  reason text not null,
  actor_id uuid references people.person on delete cascade,
  community_id uuid references network.community on delete cascade,
  thread_id uuid references network.thread on delete cascade,
  seq int,
  excerpt text not null default '',
  link text not null default '',
  others int not null default 0,
  at timestamptz not null default now(),
  read_at timestamptz,
  -- The activity it comes from: a reader that runs twice tells once.
  xact xid8 not null,
  log_id bigint not null,
  unique (person_id, xact, log_id)
);
create index notification_recent on delivery.notification (person_id, at desc, id desc);
create index notification_unread on delivery.notification (person_id) where read_at is null;
create index notification_thread on delivery.notification (thread_id, person_id);
create index notification_community on delivery.notification (community_id) where community_id is not null;
create index notification_actor on delivery.notification (actor_id) where actor_id is not null;

create table delivery.preference (
  person_id uuid not null references people.person on delete cascade,
  reason text not null,
  in_app boolean not null,
  mail boolean not null,
  primary key (person_id, reason)
);

-- Open live streams of all nodes. A crash loses them, and that is right.
create unlogged table delivery.stream (
  id uuid primary key default uuidv7(),
  person_id uuid not null,
  session_id uuid,
  token_id uuid,
  node_id uuid not null,
  thread_id uuid,
  seen_at timestamptz not null default now()
);
create index stream_person on delivery.stream (person_id);
create index stream_thread on delivery.stream (thread_id) where thread_id is not null;
create index stream_node on delivery.stream (node_id, seen_at);
