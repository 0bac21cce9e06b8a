-- From when on sums of users tell models, tiers, tags and hours, as retention.floor has it: those of events that were
-- forgotten before do not. NULL until the program has added up the events that are there, which it does when it opens.
ALTER TABLE retention ADD COLUMN users_floor INTEGER;

UPDATE retention SET users_floor = 0
WHERE floor = 0 AND NOT EXISTS (SELECT 1 FROM usage_event);

-- What batches that are being filled come to is added up anew by their next attempt: it would be of rows as they were.
DELETE FROM correction_hour;
DELETE FROM correction_day;
DROP TABLE correction_day_caller;

-- Sums by day and user tell all that the others tell. What was forgotten before has 0 for what nobody knows any more.
DROP TABLE usage_day_caller;

CREATE TABLE usage_day_caller (
  zone_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
  token_id INTEGER NOT NULL,
  model_id INTEGER NOT NULL,
  tier_id INTEGER NOT NULL,
  tag_set_id INTEGER NOT NULL,
  known_on INTEGER NOT NULL,
  cause INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  stated INTEGER NOT NULL,
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
  PRIMARY KEY (zone_id, day, caller_id, token_id, model_id, tier_id, tag_set_id, known_on, cause)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_day_caller (
  batch_id INTEGER NOT NULL,
  zone_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
  token_id INTEGER NOT NULL,
  model_id INTEGER NOT NULL,
  tier_id INTEGER NOT NULL,
  tag_set_id INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  stated INTEGER NOT NULL,
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
  PRIMARY KEY (batch_id, zone_id, day, caller_id, token_id, model_id, tier_id, tag_set_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE forgotten_day_caller RENAME TO forgotten_before;

CREATE TABLE forgotten_day_caller (
  zone_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
  token_id INTEGER NOT NULL,
  model_id INTEGER NOT NULL,
  tier_id INTEGER NOT NULL,
  tag_set_id INTEGER NOT NULL,
  known_on INTEGER NOT NULL,
  cause INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  stated INTEGER NOT NULL,
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
  PRIMARY KEY (zone_id, day, caller_id, token_id, model_id, tier_id, tag_set_id, known_on, cause)
) STRICT, WITHOUT ROWID;

INSERT INTO forgotten_day_caller (
  zone_id, day, caller_id, token_id, model_id, tier_id, tag_set_id, known_on, cause, events, unpriced, stated,
  input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost_input_micros,
  cost_input_picos, cost_cache_read_micros, cost_cache_read_picos, cost_cache_write_micros, cost_cache_write_picos,
  cost_output_micros, cost_output_picos, cost_other_micros, cost_other_picos, cache_saving_micros,
  cache_saving_picos
)
SELECT
  zone_id, day, caller_id, token_id, 0, 0, 0, known_on, cause, events, unpriced, stated, input_tokens,
  cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost_input_micros, cost_input_picos,
  cost_cache_read_micros, cost_cache_read_picos, cost_cache_write_micros, cost_cache_write_picos,
  cost_output_micros, cost_output_picos, cost_other_micros, cost_other_picos, cache_saving_micros,
  cache_saving_picos
FROM forgotten_before
ORDER BY zone_id, day, caller_id, token_id, known_on, cause;

DROP TABLE forgotten_before;

INSERT INTO usage_day_caller (
  zone_id, day, caller_id, token_id, model_id, tier_id, tag_set_id, known_on, cause, events, unpriced, stated,
  input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost_input_micros,
  cost_input_picos, cost_cache_read_micros, cost_cache_read_picos, cost_cache_write_micros, cost_cache_write_picos,
  cost_output_micros, cost_output_picos, cost_other_micros, cost_other_picos, cache_saving_micros,
  cache_saving_picos
)
SELECT
  zone_id, day, caller_id, token_id, model_id, tier_id, tag_set_id, known_on, cause, events, unpriced, stated,
  input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost_input_micros,
  cost_input_picos, cost_cache_read_micros, cost_cache_read_picos, cost_cache_write_micros, cost_cache_write_picos,
  cost_output_micros, cost_output_picos, cost_other_micros, cost_other_picos, cache_saving_micros,
  cache_saving_picos
FROM forgotten_day_caller
ORDER BY zone_id, day, caller_id, token_id, known_on, cause;

-- Sums by hour and user, for the days of zones that no day sums are kept for.
CREATE TABLE usage_hour_caller (
  hour INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  stated INTEGER NOT NULL,
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
  PRIMARY KEY (hour, caller_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_hour_caller (
  batch_id INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  stated INTEGER NOT NULL,
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
  PRIMARY KEY (batch_id, hour, caller_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten_hour_caller (
  hour INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
  events INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  stated INTEGER NOT NULL,
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
  PRIMARY KEY (hour, caller_id)
) STRICT, WITHOUT ROWID;

-- The index of users' events has their other names too: those that a question does not want are passed over in it.
DROP INDEX usage_event_caller;
CREATE INDEX usage_event_caller ON usage_event (caller_id, id, model_id, tier_id, tag_set_id, token_id)
  WHERE caller_id <> 0;
