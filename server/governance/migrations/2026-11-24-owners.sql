-- Owners beside the first, and who of the keepers is the steward: decisions know both.
alter table governance.resource add beside uuid[] not null default '{}', add steward_id uuid;
