-- Links are looked up by the row of the log they belong to, thousands at once when an import is taken out.
create index chain_link on activity.chain (xact, log_id);
