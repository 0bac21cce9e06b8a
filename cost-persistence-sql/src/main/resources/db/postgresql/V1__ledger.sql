CREATE TABLE tracking_token (
  id         BIGINT  PRIMARY KEY,
  label      TEXT    NOT NULL UNIQUE,
  token_hash BYTEA   NOT NULL UNIQUE,
  is_active  BOOLEAN NOT NULL,
  created_at BIGINT  NOT NULL
);
