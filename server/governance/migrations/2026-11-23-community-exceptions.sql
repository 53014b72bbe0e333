-- An exception may be limited to a community too. No key: communities belong to a module above, and one that is gone
-- leaves its exceptions as they were signed.
alter table governance.exception add column community_id uuid;
alter table governance.exception drop constraint exception_check1,
  add constraint exception_limited check (unit_id is not null or account_id is not null or person_id is not null or community_id is not null);
