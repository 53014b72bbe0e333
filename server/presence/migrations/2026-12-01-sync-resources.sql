-- With the column names that governance.resource has now.
create or replace function presence.sync_resources(ids uuid[]) returns void language sql as $$
  select governance.upsert_resources(jsonb_agg(jsonb_build_object('id', a.id, 'unit_id', a.unit_id, 'name', a.name,
      'network', a.network, 'language', coalesce(a.languages[1], ''), 'brand', a.brand, 'status', a.status,
      'managers', array_remove(array_prepend(a.steward_id, a.deputies), null), 'steward_id', a.steward_id,
      'review_due_at', a.certify_by,
      'co_owners', array(select x.unit_id from presence.account_unit x where x.account_id = a.id order by x.unit_id))))
    from presence.account a where a.id = any(ids) having count(*) > 0
$$;
