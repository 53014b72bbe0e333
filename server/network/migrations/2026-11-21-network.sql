create schema network;

create table network.community (
  id uuid primary key default uuidv7(),
  slug text not null unique,
  name text not null,
  purpose text not null default '',
  guidelines text not null default '',
  guidelines_html text not null default '',
  visibility text not null check (visibility in ('open', 'closed', 'hidden')),
  language text,
  tags text[] not null default '{}',
  members int not null default 0,
  threads int not null default 0,
  last_activity_at timestamptz, -- of its liveliest thread: the feed reads this first
  created_at timestamptz not null default now(),
  created_by uuid references people.person on delete set null,
  archived_at timestamptz,
  sample boolean not null default false,
  origin text,
  search text generated always as (platform.plain(name || ' ' || purpose)) stored
);
-- Not of hidden ones: that a name was taken would tell that they exist.
create unique index community_name on network.community (lower(name)) where visibility <> 'hidden';
create index community_activity on network.community (last_activity_at desc nulls last, id desc);
create index community_search on network.community using gin (search gin_trgm_ops);
create index community_sample on network.community (id) where sample;

create table network.membership (
  community_id uuid not null references network.community on delete cascade,
  person_id uuid not null references people.person on delete cascade,
  role text not null default 'member' check (role in ('owner', 'manager', 'member')),
  joined_at timestamptz not null default now(),
  muted boolean not null default false,
  -- Threads that last moved before this are read, whatever network.reading says.
  read_before timestamptz not null default now(),
  primary key (person_id, community_id)
) with (fillfactor = 90);
create index membership_community on network.membership (community_id, person_id);

create table network.join_request (
  community_id uuid not null references network.community on delete cascade,
  person_id uuid not null references people.person on delete cascade,
  message text not null default '',
  asked_at timestamptz not null default now(),
  primary key (community_id, person_id)
);
create index join_request_person on network.join_request (person_id);

create table network.thread (
  id uuid primary key default uuidv7(),
  community_id uuid not null references network.community on delete cascade,
  author_id uuid not null references people.person,
  kind text not null check (kind in ('discussion', 'question')),
  title text not null,
  markdown text not null,
  html text not null,
  excerpt text not null,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid references people.person on delete set null,
  closed_at timestamptz,
  pinned_at timestamptz,
  -- Derived in the same transaction as the reply, the reaction, the acceptance.
  last_activity_at timestamptz not null default now(),
  last_seq int not null default 0,
  reply_count int not null default 0,
  reaction_count int not null default 0,
  recent_people uuid[] not null default '{}', -- at most 4, newest first
  accepted_reply_id uuid,
  accepted_by uuid references people.person on delete set null,
  accepted_at timestamptz,
  origin text
) with (fillfactor = 80);
create index thread_activity on network.thread (community_id, last_activity_at desc, id desc) where deleted_at is null;
create index thread_newest on network.thread (community_id, created_at desc, id desc) where deleted_at is null;
create index thread_pinned on network.thread (community_id, pinned_at) where pinned_at is not null and deleted_at is null;
create index thread_open_questions on network.thread (community_id, last_activity_at desc, id desc)
  where kind = 'question' and accepted_reply_id is null and closed_at is null and deleted_at is null;
create index thread_author on network.thread (author_id, created_at desc);

-- Apart from the thread, whose row moves with every reply and would take its dozens of trigrams along.
create table network.thread_title (
  thread_id uuid primary key references network.thread on delete cascade,
  search text not null
);
create index thread_title_search on network.thread_title using gin (search gin_trgm_ops);
create function network.keep_titles() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into network.thread_title (thread_id, search) select id, platform.plain(title) from fresh where deleted_at is null;
  else
    delete from network.thread_title where thread_id = new.id;
    if new.deleted_at is null then
      insert into network.thread_title (thread_id, search) values (new.id, platform.plain(new.title));
    end if;
  end if;
  return null;
end $$;
create trigger thread_titles after insert on network.thread referencing new table as fresh
  for each statement execute function network.keep_titles();
create trigger thread_title after update of title, deleted_at on network.thread
  for each row when (old.title is distinct from new.title or old.deleted_at is distinct from new.deleted_at)
  execute function network.keep_titles();

create table network.reply (
  id uuid primary key default uuidv7(),
  thread_id uuid not null references network.thread on delete cascade,
  seq int not null,
  author_id uuid not null references people.person,
  markdown text not null,
  html text not null,
  excerpt text not null,
  quote_id uuid references network.reply on delete set null,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid references people.person on delete set null,
  origin text,
  unique (thread_id, seq)
);
create index reply_author on network.reply (author_id, created_at desc);
create index reply_quote on network.reply (quote_id) where quote_id is not null;
alter table network.thread add foreign key (accepted_reply_id) references network.reply on delete set null;
create index thread_accepted on network.thread (accepted_reply_id) where accepted_reply_id is not null;

-- Earlier wordings. Exactly one of thread_id and reply_id is set.
create table network.revision (
  id uuid primary key default uuidv7(),
  thread_id uuid references network.thread on delete cascade,
  reply_id uuid references network.reply on delete cascade,
  title text,
  markdown text not null,
  html text not null,
  by uuid not null references people.person,
  at timestamptz not null,
  check (num_nonnulls(thread_id, reply_id) = 1)
);
create index revision_thread on network.revision (thread_id) where thread_id is not null;
create index revision_reply on network.revision (reply_id) where reply_id is not null;

-- subject_id is a thread's or a reply's: their ids never meet.
create table network.reaction (
  thread_id uuid not null references network.thread on delete cascade,
  subject_id uuid not null,
  emoji text not null,
  person_id uuid not null references people.person on delete cascade,
  at timestamptz not null default now(),
  primary key (subject_id, emoji, person_id)
);
create index reaction_thread on network.reaction (thread_id);
create index reaction_person on network.reaction (person_id);

create table network.mention (
  thread_id uuid not null references network.thread on delete cascade,
  seq int not null, -- 0 is the thread itself
  person_id uuid not null references people.person on delete cascade,
  at timestamptz not null,
  primary key (person_id, thread_id, seq)
);
create index mention_thread on network.mention (thread_id, seq);
create index mention_recent on network.mention (person_id, at desc);

-- Up to where a person has read; absent: never opened. -1: marked unread by hand.
create table network.reading (
  person_id uuid not null references people.person on delete cascade,
  thread_id uuid not null references network.thread on delete cascade,
  seq int not null,
  at timestamptz not null default now(),
  primary key (person_id, thread_id)
) with (fillfactor = 80);
create index reading_thread on network.reading (thread_id);
create index reading_by_hand on network.reading (person_id) where seq = -1;

create table network.follow (
  person_id uuid not null references people.person on delete cascade,
  thread_id uuid not null references network.thread on delete cascade,
  state text not null check (state in ('following', 'muted')),
  reason text not null check (reason in ('wrote', 'replied', 'mentioned', 'chosen')),
  at timestamptz not null default now(),
  primary key (person_id, thread_id)
);
create index follow_thread on network.follow (thread_id);

create table network.bookmark (
  person_id uuid not null references people.person on delete cascade,
  thread_id uuid not null references network.thread on delete cascade,
  at timestamptz not null default now(),
  primary key (person_id, thread_id)
);
create index bookmark_recent on network.bookmark (person_id, at desc, thread_id);
create index bookmark_thread on network.bookmark (thread_id);

create table network.file (
  id uuid primary key default uuidv7(),
  uploader_id uuid not null references people.person,
  name text not null,
  type text not null,
  size bigint,
  width int,
  height int,
  key text, -- in the file store; null where an import brought only the description
  thumbnail_key text,
  -- Null until it is part of something; then its readers are the thread's.
  thread_id uuid references network.thread on delete cascade,
  reply_id uuid references network.reply on delete cascade,
  position int not null default 0,
  created_at timestamptz not null default now()
);
create index file_thread on network.file (thread_id) where thread_id is not null;
create index file_reply on network.file (reply_id) where reply_id is not null;
create index file_loose on network.file (created_at) where thread_id is null;

-- Bytes that may have lost their last file; a job looks whether they did.
create table network.dropped_file (
  key text primary key,
  dropped_at timestamptz not null default now()
);
create function network.drop_file() returns trigger language plpgsql as $$
begin
  insert into network.dropped_file (key) select key from unnest(array[old.key, old.thumbnail_key]) key
    where key is not null on conflict (key) do update set dropped_at = now();
  return null;
end $$;
create trigger file_dropped after delete on network.file for each row execute function network.drop_file();

-- Threads and replies written in each week (Mondays, UTC); a reader of the log counts them.
create table network.community_week (
  community_id uuid not null references network.community on delete cascade,
  week date not null,
  messages int not null,
  primary key (community_id, week)
);

-- Derives again what a thread carries of its replies and reactions. Verbs keep these columns themselves, statement by
-- statement; loaders that copy threads and replies in, erasing and merging call this instead.
create function network.derive_threads(ids uuid[]) returns void language sql as $$
  update network.thread t set
    last_seq = greatest(t.last_seq, coalesce(x.top, 0)),
    reply_count = x.replies,
    last_activity_at = greatest(t.created_at, x.last),
    reaction_count = (select count(*) from network.reaction r where r.subject_id = t.id),
    recent_people = (select array_agg(author_id order by last desc) from (
      select author_id, max(at) as last from (
        select t.author_id, t.created_at as at
        union all select r.author_id, r.created_at from network.reply r where r.thread_id = t.id and r.deleted_at is null
      ) wrote group by author_id order by 2 desc limit 4) recent)
  from (
    select i.id, max(r.seq) as top, count(r.id) filter (where r.deleted_at is null) as replies,
      max(r.created_at) filter (where r.deleted_at is null) as last
    from unnest(ids) i (id) left join network.reply r on r.thread_id = i.id group by i.id
  ) x where t.id = x.id
$$;
create function network.derive_communities(ids uuid[]) returns void language sql as $$
  update network.community c set
    members = (select count(*) from network.membership m where m.community_id = c.id),
    threads = (select count(*) from network.thread t where t.community_id = c.id and t.deleted_at is null),
    last_activity_at = (select max(t.last_activity_at) from network.thread t where t.community_id = c.id and t.deleted_at is null)
  where c.id = any(ids)
$$;
