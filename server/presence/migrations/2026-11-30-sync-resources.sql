-- governance.resource follows every change of an account and of its owners, in the same transaction.
create function presence.sync_resources(ids uuid[]) returns void language sql as $$
  select governance.upsert_resources(jsonb_agg(jsonb_build_object('id', a.id, 'unit_id', a.unit_id, 'name', a.name,
      'network', a.network, 'language', coalesce(a.languages[1], ''), 'brand', a.brand, 'status', a.status,
      'keepers', array_remove(array_prepend(a.steward_id, a.deputies), null), 'steward_id', a.steward_id,
      'certified_until', a.certify_by,
      'beside', array(select x.unit_id from presence.account_unit x where x.account_id = a.id order by x.unit_id))))
    from presence.account a where a.id = any(ids) having count(*) > 0
$$;

create function presence.sync_created_accounts() returns trigger language plpgsql as $$
begin
  perform presence.sync_resources(array(select id from created));
  return null;
end $$;
create trigger account_created_sync after insert on presence.account referencing new table as created
  for each statement execute function presence.sync_created_accounts();

-- Most updates write what decisions do not need, such as followers: these are skipped.
create function presence.sync_updated_accounts() returns trigger language plpgsql as $$
begin
  perform presence.sync_resources(array(
    select a.id from updated a join before b on b.id = a.id
    where (a.unit_id, a.name, a.network, a.languages, a.brand, a.status, a.steward_id, a.deputies, a.certify_by)
      is distinct from (b.unit_id, b.name, b.network, b.languages, b.brand, b.status, b.steward_id, b.deputies, b.certify_by)));
  return null;
end $$;
create trigger account_updated_sync after update on presence.account referencing old table as before new table as updated
  for each statement execute function presence.sync_updated_accounts();

create function presence.sync_deleted_accounts() returns trigger language plpgsql as $$
begin
  perform governance.delete_resources(array(select id from deleted));
  return null;
end $$;
create trigger account_deleted_sync after delete on presence.account referencing old table as deleted
  for each statement execute function presence.sync_deleted_accounts();

create function presence.sync_owners() returns trigger language plpgsql as $$
begin
  perform presence.sync_resources(array(select account_id from changed));
  return null;
end $$;
create trigger account_unit_created_sync after insert on presence.account_unit referencing new table as changed
  for each statement execute function presence.sync_owners();
create trigger account_unit_updated_sync after update on presence.account_unit referencing new table as changed
  for each statement execute function presence.sync_owners();
create trigger account_unit_deleted_sync after delete on presence.account_unit referencing old table as changed
  for each statement execute function presence.sync_owners();

-- What earlier writes may have left behind.
delete from governance.resource r where r.kind = 'account' and not exists (select from presence.account a where a.id = r.id);
select presence.sync_resources(array(select id from presence.account));
