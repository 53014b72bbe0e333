-- Names of the API in what runs store as JSON. In its text a quote inside a string is escaped, so only keys and whole values match.
alter table imports.run rename column story to history;
update imports.run set history = (replace(replace(history::text, '"what": "started again"', '"what": "resumed"'), '"what":', '"event":'))::jsonb;
update imports.run set progress = (replace(replace(progress::text, '"refused":', '"errors":'), '"place":', '"current":'))::jsonb;

create function imports.rename_report(report jsonb) returns jsonb language plpgsql as $$
declare
  renamed text := report::text;
  pair text[];
begin
  foreach pair slice 1 in array array[
    ['"fates":', '"outcomes":'], ['"fate":', '"outcome":'], ['"refusedCount":', '"errorCount":'], ['"refused":', '"errors":'],
    ['"outcome": "open community"', '"outcome": "public community"'],
    ['"outcome": "closed community"', '"outcome": "private community"'],
    ['"outcome": "matched by mail"', '"outcome": "matched by email"'],
    ['"outcome": "known from before"', '"outcome": "already imported"'],
    ['"outcome": "joined to an earlier one"', '"outcome": "merged"'],
    ['"outcome": "card"', '"outcome": "file card"'],
    ['"outcome": "mark"', '"outcome": "edited mark"'],
    ['"outcome": "twice"', '"outcome": "duplicate"'],
    ['"outcome": "thread without its beginning"', '"outcome": "thread without its first message"'],
    ['"outcome": "no words"', '"outcome": "no text"'],
    ['"outcome": "earlier wordings"', '"outcome": "revisions"'],
    ['"outcome": "deleted before"', '"outcome": "already deleted"'],
    ['"outcome": "own picture"', '"outcome": "custom emoji"'],
    ['"outcome": "people not named"', '"outcome": "unnamed people"'],
    ['"outcome": "left again"', '"outcome": "left"'],
    ['"outcome": "not kept"', '"outcome": "not imported"'],
    ['"outcome": "refused"', '"outcome": "error"']]
  loop
    renamed := replace(renamed, pair[1], pair[2]);
  end loop;
  return renamed::jsonb;
end $$;
update imports.run set report = imports.rename_report(report) where report is not null;
update imports.run set position = jsonb_set(position, '{tally}', imports.rename_report(position -> 'tally')) where position -> 'tally' is not null;
drop function imports.rename_report;
