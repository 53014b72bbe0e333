-- Accounts that were announced before decisions knew of owners beside the first and of the steward.
update governance.resource r set steward_id = a.steward_id,
    beside = array(select x.unit_id from presence.account_unit x where x.account_id = a.id order by x.unit_id)
  from presence.account a where a.id = r.id;
