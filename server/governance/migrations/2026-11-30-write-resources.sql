-- The facts about accounts that decisions need. Called by triggers of the tables that hold the accounts.
-- `given`: a JSON array of objects with the columns of governance.resource except `kind`.
create function governance.upsert_resources(given jsonb) returns void language sql as $$
  insert into governance.resource (id, kind, unit_id, name, network, language, brand, status, keepers, certified_until,
      steward_id, beside)
    select id, 'account', unit_id, name, network, language, brand, status, keepers, certified_until, steward_id, beside
    from jsonb_populate_recordset(null::governance.resource, given) order by id
    on conflict (id) do update set unit_id = excluded.unit_id, name = excluded.name, network = excluded.network,
      language = excluded.language, brand = excluded.brand, status = excluded.status, keepers = excluded.keepers,
      certified_until = excluded.certified_until, steward_id = excluded.steward_id, beside = excluded.beside
$$;

create function governance.delete_resources(ids uuid[]) returns void language sql as $$
  delete from governance.resource where kind = 'account' and id = any(ids)
$$;
