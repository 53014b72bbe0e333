-- Columns of accounts as the API has them.
alter table presence.account rename column certified_at to reviewed_at;
alter table presence.account rename column certified_by to reviewed_by;
alter table presence.account rename column certify_by to review_due_at;
alter table presence.account rename column facts_at to checked_at;
alter table presence.account rename column last_answer_at to last_reply_at;
alter table presence.account rename column answers_owed to pending_replies;
alter table presence.account rename column rate_now to posts_per_week;
alter table presence.account rename column rate_before to previous_posts_per_week;
alter table presence.account rename column orphaned_why to orphaned_reason;
alter index presence.account_certified_by rename to account_reviewed_by;
alter index presence.account_certify_by rename to account_review_due;
alter index presence.account_by_certify rename to account_by_review;
alter table presence.setting rename column certify_months to review_months;

-- governance.resource follows, with its present column names.
create or replace function presence.sync_resources(ids uuid[]) returns void language sql as $$
  select governance.upsert_resources(jsonb_agg(jsonb_build_object('id', a.id, 'unit_id', a.unit_id, 'name', a.name,
      'network', a.network, 'language', coalesce(a.languages[1], ''), 'brand', a.brand, 'status', a.status,
      'managers', array_remove(array_prepend(a.steward_id, a.deputies), null), 'steward_id', a.steward_id,
      'review_due_at', a.review_due_at,
      'co_owners', array(select x.unit_id from presence.account_unit x where x.account_id = a.id order by x.unit_id))))
    from presence.account a where a.id = any(ids) having count(*) > 0
$$;
create or replace function presence.sync_updated_accounts() returns trigger language plpgsql as $$
begin
  perform presence.sync_resources(array(
    select a.id from updated a join before b on b.id = a.id
    where (a.unit_id, a.name, a.network, a.languages, a.brand, a.status, a.steward_id, a.deputies, a.review_due_at)
      is distinct from (b.unit_id, b.name, b.network, b.languages, b.brand, b.status, b.steward_id, b.deputies, b.review_due_at)));
  return null;
end $$;
