-- Keys that let people and programs in. Of each secret its SHA-256 is kept, and what tells keys apart.
CREATE TABLE access_key (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('ADMIN', 'VIEWER', 'INGEST')),
  secret_digest BLOB NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER
) STRICT;

-- The only tracking tokens that a key may report for; a key that has none here may report for all.
CREATE TABLE access_key_token (
  key_id INTEGER NOT NULL REFERENCES access_key (id),
  token_id INTEGER NOT NULL REFERENCES tracking_token (id),
  PRIMARY KEY (key_id, token_id)
) STRICT, WITHOUT ROWID;

-- Sessions of the dashboard. key_id is NULL where a key of the settings was shown.
CREATE TABLE dashboard_session (
  secret_digest BLOB NOT NULL PRIMARY KEY,
  key_id INTEGER REFERENCES access_key (id),
  begun_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;

-- Who did what. Each hash covers the row and the hash before.
CREATE TABLE audit_entry (
  id INTEGER PRIMARY KEY,
  written_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  state_before TEXT NOT NULL,
  state_after TEXT NOT NULL,
  is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN
  SELECT RAISE(ABORT, 'the audit log is only ever added to');
END;

CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry
BEGIN
  SELECT RAISE(ABORT, 'the audit log is only ever added to');
END;

-- Where the log ends, so that one that lost its end shows. One row, from the first entry on.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  entries INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
