-- Names of tables, columns and states as the API has them.

-- Reserved handles.
alter table presence.watch rename to reserved_handle;
alter table presence.watch_sighting rename to handle_observation;
alter table presence.reserved_handle rename column looked_at to checked_at;
alter table presence.reserved_handle rename column acknowledged_at to resolved_at;
alter table presence.reserved_handle rename column acknowledged_by to resolved_by;
alter table presence.reserved_handle rename column acknowledged_note to resolved_note;
alter table presence.handle_observation rename column watch_id to handle_id;
alter table presence.reserved_handle drop constraint watch_state_check;
alter table presence.handle_observation drop constraint watch_sighting_state_check;
update presence.reserved_handle set state = case state when 'kept' then 'reserved' when 'free' then 'available' else state end;
update presence.handle_observation set state = case state when 'kept' then 'reserved' when 'free' then 'available' else state end;
alter table presence.reserved_handle alter state set default 'reserved',
  add constraint reserved_handle_state_check check (state in ('reserved', 'available', 'taken', 'unknown'));
alter table presence.handle_observation
  add constraint handle_observation_state_check check (state in ('reserved', 'available', 'taken', 'unknown'));
alter index presence.watch_open rename to reserved_handle_open;
alter index presence.watch_account rename to reserved_handle_account;
alter index presence.watch_due rename to reserved_handle_due;
alter index presence.watch_acknowledged_by rename to reserved_handle_resolved_by;
alter index presence.watch_sighting_watch rename to handle_observation_handle;

-- Impersonation scans.
alter table presence.sweep rename to impersonation_scan;
alter table presence.sweep_hit rename to impersonation_match;
alter table presence.sweep_evidence rename to impersonation_evidence;
alter table presence.impersonation_scan rename column by_id to started_by;
alter table presence.impersonation_scan rename column began_at to started_at;
alter table presence.impersonation_scan rename column looked to checked;
alter table presence.impersonation_scan rename column found to matches;
alter table presence.impersonation_scan rename column fresh to new_matches;
drop index presence.sweep_open;
alter table presence.impersonation_scan drop constraint sweep_state_check;
update presence.impersonation_scan set state = 'queued' where state = 'waiting';
alter table presence.impersonation_scan alter state set default 'queued',
  add constraint impersonation_scan_state_check check (state in ('queued', 'running', 'done', 'failed', 'stopped'));
create unique index impersonation_scan_open on presence.impersonation_scan ((true)) where state in ('queued', 'running');
alter index presence.sweep_by rename to impersonation_scan_started_by;
alter table presence.impersonation_match rename column sweep_id to scan_id;
alter table presence.impersonation_match rename column beside_id to resembles_id;
alter table presence.impersonation_match rename column entry_id to added_account_id;
alter table presence.impersonation_match rename column likeness to similarity;
alter table presence.impersonation_match rename column guess to suggestion;
alter table presence.impersonation_match rename column verdict to classification;
alter table presence.impersonation_match rename column decided_by to classified_by;
alter table presence.impersonation_match rename column decided_at to classified_at;
alter table presence.impersonation_match rename constraint sweep_hit_verdict_check to impersonation_match_classification_check;
alter index presence.sweep_hit_place rename to impersonation_match_identity;
alter index presence.sweep_hit_brand rename to impersonation_match_brand;
alter index presence.sweep_hit_sweep rename to impersonation_match_scan;
alter index presence.sweep_hit_account rename to impersonation_match_account;
alter index presence.sweep_hit_decided_by rename to impersonation_match_classified_by;
alter index presence.sweep_hit_order rename to impersonation_match_order;
alter index presence.sweep_hit_beside rename to impersonation_match_resembles;
alter index presence.sweep_hit_entry rename to impersonation_match_added_account;
alter table presence.impersonation_evidence rename column hit_id to match_id;
alter table presence.impersonation_evidence rename column taken_at to captured_at;
alter table presence.impersonation_evidence rename column taken_by to captured_by;
alter index presence.sweep_evidence_hit rename to impersonation_evidence_match;
alter index presence.sweep_evidence_taken_by rename to impersonation_evidence_captured_by;

-- Retirements.
alter table presence.retirement rename column agreed_at to approved_at;
alter table presence.retirement rename column told_at to informed_at;
drop index presence.retirement_open;
alter table presence.retirement drop constraint retirement_state_check;
update presence.retirement
  set state = case state when 'agreed' then 'approved' when 'told' then 'informed' when 'dropped' then 'cancelled' else state end;
alter table presence.retirement add constraint retirement_state_check
  check (state in ('proposed', 'approved', 'informed', 'revoked', 'done', 'cancelled'));
create unique index retirement_open on presence.retirement (account_id) where state not in ('done', 'cancelled');

-- Connections.
alter table presence.account_check rename column looked_at to checked_at;
alter table presence.credential rename column kept_by to saved_by;
alter table presence.credential rename column kept_at to saved_at;
alter index presence.credential_kept_by rename to credential_saved_by;
alter table presence.outside_host rename to throttled_host;

-- Account imports. A quotation mark inside a JSON string is escaped, so these patterns match keys and whole values only.
alter table presence.import_run drop constraint import_run_state_check;
update presence.import_run set
  state = case state when 'waiting' then 'queued' when 'tried' then 'previewed' else state end,
  progress = replace(replace(progress::text, '"phase": "placing"', '"phase": "matching"'), '"phase": "entering"', '"phase": "saving"')::jsonb,
  options = replace(options::text, ': "owner otherwise"', ': "translated owner"')::jsonb,
  report = replace(replace(replace(replace(replace(replace(replace(replace(replace(report::text,
    '"refused": ', '"errors": '), '"outcome": "refused"', '"outcome": "error"'), '"alike": ', '"similar": '),
    '"alikeSurplus": ', '"similarSurplus": '), '"severalUnits": ', '"multipleUnits": '), '"linesLeftOut": ', '"linesOmitted": '),
    '"leftOut": ', '"skippedLinks": '), '"says": ', '"meaning": '), '"meaning": "owner otherwise"', '"meaning": "translated owner"')::jsonb;
alter table presence.import_run alter state set default 'queued',
  add constraint import_run_state_check check (state in ('queued', 'running', 'previewed', 'done', 'failed', 'cancelled'));

-- Saved views.
update presence.view set query = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(query::text,
  '"condition": "not certified"', '"condition": "review overdue"'), '"idleness": "lively"', '"idleness": "active"'),
  '"idleness": "not asked"', '"idleness": "not applicable"'), '"certification": "certified"', '"certification": "reviewed"'),
  '"certification": "lapsed"', '"certification": "overdue"'), '"certification": "not asked"', '"certification": "not applicable"'),
  '"sort": "certify by"', '"sort": "review due"'), '"sort": "entered"', '"sort": "added"'),
  '"condition": ', '"health": '), '"idleness": ', '"activity": '), '"certification": ', '"review": ')::jsonb;

-- Changes of accounts, for the index in memory.
alter table presence.account_touch rename to account_change;
alter index presence.account_touch_xact rename to account_change_xact;
alter index presence.account_touch_at rename to account_change_at;
alter function presence.touch_account() rename to record_account_change;
alter function presence.touch_owned_account() rename to record_account_unit_change;
create or replace function presence.record_account_change() returns trigger language plpgsql as $$
begin
  insert into presence.account_change (account_id) values (case when tg_op = 'DELETE' then old.id else new.id end);
  return null;
end $$;
create or replace function presence.record_account_unit_change() returns trigger language plpgsql as $$
begin
  insert into presence.account_change (account_id)
    values (case when tg_op = 'DELETE' then old.account_id else new.account_id end);
  return null;
end $$;
alter trigger account_touched on presence.account rename to account_changed;
alter trigger account_unit_touched on presence.account_unit rename to account_unit_changed;
