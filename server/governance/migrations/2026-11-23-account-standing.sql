-- What decisions know of an account beside its status: how long somebody has confirmed it. Null: nobody said.
alter table governance.resource add certified_until timestamptz;

-- “Hold everything”: nothing is published on accounts of the unit and all below it, or anywhere, until it is lifted.
create table governance.stop (
  id uuid primary key default uuidv7(),
  unit_id uuid references people.unit on delete cascade, -- null: the whole organisation
  reason text not null check (reason <> ''),
  by_id uuid references people.person on delete set null,
  at timestamptz not null default now(),
  lifted_at timestamptz,
  lifted_by uuid references people.person on delete set null
);
create unique index stop_in_force on governance.stop (unit_id) nulls not distinct where lifted_at is null;
create index stop_unit on governance.stop (unit_id) where unit_id is not null;
create index stop_by on governance.stop (by_id) where by_id is not null;
create index stop_lifted_by on governance.stop (lifted_by) where lifted_by is not null;
