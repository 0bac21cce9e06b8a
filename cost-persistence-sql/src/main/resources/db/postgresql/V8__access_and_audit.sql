-- Keys that let people and programs in. Of each secret its SHA-256 is kept, and what tells keys apart.
CREATE TABLE access_key (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('ADMIN', 'VIEWER', 'INGEST')),
  secret_digest BYTEA NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  last_used_at BIGINT
);

-- The only tracking tokens that a key may report for; a key that has none here may report for all.
CREATE TABLE access_key_token (
  key_id BIGINT NOT NULL REFERENCES access_key (id),
  token_id BIGINT NOT NULL REFERENCES tracking_token (id),
  PRIMARY KEY (key_id, token_id)
);

-- Sessions of the dashboard. key_id is NULL where a key of the settings was shown.
CREATE TABLE dashboard_session (
  secret_digest BYTEA NOT NULL PRIMARY KEY,
  key_id BIGINT REFERENCES access_key (id),
  begun_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL
);

-- Who did what. Each hash covers the row and the hash before.
CREATE TABLE audit_entry (
  id BIGINT PRIMARY KEY,
  written_at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  state_before TEXT NOT NULL,
  state_after TEXT NOT NULL,
  is_done BOOLEAN NOT NULL,
  hash TEXT NOT NULL
);

CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only ever added to';
END
$$;

CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_stays();

CREATE TRIGGER audit_log_stays BEFORE TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();

-- Where the log ends, so that one that lost its end shows. One row, from the first entry on.
CREATE TABLE audit_head (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  entries BIGINT NOT NULL,
  hash TEXT NOT NULL
);
