create schema presence;

-- The register: every account the organisation has outside, whether or not it can post to it.
create table presence.account (
  id uuid primary key default uuidv7(),
  network text not null,
  handle text not null,
  url text not null,
  name text not null,
  language text not null default '',
  purpose text not null default '',
  brand text not null default 'unit' check (brand in ('corporate', 'unit', 'personal')),
  unit_id uuid not null references people.unit,
  status text not null default 'active'
    check (status in ('proposed', 'active', 'paused', 'retiring', 'retired', 'impostor', 'unclaimed')),
  owner_id uuid references people.person on delete set null,
  stewards uuid[] not null default '{}',
  followers int,
  opened_at timestamptz,
  last_post_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid references people.person on delete set null,
  sample boolean not null default false,
  search text generated always as (platform.plain(name || ' ' || handle || ' ' || purpose)) stored
);
create unique index account_url on presence.account (lower(rtrim(url, '/')));
create index account_name on presence.account (platform.plain(name), id);
create index account_unit on presence.account (unit_id);
create index account_owner on presence.account (owner_id) where owner_id is not null;
create index account_created_by on presence.account (created_by) where created_by is not null;
create index account_sample on presence.account (id) where sample;
create index account_search on presence.account using gin (search gin_trgm_ops);
