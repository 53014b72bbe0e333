-- How the whole organisation arranges its social work: one row is one version, the highest is in force. A switch is one
-- insert, so no request sees a mixture; an earlier one comes back as a new row.
create table governance.arrangement (
  seq int primary key check (seq > 0),
  id uuid not null unique default uuidv7(), -- what nodes keep the parsed row under
  choices jsonb not null default '[]',
  centre_id uuid,
  courses jsonb not null default '{"publish": [], "approve": [], "answer": []}',
  risks jsonb not null default '[]',
  rules jsonb not null default '[]',
  units uuid[] not null default '{}', -- each unit that it names
  reason text not null,
  restores int references governance.arrangement,
  by_id uuid references people.person on delete set null,
  began_at timestamptz not null default now(),
  sample boolean not null default false
);
create index arrangement_by on governance.arrangement (by_id) where by_id is not null;

create table governance.course (
  id uuid primary key default uuidv7(),
  name text not null,
  minutes int,
  months int, -- how long a certificate holds; null: for good
  created_at timestamptz not null default now(),
  sample boolean not null default false
);
create unique index course_name on governance.course (lower(name));

-- A right that ends by itself: who asks compares with the clock, nothing has to run.
create table governance.certificate (
  person_id uuid not null references people.person on delete cascade,
  course_id uuid not null references governance.course on delete cascade,
  since timestamptz not null default now(),
  until timestamptz,
  by_id uuid references people.person on delete set null,
  primary key (person_id, course_id)
);
create index certificate_course on governance.certificate (course_id, person_id);
create index certificate_by on governance.certificate (by_id) where by_id is not null;

create table governance.charter (
  single boolean primary key default true check (single),
  version int not null,
  strategy text not null,
  training text not null,
  research text not null,
  measurement text not null,
  vendors text not null,
  html jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by uuid references people.person on delete set null
);

-- What decisions are about, as the modules above tell it in their own transactions: they know of governance, not the
-- other way round.
create table governance.resource (
  id uuid primary key,
  kind text not null check (kind in ('account')),
  unit_id uuid not null references people.unit,
  name text not null,
  network text not null,
  language text not null default '',
  brand text not null check (brand in ('corporate', 'unit', 'personal')),
  status text not null,
  keepers uuid[] not null default '{}' -- people who look after it, the first of them by name
);
create index resource_unit on governance.resource (unit_id);
create index resource_keepers on governance.resource using gin (keepers);
