-- States of proposals use the words of the API: pending, outdated, applied.
alter table governance.proposal drop constraint proposal_state_check, drop constraint proposal_check1, drop constraint proposal_check2;
update governance.proposal set state = case state when 'offered' then 'pending' when 'overtaken' then 'outdated' else 'applied' end
  where state in ('offered', 'overtaken', 'in force');
alter table governance.proposal
  add constraint proposal_state_check check (state in
    ('draft', 'pending', 'scheduled', 'outdated', 'applied', 'rolled back', 'rejected', 'withdrawn')),
  add constraint proposal_applied_check check ((state in ('applied', 'rolled back')) = (began_seq is not null)),
  add constraint proposal_rolled_back_check check ((state = 'rolled back') = (back_seq is not null));
