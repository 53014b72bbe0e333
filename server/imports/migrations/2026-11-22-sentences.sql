-- What failed, and why a record was refused, are sentences with their values: said in the language of whoever reads.
alter table imports.run alter column problem type jsonb
  using case when problem is not null then jsonb_build_object('source', problem, 'values', '[]'::jsonb) end;
update imports.run set report = jsonb_set(report, '{refused}', coalesce((
  select jsonb_agg(jsonb_set(one, '{detail}', jsonb_build_object('source', one->>'detail', 'values', '[]'::jsonb)) order by place)
  from jsonb_array_elements(report->'refused') with ordinality as refused (one, place)), '[]')) where report is not null;
update imports.run set position = jsonb_set(position, '{tally,refused}', coalesce((
  select jsonb_agg(jsonb_set(one, '{detail}', jsonb_build_object('source', one->>'detail', 'values', '[]'::jsonb)) order by place)
  from jsonb_array_elements(position->'tally'->'refused') with ordinality as refused (one, place)), '[]'))
  where position->'tally' is not null;
update imports.run set story = coalesce((
  select jsonb_agg(case one->>'what' when 'goes on' then jsonb_set(one, '{what}', '"started"')
    when 'taken out again' then jsonb_set(one, '{what}', '"removing"') else one end order by place)
  from jsonb_array_elements(story) with ordinality as told (one, place)), '[]');
