-- Which cards changed since a snapshot: cards kept in memory are asked for by this in the statement that uses them.
alter table people.person add card_xact xid8 not null default '0', add card_revision integer not null default 0;
create index person_card_xact on people.person (card_xact);

create or replace function people.keep_card() returns trigger language plpgsql as $$
begin
  new.card := people.card_of(new);
  new.card_xact := pg_current_xact_id();
  new.card_revision := new.card_revision + 1;
  return new;
end $$;
drop trigger person_card on people.person;
-- `card` itself too: a renamed unit sets it.
create trigger person_card before insert or update of name, title, unit_id, photo, state, card on people.person
  for each row execute function people.keep_card();
