-- How names lead to models of the price book, once each: by which rules, and why the price may be approximate.
CREATE TABLE name_rule (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  approximations TEXT NOT NULL,
  UNIQUE (name, approximations)
) STRICT;

-- The rule behind the computed cost; NULL where there is no such cost, and in rows of the first release.
ALTER TABLE usage_event ADD COLUMN name_rule_id INTEGER;
