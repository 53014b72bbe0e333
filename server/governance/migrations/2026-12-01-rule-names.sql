-- Custom rules use the names of actions, entities and attributes that the schema has now.
create function governance.rename_in_rule(rule text) returns text language plpgsql immutable as $$
declare
  pair text[];
begin
  foreach pair slice 1 in array array[
    ['open', 'create account'], ['open community', 'create community'], ['appoint', 'assign role'], ['dismiss', 'remove role'],
    ['hold accounts', 'pause publishing'], ['lift hold', 'resume publishing'], ['change entry', 'edit account'],
    ['confirm account', 'review account'], ['consent to retirement', 'approve retirement'], ['import archive', 'import data'],
    ['keep sample', 'manage sample'], ['change arrangement', 'change operating model'], ['sign exception', 'grant exception'],
    ['certify', 'issue certificate'], ['withdraw certificate', 'revoke certificate'], ['begin policy', 'create policy'],
    ['give role', 'assign member role'], ['take role', 'remove member role']] loop
    rule := regexp_replace(rule, '\m(Action\s*::\s*")' || pair[1] || '"', '\1' || pair[2] || '"', 'g');
  end loop;
  foreach pair slice 1 in array array[
    ['principal', 'owner', 'accountManager'], ['principal', 'keeper', 'accountManager'],
    ['principal', 'leadsFirst', 'leadsPrimaryUnit'], ['principal', 'opens', 'canCreateAccount'],
    ['resource', 'certified', 'reviewed'], ['resource', 'held', 'publishingPaused'], ['resource', 'closed', 'locked'],
    ['context', 'kept', 'hasManagers'], ['context', 'keeper', 'managerRole'], ['context', 'wide', 'beyondMembers'],
    ['context', 'mustRead', 'acknowledgementRequired']] loop
    -- As principal.owner, principal has owner, principal["owner"].
    rule := regexp_replace(rule, '\m(' || pair[1] || '(?:\s*\.\s*|\s+has\s+"?|\s*\[\s*"))' || pair[2] || '\M', '\1' || pair[3], 'g');
  end loop;
  foreach pair slice 1 in array array[['Colleague', 'CommunityActor'], ['Participant', 'OrganisationActor']] loop
    rule := regexp_replace(rule, '\m(is\s+)' || pair[1] || '\M', '\1' || pair[2], 'g');
    rule := regexp_replace(rule, '\m' || pair[1] || '(\s*::\s*")', pair[2] || '\1', 'g');
  end loop;
  return rule;
end $$;
create function governance.rename_in_rules(rules jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(r.rule || jsonb_build_object('text', governance.rename_in_rule(r.rule->>'text')) order by r.place), '[]')
  from jsonb_array_elements(rules) with ordinality as r (rule, place)
$$;
update governance.arrangement set rules = governance.rename_in_rules(rules) where rules <> '[]';
update governance.proposal set change = jsonb_set(change, '{rules}', governance.rename_in_rules(change->'rules')) where change ? 'rules';
drop function governance.rename_in_rules;
drop function governance.rename_in_rule;
-- A quotation mark inside a JSON string is escaped, so these patterns match keys and whole values only.
update governance.proposal set what_if =
    replace(replace(what_if::text, '"action": "open"', '"action": "create account"'), '"source": "desk"', '"source": "recorded"')::jsonb
  where what_if is not null;
update governance.effect set changes = replace(changes::text, '"action": "open"', '"action": "create account"')::jsonb;

-- Facts about accounts. Triggers of the tables that hold the accounts call upsert_resources.
alter table governance.resource rename column keepers to managers;
alter table governance.resource rename column certified_until to review_due_at;
alter table governance.resource rename column beside to co_owners;
alter index governance.resource_keepers rename to resource_managers;
create or replace function governance.upsert_resources(given jsonb) returns void language sql as $$
  insert into governance.resource (id, kind, unit_id, name, network, language, brand, status, managers, review_due_at,
      steward_id, co_owners)
    select id, 'account', unit_id, name, network, language, brand, status, managers, review_due_at, steward_id, co_owners
    from jsonb_populate_recordset(null::governance.resource, given) order by id
    on conflict (id) do update set unit_id = excluded.unit_id, name = excluded.name, network = excluded.network,
      language = excluded.language, brand = excluded.brand, status = excluded.status, managers = excluded.managers,
      review_due_at = excluded.review_due_at, steward_id = excluded.steward_id, co_owners = excluded.co_owners
$$;
