-- Whether the run was queued by somebody who acted as an administrator: a token without the scope "admin" does not.
alter table presence.import_run add column as_administrator boolean not null default false;
