-- Names of the API: acknowledgement, audience, locked, public and private, follow levels.
alter table network.asking rename to acknowledgement;
alter table network.acknowledgement rename column asked_at to requested_at;
alter table network.acknowledgement rename column confirmed_at to acknowledged_at;

alter table network.announcement rename column must_read to acknowledgement_required;
alter table network.announcement rename column reach to audience;
alter table network.announcement drop constraint announcement_reach_check;
update network.announcement set audience = 'everyone' where audience = 'everybody';
alter table network.announcement add constraint announcement_audience_check check (audience in ('members', 'units', 'everyone'));

alter table network.thread rename column closed_at to locked_at;

alter table network.join_request rename column asked_at to requested_at;

alter table network.community drop constraint community_visibility_check;
update network.community set visibility = case visibility when 'open' then 'public' else 'private' end
  where visibility in ('open', 'closed');
alter table network.community add constraint community_visibility_check check (visibility in ('public', 'private', 'hidden'));

alter table network.follow drop constraint follow_state_check;
update network.follow set state = 'all' where state = 'following';
alter table network.follow add constraint follow_state_check check (state in ('all', 'muted'));

alter function network.derive_threads rename to recount_threads;
alter function network.derive_communities rename to recount_communities;

-- Payloads of approvals that are not decided yet.
update governance.approval set payload = jsonb_set(payload, '{announcement}', (payload -> 'announcement') - 'reach' - 'mustRead'
    || jsonb_build_object('acknowledgementRequired', payload -> 'announcement' -> 'mustRead',
      'audience', case payload -> 'announcement' ->> 'reach' when 'everybody' then 'everyone' else payload -> 'announcement' ->> 'reach' end))
  where kind = 'announcement' and payload ? 'announcement';
update governance.approval set payload = jsonb_set(payload, '{visibility}',
    case payload ->> 'visibility' when 'open' then '"public"' else '"private"' end::jsonb)
  where kind = 'community' and payload ->> 'visibility' in ('open', 'closed');
