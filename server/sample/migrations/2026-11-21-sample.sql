create schema sample;

-- The one sample organisation, from the wish for it until it is gone. What it was woven from is kept, so that a weaving
-- that was cut off goes on with the same people and the same words.
create table sample.weaving (
  single boolean primary key default true check (single),
  state text not null check (state in ('weaving', 'present', 'removing', 'failed')),
  seed text not null,
  today timestamptz not null,
  asked_by uuid references people.person on delete set null,
  -- Whom the conversations speak to: as of the beginning, whatever becomes of the account.
  visitor_id uuid,
  visitor_name text,
  people int not null default 0,
  communities int not null default 0,
  messages int not null default 0,
  batches int not null default 0,
  woven_to timestamptz,
  problem text,
  -- Of this attempt, with what was there when it began: for the time that is left.
  begun_at timestamptz not null default now(),
  begun_with int not null default 0,
  removed int not null default 0,
  removing int not null default 0
);
