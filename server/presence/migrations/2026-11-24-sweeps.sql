-- How far a sweep is, that it can be stopped, and lists that are held against the register without asking anybody.
alter table presence.sweep drop constraint sweep_state_check;
alter table presence.sweep add constraint sweep_state_check check (state in ('waiting', 'running', 'done', 'failed', 'stopped'));
alter table presence.sweep add column list text; -- its name; null: asked on the networks
alter table presence.sweep add column steps int not null default 0;
alter table presence.sweep add column steps_done int not null default 0;

-- A hit of a list may bear the name of one of ours instead of a name that sweeps look for. What a verdict brought into
-- the register is linked both ways.
alter table presence.sweep_hit alter column brand_id drop not null;
alter table presence.sweep_hit add column beside_id uuid references presence.account on delete set null;
alter table presence.sweep_hit add column entry_id uuid references presence.account on delete set null;
create index sweep_hit_beside on presence.sweep_hit (beside_id) where beside_id is not null;
create index sweep_hit_entry on presence.sweep_hit (entry_id) where entry_id is not null;
