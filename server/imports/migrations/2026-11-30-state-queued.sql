-- The same word as in runs of account lists and of scans.
alter table imports.run drop constraint run_state_check;
update imports.run set state = 'queued' where state = 'waiting';
alter table imports.run alter column state set default 'queued',
  add constraint run_state_check check (state in ('queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'removing', 'removed'));
drop index imports.run_unfinished;
create index run_unfinished on imports.run (state) where state in ('queued', 'running', 'removing');
