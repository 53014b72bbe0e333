-- A run can be cancelled while it is read. Each time it is queued is an attempt of its own: one that was given up writes nothing.
alter table presence.import_run drop constraint import_run_state_check,
  add constraint import_run_state_check check (state in ('waiting', 'running', 'tried', 'done', 'failed', 'cancelled')),
  add column attempt int not null default 1;
