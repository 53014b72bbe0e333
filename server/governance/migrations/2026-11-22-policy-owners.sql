-- People are deactivated, never deleted, but for those of the sample: what they own and signed goes with them.
alter table governance.document drop constraint document_owner_id_fkey,
  add constraint document_owner_id_fkey foreign key (owner_id) references people.person on delete cascade;
alter table governance.exception drop constraint exception_signed_by_fkey,
  add constraint exception_signed_by_fkey foreign key (signed_by) references people.person on delete cascade;
