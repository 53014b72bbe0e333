-- Changes of accounts are noted with those of everything else that is kept in memory (platform.touch), once a statement.
drop trigger account_changed on presence.account;
drop trigger account_unit_changed on presence.account_unit;
drop function presence.record_account_change();
drop function presence.record_account_unit_change();
drop table presence.account_change;

create function presence.touch_fresh_accounts() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('account', array_agg(id::text)) from (select id from fresh limit 201) few;
  return null;
end $$;
create function presence.touch_gone_accounts() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('account', array_agg(id::text)) from (select id from gone limit 201) few;
  return null;
end $$;
create trigger account_added after insert on presence.account referencing new table as fresh
  for each statement execute function presence.touch_fresh_accounts();
create trigger account_changed after update on presence.account referencing new table as fresh
  for each statement execute function presence.touch_fresh_accounts();
create trigger account_gone after delete on presence.account referencing old table as gone
  for each statement execute function presence.touch_gone_accounts();

-- Of further owners: the account they own.
create function presence.touch_account_of_fresh() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('account', array_agg(account_id::text))
    from (select distinct account_id from fresh limit 201) few;
  return null;
end $$;
create function presence.touch_account_of_gone() returns trigger language plpgsql as $$
begin
  perform platform.touch_each('account', array_agg(account_id::text))
    from (select distinct account_id from gone limit 201) few;
  return null;
end $$;
create trigger account_unit_added after insert on presence.account_unit referencing new table as fresh
  for each statement execute function presence.touch_account_of_fresh();
create trigger account_unit_changed after update on presence.account_unit referencing new table as fresh
  for each statement execute function presence.touch_account_of_fresh();
create trigger account_unit_taken after update on presence.account_unit referencing old table as gone
  for each statement execute function presence.touch_account_of_gone();
create trigger account_unit_gone after delete on presence.account_unit referencing old table as gone
  for each statement execute function presence.touch_account_of_gone();
