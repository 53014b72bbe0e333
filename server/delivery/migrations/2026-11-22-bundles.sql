-- What is settled is taken back from everybody at once, by its bundle.
create index notification_settled on delivery.notification (bundle) where read_at is null and thread_id is null and community_id is null;
