-- How names lead to models of the price book, once each: by which rules, and why the price may be approximate.
CREATE TABLE name_rule (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  approximations TEXT NOT NULL,
  UNIQUE (name, approximations)
) STRICT;

-- The rule behind the computed cost; NULL where there is no such cost, and in rows of the first release.
ALTER TABLE usage_event ADD COLUMN name_rule_id INTEGER;

-- Finds unpriced events without reading all others.
CREATE INDEX usage_event_unpriced ON usage_event (occurred_at) WHERE cost_source = 2;

-- What users say that names mean. provider is empty where the name is meant under every provider.
CREATE TABLE name_mapping (
  provider TEXT NOT NULL,
  name TEXT NOT NULL,
  means_provider TEXT NOT NULL,
  means_model TEXT NOT NULL,
  mapped_at INTEGER NOT NULL,
  PRIMARY KEY (name, provider)
) STRICT, WITHOUT ROWID;

-- Prices of users' own. Versions are only ever added; the newest holds.
CREATE TABLE own_price_version (
  id INTEGER PRIMARY KEY,
  actor TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

-- The tables of a version, as texts.
CREATE TABLE own_price_table (
  version_id INTEGER NOT NULL REFERENCES own_price_version (id),
  path TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (version_id, path)
) STRICT;
