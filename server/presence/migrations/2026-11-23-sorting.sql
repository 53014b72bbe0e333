-- The orders of the register, written as its lists ask for them: what is not known comes last.
create index account_by_post on presence.account (coalesce(last_post_at, timestamptz '9999-12-31 00:00:00+00'), id);
create index account_by_followers on presence.account (coalesce(followers + 1, 0), id);
create index account_by_certify on presence.account (certify_by, id);
create index account_by_opening on presence.account (coalesce(opened_at, timestamptz '9999-12-31 00:00:00+00'), id);
create index account_by_entry on presence.account (created_at, id);
