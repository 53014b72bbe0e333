-- Reasons of the API. A bundle can start with the reason.
create function delivery.rename_reason(old_name text, new_name text) returns void language sql as $$
  update delivery.notification set reason = new_name,
    bundle = case when starts_with(bundle, old_name || ' ') then new_name || substr(bundle, length(old_name) + 1) else bundle end
    where reason = old_name;
  update delivery.preference set reason = new_name where reason = old_name
$$;
select delivery.rename_reason('asked to join', 'join requested');
select delivery.rename_reason('let in', 'join approved');
select delivery.rename_reason('role given', 'role assigned');
select delivery.rename_reason('must read', 'acknowledgement required');
select delivery.rename_reason('asked to decide', 'approval requested');
select delivery.rename_reason('asked to acknowledge', 'policy acknowledgement');
select delivery.rename_reason('rights changed', 'permissions changed');
select delivery.rename_reason('account to confirm', 'account review due');
select delivery.rename_reason('account in danger', 'account alert');
select delivery.rename_reason('everything on hold', 'publishing paused');
drop function delivery.rename_reason;
