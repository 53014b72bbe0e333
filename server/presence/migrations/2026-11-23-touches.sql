-- Which accounts changed, and in which transaction: so that a copy in memory is never older than the question.
create table presence.account_touch (
  id bigint generated always as identity primary key,
  account_id uuid not null, -- of an account that may be gone
  xact xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now()
);
create index account_touch_xact on presence.account_touch (xact);
create index account_touch_at on presence.account_touch (at);

create function presence.touch_account() returns trigger language plpgsql as $$
begin
  insert into presence.account_touch (account_id) values (case when tg_op = 'DELETE' then old.id else new.id end);
  return null;
end $$;
create trigger account_touched after insert or update or delete on presence.account
  for each row execute function presence.touch_account();

create function presence.touch_owned_account() returns trigger language plpgsql as $$
begin
  insert into presence.account_touch (account_id)
    values (case when tg_op = 'DELETE' then old.account_id else new.account_id end);
  return null;
end $$;
create trigger account_unit_touched after insert or update or delete on presence.account_unit
  for each row execute function presence.touch_owned_account();
