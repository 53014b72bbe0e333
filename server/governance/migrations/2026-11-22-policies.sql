-- Approvals: something is offered, and accepted, returned or rejected by who may decide it.
create table governance.approval (
  id uuid primary key default uuidv7(),
  kind text not null,
  subject uuid,
  unit_id uuid references people.unit on delete set null,
  asker_id uuid not null references people.person on delete cascade,
  title text not null,
  text text not null default '',
  html text not null default '',
  link text,
  facts jsonb not null default '[]', -- [{ name: sentence, value }]
  payload jsonb not null default '{}', -- what acceptance needs to know; shown to nobody
  state text not null default 'waiting' check (state in ('waiting', 'returned', 'accepted', 'rejected', 'withdrawn')),
  round int not null default 1, -- counts up when it is offered again
  stage int not null default 0,
  stages jsonb not null, -- [{ name: sentence, needs: one | all }]
  revision int not null default 0,
  due_at timestamptz,
  reminded_at timestamptz,
  escalated_at timestamptz,
  asked_at timestamptz not null default now(),
  decided_at timestamptz
);
create index approval_asker on governance.approval (asker_id, id desc);
create index approval_due on governance.approval (due_at) where state = 'waiting';
create index approval_unit on governance.approval (unit_id) where unit_id is not null;
-- At most one open approval of a kind for a subject.
create unique index approval_subject on governance.approval (kind, subject) where state in ('waiting', 'returned');
create table governance.approval_decider (
  approval_id uuid not null references governance.approval on delete cascade,
  stage int not null,
  person_id uuid not null references people.person on delete cascade,
  accepted_at timestamptz,
  primary key (approval_id, stage, person_id)
);
create index approval_decider_person on governance.approval_decider (person_id);
create table governance.approval_step (
  id uuid primary key default uuidv7(),
  approval_id uuid not null references governance.approval on delete cascade,
  act text not null,
  by_id uuid references people.person on delete set null, -- null: the clock
  for_id uuid references people.person on delete set null, -- whom a deputy stood in for
  stage int not null,
  comment text not null default '',
  at timestamptz not null default clock_timestamp()
);
create index approval_step_approval on governance.approval_step (approval_id, id);
-- A link in a mail: good for one decision of one person at one stage. Only its hash is kept.
create table governance.approval_link (
  hash bytea primary key,
  approval_id uuid not null references governance.approval on delete cascade,
  person_id uuid not null references people.person on delete cascade,
  round int not null,
  stage int not null,
  expires_at timestamptz not null
);
create index approval_link_approval on governance.approval_link (approval_id, person_id);
create table governance.absence (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people.person on delete cascade,
  deputy_id uuid not null references people.person on delete cascade,
  from_at timestamptz not null,
  until_at timestamptz not null,
  check (from_at < until_at and person_id <> deputy_id)
);
create index absence_person on governance.absence (person_id, until_at);
create index absence_deputy on governance.absence (deputy_id, until_at);

-- Policies: documents that people sign.
create table governance.document (
  id uuid primary key default uuidv7(),
  kind text not null,
  language text not null,
  title text not null, -- of the version in force, or of the draft where there is none
  owner_id uuid not null references people.person,
  everybody boolean not null default true,
  units uuid[] not null default '{}',
  roles text[] not null default '{}',
  readers text not null default 'everybody' check (readers in ('everybody', 'audience')),
  version int, -- in force
  asks_since int, -- whoever acknowledged this version or a later one has done so
  review_on date,
  review_told_on date,
  reminded_at timestamptz,
  draft_title text,
  draft_markdown text,
  draft_html text,
  draft_revision int not null default 0,
  draft_changed_at timestamptz,
  draft_changed_by uuid references people.person on delete set null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
create index document_owner on governance.document (owner_id);
create index document_review on governance.document (review_on) where review_on is not null and retired_at is null;
create table governance.document_version (
  document_id uuid not null references governance.document on delete cascade,
  version int not null,
  title text not null,
  markdown text not null,
  html text not null,
  note text not null default '',
  asks_again boolean not null,
  published_at timestamptz not null default now(),
  published_by uuid references people.person on delete set null,
  primary key (document_id, version)
);
create table governance.acknowledgement (
  document_id uuid not null,
  version int not null,
  person_id uuid not null references people.person on delete cascade,
  at timestamptz not null default now(),
  primary key (document_id, person_id, version),
  foreign key (document_id, version) references governance.document_version on delete cascade
);
create index acknowledgement_person on governance.acknowledgement (person_id);

-- Exceptions: a rule that does not hold for something, for a time, because somebody signed.
create table governance.exception (
  id uuid primary key default uuidv7(),
  rule text not null,
  unit_id uuid references people.unit on delete cascade,
  account_id uuid,
  person_id uuid references people.person on delete cascade,
  reason text not null,
  signed_by uuid not null references people.person,
  signed_at timestamptz not null default now(),
  from_at timestamptz not null default now(),
  until_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references people.person on delete set null,
  revoked_why text,
  end_told boolean not null default false,
  check (from_at < until_at),
  check (unit_id is not null or account_id is not null or person_id is not null)
);
create index exception_until on governance.exception (until_at) where revoked_at is null;
create index exception_person on governance.exception (person_id) where person_id is not null;
create index exception_unit on governance.exception (unit_id) where unit_id is not null;
