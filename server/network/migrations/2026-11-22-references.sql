-- Taking a person out looks for what points to the person: without these, through whole tables.
create index community_created_by on network.community (created_by) where created_by is not null;
create index thread_deleted_by on network.thread (deleted_by) where deleted_by is not null;
create index thread_accepted_by on network.thread (accepted_by) where accepted_by is not null;
create index reply_deleted_by on network.reply (deleted_by) where deleted_by is not null;
create index revision_by on network.revision (by);
create index file_uploader on network.file (uploader_id);
