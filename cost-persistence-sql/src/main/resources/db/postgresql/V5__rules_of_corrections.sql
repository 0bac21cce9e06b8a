-- The rules behind the computed costs; NULL where there is no such cost, and in rows that were written without them.
ALTER TABLE correction ADD COLUMN name_rule_before BIGINT;
ALTER TABLE correction ADD COLUMN name_rule_after BIGINT;
