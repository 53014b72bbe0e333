-- Changes of the arrangement as proposals: written, offered, signed, begun at their time, rolled back.
create table governance.proposal (
  id uuid primary key default uuidv7(),
  number int generated always as identity unique,
  title text not null,
  reason text not null default '',
  html text not null default '',
  change jsonb not null,
  onto int not null, -- version that it was computed against; it begins only on that one
  state text not null default 'draft' check (state in
    ('draft', 'offered', 'scheduled', 'overtaken', 'in force', 'rolled back', 'rejected', 'withdrawn')),
  -- A promise on a wall clock: the instant alone would be wrong once a zone changes its rules.
  start_wall text,
  start_zone text,
  start_at timestamptz,
  what_if jsonb, -- as computed last, in each language
  approval_id uuid references governance.approval on delete set null,
  why text not null default '',
  revision int not null default 0,
  by_id uuid references people.person on delete set null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  offered_at timestamptz,
  decided_at timestamptz,
  began_seq int references governance.arrangement (seq),
  before_seq int,
  back_seq int references governance.arrangement (seq),
  back_by_id uuid references people.person on delete set null,
  back_why text,
  check (num_nonnulls(start_wall, start_zone, start_at) in (0, 3)),
  check ((state in ('in force', 'rolled back')) = (began_seq is not null)),
  check ((state = 'rolled back') = (back_seq is not null))
);
create index proposal_changed on governance.proposal (changed_at desc, id desc);
create index proposal_by on governance.proposal (by_id) where by_id is not null;
create index proposal_back_by on governance.proposal (back_by_id) where back_by_id is not null;
create unique index proposal_began on governance.proposal (began_seq) where began_seq is not null;

create table governance.proposal_comment (
  id uuid primary key default uuidv7(),
  proposal_id uuid not null references governance.proposal on delete cascade,
  by_id uuid not null references people.person on delete cascade,
  text text not null,
  html text not null,
  at timestamptz not null default clock_timestamp()
);
create index proposal_comment_proposal on governance.proposal_comment (proposal_id, id);
create index proposal_comment_by on governance.proposal_comment (by_id);

-- What a version meant for people: alike for many, so kept once for those who stand alike.
create table governance.effect (
  id uuid primary key default uuidv7(),
  seq int not null references governance.arrangement (seq) on delete cascade,
  gain int not null,
  lose int not null,
  changes jsonb not null, -- [{ action, change, rule, sentence, accounts: [id] }], accounts of one unit together
  unique (seq, id)
);
create table governance.effect_person (
  seq int not null,
  person_id uuid not null references people.person on delete cascade,
  effect_id uuid not null references governance.effect on delete cascade,
  primary key (person_id, seq)
);
create index effect_person_effect on governance.effect_person (effect_id);
create index effect_person_seq on governance.effect_person (seq);
