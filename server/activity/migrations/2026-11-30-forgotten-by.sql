-- Who asked for a row to be taken out of the log; part of the seal. Null: somebody at the command line.
alter table activity.chain add column forgotten_by uuid;
