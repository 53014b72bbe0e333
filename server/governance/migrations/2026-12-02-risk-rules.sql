-- Risk rules use the field names of the API.
create function governance.describe_risks(risks jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(
      case when r.rule ? 'says' then r.rule - 'says' || jsonb_build_object('description', r.rule->'says') else r.rule end
      order by r.place), '[]')
  from jsonb_array_elements(risks) with ordinality as r (rule, place)
$$;
update governance.operating_model set risks = governance.describe_risks(risks) where risks <> '[]';
update governance.proposal set change = jsonb_set(change, '{risks}', governance.describe_risks(change->'risks')) where change ? 'risks';
drop function governance.describe_risks;
