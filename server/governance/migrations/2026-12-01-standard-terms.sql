-- Names of tables and columns as the API has them.
alter table governance.arrangement rename to operating_model;
alter table governance.operating_model rename column began_at to started_at;
alter index governance.arrangement_by rename to operating_model_by;

alter table governance.proposal rename column onto to base_version;
alter table governance.proposal rename column why to state_reason;
alter table governance.proposal rename column offered_at to submitted_at;
alter table governance.proposal rename column began_seq to applied_seq;
alter table governance.proposal rename column back_seq to rollback_seq;
alter table governance.proposal rename column back_by_id to rolled_back_by;
alter table governance.proposal rename column back_why to rollback_reason;
alter index governance.proposal_began rename to proposal_applied;
alter index governance.proposal_back_by rename to proposal_rolled_back_by;

alter table governance.document rename to policy;
alter table governance.document_version rename to policy_version;
alter table governance.policy rename column everybody to everyone;
alter table governance.policy rename column asks_since to acknowledge_since;
alter table governance.policy rename column review_told_on to review_notified_on;
alter table governance.policy drop constraint document_readers_check;
update governance.policy set readers = 'everyone' where readers = 'everybody';
alter table governance.policy alter readers set default 'everyone',
  add constraint policy_readers_check check (readers in ('everyone', 'audience'));
alter table governance.policy_version rename column document_id to policy_id;
alter table governance.policy_version rename column asks_again to requires_acknowledgement;
alter table governance.acknowledgement rename column document_id to policy_id;
alter index governance.document_owner rename to policy_owner;
alter index governance.document_review rename to policy_review;

alter table governance.exception rename column signed_by to granted_by;
alter table governance.exception rename column signed_at to granted_at;
alter table governance.exception rename column revoked_why to revoked_reason;
alter table governance.exception rename column end_told to expiry_notified;

alter table governance.stop rename to publishing_pause;
alter table governance.publishing_pause rename column lifted_at to ended_at;
alter table governance.publishing_pause rename column lifted_by to ended_by;
alter index governance.stop_in_force rename to publishing_pause_active;
alter index governance.stop_unit rename to publishing_pause_unit;
alter index governance.stop_by rename to publishing_pause_by;
alter index governance.stop_lifted_by rename to publishing_pause_ended_by;
