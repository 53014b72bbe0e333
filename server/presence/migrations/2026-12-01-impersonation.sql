-- Accounts and matches use the words of the API: impersonator, fan account, authorised partner.
alter table presence.account drop constraint account_status_check;
update presence.account set status = 'impersonator' where status = 'impostor';
alter table presence.account add constraint account_status_check
  check (status in ('proposed', 'active', 'paused', 'retiring', 'retired', 'impersonator', 'unclaimed'));
update presence.retirement set was = 'impersonator' where was = 'impostor';
alter table presence.impersonation_match drop constraint impersonation_match_classification_check;
create function presence.rename_classification(old text) returns text language sql immutable as $$
  select case old when 'official elsewhere' then 'authorised partner' when 'fan' then 'fan account' when 'impostor' then 'impersonator'
    else old end
$$;
update presence.impersonation_match set classification = presence.rename_classification(classification),
    suggestion = presence.rename_classification(suggestion),
    similarity = case similarity when 'beside' then 'account name' when 'house' then 'naming convention' else similarity end
  where classification in ('official elsewhere', 'fan', 'impostor') or suggestion in ('official elsewhere', 'fan', 'impostor')
    or similarity in ('beside', 'house');
drop function presence.rename_classification;
alter table presence.impersonation_match add constraint impersonation_match_classification_check
  check (classification in ('ours', 'authorised partner', 'fan account', 'impersonator', 'unclaimed'));
-- A quotation mark inside a JSON string is escaped, so these patterns match keys and whole values only.
update presence.view set query = replace(query::text, ': "impostor"', ': "impersonator"')::jsonb;
update presence.import_run set options = replace(options::text, ': "impostor"', ': "impersonator"')::jsonb,
  report = replace(report::text, ': "impostor"', ': "impersonator"')::jsonb;
