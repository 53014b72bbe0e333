-- The account as the register knows it: who looks after it, what is known of it and from where, and how sure that is.
alter table presence.account rename column owner_id to steward_id;
alter table presence.account rename column stewards to deputies;
alter index presence.account_owner rename to account_steward;
alter index presence.account_unit rename to account_primary_unit;
alter table presence.account
  add native_id text, -- the network's own, which stays when a handle is renamed
  add display_name text, -- as the network shows it
  add languages text[] not null default '{}',
  add audience text not null default '',
  add tags text[] not null default '{}',
  add notes text not null default '',
  add last_answer_at timestamptz,
  add answers_owed int check (answers_owed >= 0),
  add rate_now real, -- posts a week, of late and before; null: not known
  add rate_before real,
  add facts_at timestamptz, -- when somebody last looked at the network
  add certified_at timestamptz,
  add certified_by uuid references people.person on delete set null,
  add certify_by timestamptz, -- until then it counts as confirmed
  add reminded_for int, -- days before: the last reminder of this period
  add orphaned_at timestamptz, -- its steward left or works elsewhere, and nobody has taken it up
  add orphaned_from uuid references people.person on delete set null,
  add orphaned_why text check (orphaned_why in ('left', 'moved')),
  add closed_at timestamptz,
  add source text not null default '', -- what brought it; empty: by hand
  add source_id text,
  add source_updated_at timestamptz; -- when it was last changed there: all that is known of some
update presence.account set languages = array[language] where language <> '';
update presence.account set certify_by = greatest(created_at + interval '1 year', now() + interval '30 days');
alter table presence.account alter certify_by set not null, alter certify_by set default now() + interval '1 year';
alter table presence.account drop column search, drop column language;
alter table presence.account add search text generated always as
  (platform.plain(name || ' ' || handle || ' ' || coalesce(display_name, '') || ' ' || purpose || ' ' || url)) stored;
create index account_search on presence.account using gin (search gin_trgm_ops);
create index account_native on presence.account (network, native_id) where native_id is not null;
create index account_source on presence.account (source, source_id) where source_id is not null;
create index account_deputies on presence.account using gin (deputies);
create index account_certified_by on presence.account (certified_by) where certified_by is not null;
create index account_orphaned_from on presence.account (orphaned_from) where orphaned_from is not null;
create index account_certify_by on presence.account (certify_by) where status in ('active', 'paused', 'retiring');

-- Owners beside the primary one, which is account.unit_id.
create table presence.account_unit (
  account_id uuid not null references presence.account on delete cascade,
  unit_id uuid not null references people.unit,
  primary key (account_id, unit_id)
);
create index account_unit_unit on presence.account_unit (unit_id);

-- Addresses under which an account was known: imports find it by them. They prove nothing about who is there now.
create table presence.former_address (
  id uuid primary key default uuidv7(),
  account_id uuid not null references presence.account on delete cascade,
  url text not null,
  since timestamptz not null default now()
);
create unique index former_address_url on presence.former_address (lower(rtrim(url, '/')));
create index former_address_account on presence.former_address (account_id);

-- Followers over time, and posts of each day.
create table presence.account_day (
  account_id uuid not null references presence.account on delete cascade,
  day date not null,
  followers int check (followers >= 0),
  posts int check (posts >= 0),
  primary key (account_id, day)
);

-- What the organisation holds an account to; one row.
create table presence.setting (
  single boolean primary key default true check (single),
  idle_days int not null default 90 check (idle_days between 7 and 1000),
  proxy_months int not null default 6 check (proxy_months between 1 and 60),
  certify_months int not null default 12 check (certify_months between 1 and 60),
  grace_days int not null default 30 check (grace_days between 1 and 365) -- for what an import brings
);
insert into presence.setting default values;

create table presence.view (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people.person on delete cascade,
  name text not null,
  shared boolean not null default false,
  query jsonb not null,
  created_at timestamptz not null default now()
);
create unique index view_name on presence.view (person_id, lower(name));

create table presence.retirement (
  id uuid primary key default uuidv7(),
  account_id uuid not null references presence.account on delete cascade,
  state text not null default 'proposed' check (state in ('proposed', 'agreed', 'told', 'revoked', 'done', 'dropped')),
  reason text not null,
  evidence jsonb not null default '[]',
  was text not null, -- the status before
  proposed_by uuid references people.person on delete set null,
  proposed_at timestamptz not null default now(),
  approval_id uuid,
  agreed_at timestamptz,
  farewell text not null default '', -- its address or its words, or why there is none
  redirect text not null default '',
  told_at timestamptz,
  revoked text not null default '', -- what was taken from whom
  revoked_at timestamptz,
  ended_at timestamptz
);
create unique index retirement_open on presence.retirement (account_id) where state not in ('done', 'dropped');
create index retirement_account on presence.retirement (account_id);
create index retirement_proposed_by on presence.retirement (proposed_by) where proposed_by is not null;

-- Handles that are kept: a stranger who takes an abandoned one speaks in our name.
create table presence.watch (
  id uuid primary key default uuidv7(),
  account_id uuid not null references presence.account on delete cascade,
  network text not null,
  handle text not null,
  url text not null,
  native_id text, -- ours; another one there is a stranger
  since timestamptz not null default now(),
  until timestamptz,
  state text not null default 'kept' check (state in ('kept', 'free', 'taken', 'unknown')),
  looked_at timestamptz,
  note text not null default '', -- what was seen, in words
  alerted_at timestamptz
);
create unique index watch_open on presence.watch (account_id) where until is null;
create index watch_account on presence.watch (account_id);
create index watch_due on presence.watch (looked_at nulls first) where until is null;
