-- The source of register entries that a classification added.
update presence.account set source = 'impersonation scan'
  where source = 'sweep' and id in (select added_account_id from presence.impersonation_match where added_account_id is not null);
