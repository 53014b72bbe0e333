create schema people;

create table people.organisation (
  single boolean primary key default true check (single),
  id uuid not null unique default uuidv7(),
  name text not null,
  created_at timestamptz not null default now()
);

-- A tree: organisation → division → department → team. The path is made of ids without hyphens.
create table people.unit (
  id uuid primary key default uuidv7(),
  name text not null,
  parent_id uuid references people.unit,
  path ltree not null unique,
  sample boolean not null default false,
  created_at timestamptz not null default now()
);
create index unit_path on people.unit using gist (path);
create index unit_parent on people.unit (parent_id);
create unique index unit_name on people.unit (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), lower(name));

-- array_to_string() is only stable, for the sake of other types; of text it never changes.
create function people.join_words(text[]) returns text language sql immutable parallel safe strict
  as $$ select array_to_string($1, ' ') $$;

create table people.person (
  id uuid primary key default uuidv7(),
  name text not null,
  email citext unique,
  -- active: may sign in. invited: known, has not signed in yet. placeholder: an author that an import brought. deactivated.
  state text not null default 'active' check (state in ('active', 'invited', 'placeholder', 'deactivated')),
  title text,
  unit_id uuid references people.unit,
  manager_id uuid references people.person,
  location text,
  time_zone text,
  languages text[] not null default '{}',
  skills text[] not null default '{}',
  about text not null default '',
  about_html text not null default '',
  photo text, -- hash of the stored picture: the last part of its key
  locale text,
  theme text not null default 'system',
  show_email boolean not null default true,
  sample boolean not null default false,
  origin text,
  search text generated always as (
    platform.plain(name || ' ' || coalesce(title, '') || ' ' || coalesce(location, '') || ' ' || people.join_words(skills))
  ) stored,
  joined_at timestamptz not null default now(),
  last_active_at timestamptz,
  deactivated_at timestamptz,
  -- The account that a placeholder turned out to be; its own row stays for what points to it.
  merged_into uuid references people.person,
  -- How the person is shown beside what they wrote (the contract's PersonCard): read with every row of every list, so
  -- it is written once, when something in it changes.
  card json not null
);
create function people.card_of(p people.person) returns json language sql stable as $$
  select json_build_object('id', p.id, 'name', p.name, 'title', p.title,
    'unit', (select name from people.unit where id = p.unit_id),
    'photo', '/api/people/' || p.id || '/photo/' || p.photo, 'state', p.state)
$$;
create function people.keep_card() returns trigger language plpgsql as $$
begin
  new.card := people.card_of(new);
  return new;
end $$;
create trigger person_card before insert or update of name, title, unit_id, photo, state on people.person
  for each row execute function people.keep_card();
create function people.keep_cards_of_unit() returns trigger language plpgsql as $$
begin
  update people.person p set card = people.card_of(p) where p.unit_id = new.id;
  return null;
end $$;
create trigger unit_name after update of name on people.unit
  for each row when (old.name is distinct from new.name) execute function people.keep_cards_of_unit();
create index person_unit on people.person (unit_id);
create index person_manager on people.person (manager_id);
create index person_name on people.person (platform.plain(name), id);
create index person_search on people.person using gin (search gin_trgm_ops);
create index person_merged on people.person (merged_into) where merged_into is not null;
create index person_skills on people.person using gin (skills);
create index person_sample on people.person (id) where sample;

create table people.role (
  person_id uuid not null references people.person on delete cascade,
  unit_id uuid not null references people.unit on delete cascade,
  role text not null,
  granted_at timestamptz not null default now(),
  granted_by uuid,
  primary key (person_id, unit_id, role)
);
create index role_unit on people.role (unit_id);

create table people.password (
  person_id uuid primary key references people.person on delete cascade,
  hash text not null,
  changed_at timestamptz not null default now()
);
-- Only hashes of secrets are kept: sessions, tokens, invitations, resets.
create table people.session (
  id uuid primary key default uuidv7(),
  hash bytea not null unique,
  person_id uuid not null references people.person on delete cascade,
  user_agent text not null default '',
  address text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_person on people.session (person_id);
create table people.token (
  id uuid primary key default uuidv7(),
  hash bytea not null unique,
  person_id uuid not null references people.person on delete cascade,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz
);
create index token_person on people.token (person_id);
create table people.password_reset (
  hash bytea primary key,
  person_id uuid not null references people.person on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create table people.totp (
  person_id uuid primary key references people.person on delete cascade,
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  recovery_hashes bytea[] not null default '{}'
);
create table people.passkey (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people.person on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_person on people.passkey (person_id);
-- What a browser has to sign, once, within minutes. person_id: who adds a passkey; null: somebody signs in.
create table people.passkey_challenge (
  id uuid primary key default uuidv7(),
  person_id uuid references people.person on delete cascade,
  challenge text not null,
  expires_at timestamptz not null
);
-- Recent tries to sign in by address and by account, so that every node knows of them.
create table people.sign_in_attempt (
  id bigint generated by default as identity primary key,
  subject text not null,
  at timestamptz not null default now()
);
create index sign_in_attempt_subject on people.sign_in_attempt (subject, at);
create index sign_in_attempt_at on people.sign_in_attempt (at);
create table people.invitation (
  id uuid primary key default uuidv7(),
  hash bytea not null unique,
  email citext not null,
  person_id uuid references people.person on delete cascade,
  unit_id uuid references people.unit on delete set null,
  invited_by uuid not null references people.person on delete cascade,
  message text not null default '',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz
);
create index invitation_email on people.invitation (email);
create table people.claim (
  id uuid primary key default uuidv7(),
  placeholder_id uuid not null references people.person on delete cascade,
  claimant_id uuid not null references people.person on delete cascade,
  reason text not null default '',
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references people.person on delete set null,
  accepted boolean
);
create unique index claim_open on people.claim (placeholder_id, claimant_id) where decided_at is null;
