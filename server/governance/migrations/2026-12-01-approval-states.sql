-- Approvals use the words of the API: pending, changes requested, approved; submitted, resubmitted.
alter table governance.approval rename column asker_id to requester_id;
alter table governance.approval rename column asked_at to requested_at;
alter index governance.approval_asker rename to approval_requester;
drop index governance.approval_due;
drop index governance.approval_subject;
alter table governance.approval drop constraint approval_state_check;
update governance.approval
  set state = case state when 'waiting' then 'pending' when 'returned' then 'changes requested' when 'accepted' then 'approved' end
  where state in ('waiting', 'returned', 'accepted');
alter table governance.approval alter state set default 'pending',
  add constraint approval_state_check check (state in ('pending', 'changes requested', 'approved', 'rejected', 'withdrawn'));
create index approval_due on governance.approval (due_at) where state = 'pending';
-- At most one open approval of a kind for a subject.
create unique index approval_subject on governance.approval (kind, subject) where state in ('pending', 'changes requested');
alter table governance.approval_decider rename column accepted_at to approved_at;
update governance.approval_step
  set act = case act when 'offered' then 'submitted' when 'offered again' then 'resubmitted' when 'returned' then 'changes requested'
    else 'approved' end
  where act in ('offered', 'offered again', 'returned', 'accepted');

alter table governance.absence rename to delegation;
alter table governance.delegation rename column deputy_id to delegate_id;
alter index governance.absence_person rename to delegation_person;
alter index governance.absence_deputy rename to delegation_delegate;
update governance.approval set kind = 'operating model' where kind = 'arrangement';
