create schema delivery;

-- Its text is not kept: what it speaks of may be edited, deleted or closed to the reader meanwhile.
create table delivery.notification (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people.person on delete cascade,
  reason text not null,
  actor_id uuid references people.person on delete cascade, -- the last of `actors`
  actors uuid[] not null default '{}',
  community_id uuid references network.community on delete cascade,
  thread_id uuid references network.thread on delete cascade,
  seq int, -- the first place it speaks of, 0 for the thread itself
  last_seq int, -- the last one: read up to here, it is read
  excerpt text not null default '', -- what is nowhere else: an emoji, a role
  link text not null default '', -- where it is neither about a thread nor about a community
  at timestamptz not null,
  read_at timestamptz,
  in_app boolean not null,
  mail boolean not null,
  mailed_at timestamptz,
  -- What of one kind about one thing comes before it is read makes one line.
  bundle text not null
);
create unique index notification_bundle on delivery.notification (person_id, bundle) where read_at is null;
create index notification_recent on delivery.notification (person_id, at desc, id desc) where in_app;
create index notification_unread on delivery.notification (person_id) where read_at is null and in_app;
create index notification_thread on delivery.notification (thread_id, person_id);
create index notification_community on delivery.notification (community_id) where community_id is not null;
create index notification_actor on delivery.notification (actor_id) where actor_id is not null;
create index notification_mailed on delivery.notification (person_id, thread_id, mailed_at) where mailed_at is not null;

create table delivery.preference (
  person_id uuid not null references people.person on delete cascade,
  reason text not null,
  in_app boolean not null,
  mail boolean not null,
  primary key (person_id, reason)
);

-- Who serves live streams: every process with the program in it. One not seen for a minute is gone.
-- All of this is unlogged: a crash of the database loses it, and that is right.
create unlogged table delivery.node (
  id uuid primary key,
  seen_at timestamptz not null default now()
);
-- A stream goes with the session or the token it was opened by.
create unlogged table delivery.stream (
  id uuid primary key default uuidv7(),
  node_id uuid not null references delivery.node on delete cascade,
  person_id uuid not null references people.person on delete cascade,
  session_id uuid references people.session on delete cascade,
  token_id uuid references people.token on delete cascade,
  thread_id uuid, -- what it looks at
  ended_at timestamptz -- kept for a minute: who reloads a page was not away
);
create index stream_node on delivery.stream (node_id);
create index stream_person on delivery.stream (person_id);
create index stream_session on delivery.stream (session_id);
create index stream_token on delivery.stream (token_id);
create index stream_thread on delivery.stream (thread_id) where thread_id is not null;

-- Only for streams that were taken away, not for those that ended by themselves.
create function delivery.tell_taken() returns trigger language plpgsql as $$
begin
  perform pg_notify('live', json_build_object('is', 'taken', 'stream', old.id, 'person', old.person_id)::text);
  return null;
end $$;
create trigger stream_taken after delete on delivery.stream
  for each row when (pg_trigger_depth() > 0) execute function delivery.tell_taken();
