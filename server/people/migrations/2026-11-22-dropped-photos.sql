-- Pictures that may have lost their last person; a job looks whether they did, and removes their bytes.
create table people.dropped_photo (
  photo text primary key,
  dropped_at timestamptz not null default now()
);
create function people.drop_photo() returns trigger language plpgsql as $$
begin
  insert into people.dropped_photo (photo) values (old.photo) on conflict (photo) do update set dropped_at = now();
  return null;
end $$;
create trigger photo_changed after update of photo on people.person for each row
  when (old.photo is distinct from new.photo and old.photo is not null) execute function people.drop_photo();
create trigger photo_gone after delete on people.person for each row
  when (old.photo is not null) execute function people.drop_photo();
