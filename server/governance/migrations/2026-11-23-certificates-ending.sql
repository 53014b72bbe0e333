create index certificate_until on governance.certificate (until) where until is not null;
