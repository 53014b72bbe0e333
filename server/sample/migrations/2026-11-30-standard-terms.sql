-- Names of the API: sample data is loaded and removed.
alter table sample.weaving rename to run;
alter table sample.run rename column woven_to to loaded_to;
alter table sample.run rename column begun_at to started_at;
alter table sample.run rename column begun_with to started_with;
alter table sample.run drop constraint weaving_state_check;
update sample.run set state = 'loading' where state = 'weaving';
alter table sample.run add constraint run_state_check check (state in ('loading', 'present', 'removing', 'failed'));
