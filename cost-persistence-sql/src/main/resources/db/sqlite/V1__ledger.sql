CREATE TABLE tracking_token (
  id         INTEGER PRIMARY KEY,
  label      TEXT    NOT NULL UNIQUE,
  token_hash BLOB    NOT NULL UNIQUE,
  is_active  INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;
