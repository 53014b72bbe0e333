-- Bytes that a person uploaded on a day (UTC). Older days are deleted.
create table platform.upload (
  person_id uuid not null,
  day date not null,
  bytes bigint not null,
  primary key (person_id, day)
);
