-- Readers keep their position under the names that they have now.
update activity.reader set name = case name when 'arrangement changes' then 'operating model changes' else 'role changes' end
  where name in ('arrangement changes', 'seats');
update activity.failed_activity set reader = case reader when 'arrangement changes' then 'operating model changes' else 'role changes' end
  where reader in ('arrangement changes', 'seats');
