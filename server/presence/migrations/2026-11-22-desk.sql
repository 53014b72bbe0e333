-- What happened to drafts and questions, as far as it is known: what-if replays it. Until there is a publishing desk
-- only the sample fills it, and says so.
create table presence.draft_event (
  id uuid primary key default uuidv7(),
  account_id uuid not null references presence.account on delete cascade,
  author_id uuid references people.person on delete set null,
  risk text not null check (risk in ('routine', 'campaign', 'sensitive', 'crisis')),
  at timestamptz not null, -- offered, or published where nobody was asked
  approver_id uuid references people.person on delete set null,
  answered_at timestamptz,
  publisher_id uuid references people.person on delete set null,
  generated boolean not null default false,
  check (answered_at is null or answered_at >= at)
);
create index draft_event_at on presence.draft_event (at);
create index draft_event_account on presence.draft_event (account_id);
create index draft_event_author on presence.draft_event (author_id) where author_id is not null;
create index draft_event_approver on presence.draft_event (approver_id) where approver_id is not null;
create index draft_event_publisher on presence.draft_event (publisher_id) where publisher_id is not null;
create table presence.answer_event (
  id uuid primary key default uuidv7(),
  account_id uuid not null references presence.account on delete cascade,
  by_id uuid references people.person on delete set null,
  at timestamptz not null,
  generated boolean not null default false
);
create index answer_event_at on presence.answer_event (at);
create index answer_event_account on presence.answer_event (account_id);
create index answer_event_by on presence.answer_event (by_id) where by_id is not null;
