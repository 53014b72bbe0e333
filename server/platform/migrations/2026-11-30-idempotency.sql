-- Fingerprints were plain hashes of bodies, some of which held passwords. They are now made with the key in the home.
delete from platform.idempotency;
