-- Since when a passkey opens nothing, because the password was reset; its owner confirms it. Null: it opens the account.
alter table people.passkey add column paused_at timestamptz;
