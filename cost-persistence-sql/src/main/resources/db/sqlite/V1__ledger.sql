-- Who pays. An archived token keeps its events; its label may be given again.
CREATE TABLE tracking_token (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER,
  archived_at INTEGER
) STRICT;

CREATE UNIQUE INDEX tracking_token_label ON tracking_token (label) WHERE archived_at IS NULL;

-- Owns the calls that came without a token.
INSERT INTO tracking_token (id, label, token, is_active, created_at) VALUES (0, 'unattributed', '', 1, 0);

-- The zones that day sums are kept for.
CREATE TABLE report_zone (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO report_zone (id, name) VALUES (0, 'UTC');

-- Models as callers name them; provider is empty where nobody knows it.
CREATE TABLE model (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (provider, name)
) STRICT;

-- Service tiers as callers name them.
CREATE TABLE tier (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- The users that calls were made for.
CREATE TABLE caller (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Sets of tags; content has one key=value a line, sorted, hash the first 16 bytes of its SHA-256.
CREATE TABLE tag_set (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  content TEXT NOT NULL
) STRICT;

-- The tags of a set, one a row, to group and filter by.
CREATE TABLE tag_set_member (
  tag_set_id INTEGER NOT NULL REFERENCES tag_set (id),
  tag_key TEXT NOT NULL,
  tag_value TEXT NOT NULL,
  PRIMARY KEY (tag_key, tag_set_id)
) STRICT, WITHOUT ROWID;

-- Every price card that was ever used, once by its content, so that a cost outlives the book it came from.
CREATE TABLE price_card (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL
) STRICT;

-- The ledger. Money in pico-USD, moments in epoch milliseconds; costs are NULL while nobody knows the price.
CREATE TABLE usage_event (
  id INTEGER PRIMARY KEY,
  token_id INTEGER NOT NULL REFERENCES tracking_token (id),
  event_id TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  model_id INTEGER NOT NULL,
  tier_id INTEGER NOT NULL,
  tag_set_id INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
  region TEXT,
  session TEXT,
  input INTEGER NOT NULL,
  cache_read INTEGER NOT NULL,
  cache_write INTEGER NOT NULL,
  cache_write_5m INTEGER NOT NULL,
  cache_write_1h INTEGER NOT NULL,
  output INTEGER NOT NULL,
  reasoning INTEGER NOT NULL,
  other_meters TEXT,
  cost_input INTEGER,
  cost_cache_read INTEGER,
  cost_cache_write INTEGER,
  cost_output INTEGER,
  cost_other INTEGER,
  cache_saving INTEGER NOT NULL,
  cost_source INTEGER NOT NULL CHECK (cost_source BETWEEN 0 AND 2),
  computed_cost INTEGER,
  price_card_id INTEGER,
  is_suspect INTEGER NOT NULL CHECK (is_suspect IN (0, 1)),
  meta TEXT,
  checksum INTEGER NOT NULL,
  CHECK ((cost_source = 2) = (cost_input IS NULL))
) STRICT;

CREATE INDEX usage_event_time ON usage_event (occurred_at);

-- Deduplication: one row per call. id_hash is the first 16 bytes of the SHA-256 of the event id.
CREATE TABLE event_key (
  token_id INTEGER NOT NULL,
  id_hash BLOB NOT NULL,
  usage_event_id INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  PRIMARY KEY (token_id, id_hash)
) STRICT, WITHOUT ROWID;

-- Sums by hour since the epoch, UTC. Money is summed in two parts, whole micro-USD and the pico-USD left over, so that
-- no sum runs full.
CREATE TABLE usage_hour (
  hour INTEGER NOT NULL,
  token_id INTEGER NOT NULL,
  model_id INTEGER NOT NULL,
  tier_id INTEGER NOT NULL,
  tag_set_id INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  reasoning_tokens INTEGER NOT NULL,
  cost_input_micros INTEGER NOT NULL,
  cost_input_picos INTEGER NOT NULL,
  cost_cache_read_micros INTEGER NOT NULL,
  cost_cache_read_picos INTEGER NOT NULL,
  cost_cache_write_micros INTEGER NOT NULL,
  cost_cache_write_picos INTEGER NOT NULL,
  cost_output_micros INTEGER NOT NULL,
  cost_output_picos INTEGER NOT NULL,
  cost_other_micros INTEGER NOT NULL,
  cost_other_picos INTEGER NOT NULL,
  cache_saving_micros INTEGER NOT NULL,
  cache_saving_picos INTEGER NOT NULL,
  PRIMARY KEY (hour, token_id, model_id, tier_id, tag_set_id)
) STRICT, WITHOUT ROWID;

-- Sums by day since the epoch in each report zone, apart by the UTC day on which they became known and why (0: events).
CREATE TABLE usage_day (
  zone_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  token_id INTEGER NOT NULL,
  model_id INTEGER NOT NULL,
  tier_id INTEGER NOT NULL,
  tag_set_id INTEGER NOT NULL,
  known_on INTEGER NOT NULL,
  cause INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  reasoning_tokens INTEGER NOT NULL,
  cost_input_micros INTEGER NOT NULL,
  cost_input_picos INTEGER NOT NULL,
  cost_cache_read_micros INTEGER NOT NULL,
  cost_cache_read_picos INTEGER NOT NULL,
  cost_cache_write_micros INTEGER NOT NULL,
  cost_cache_write_picos INTEGER NOT NULL,
  cost_output_micros INTEGER NOT NULL,
  cost_output_picos INTEGER NOT NULL,
  cost_other_micros INTEGER NOT NULL,
  cost_other_picos INTEGER NOT NULL,
  cache_saving_micros INTEGER NOT NULL,
  cache_saving_picos INTEGER NOT NULL,
  PRIMARY KEY (zone_id, day, token_id, model_id, tier_id, tag_set_id, known_on, cause)
) STRICT, WITHOUT ROWID;

-- The same by user instead of model, tier and tags.
CREATE TABLE usage_day_caller (
  zone_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  token_id INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
  known_on INTEGER NOT NULL,
  cause INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  reasoning_tokens INTEGER NOT NULL,
  cost_input_micros INTEGER NOT NULL,
  cost_input_picos INTEGER NOT NULL,
  cost_cache_read_micros INTEGER NOT NULL,
  cost_cache_read_picos INTEGER NOT NULL,
  cost_cache_write_micros INTEGER NOT NULL,
  cost_cache_write_picos INTEGER NOT NULL,
  cost_output_micros INTEGER NOT NULL,
  cost_output_picos INTEGER NOT NULL,
  cost_other_micros INTEGER NOT NULL,
  cost_other_picos INTEGER NOT NULL,
  cache_saving_micros INTEGER NOT NULL,
  cache_saving_picos INTEGER NOT NULL,
  PRIMARY KEY (zone_id, day, token_id, caller_id, known_on, cause)
) STRICT, WITHOUT ROWID;
