-- From when on every event is there, and the highest id of an event that was forgotten, so that no id is given twice. One
-- row. Events before the floor are not taken any more: their keys may be gone.
CREATE TABLE retention (
  id INTEGER PRIMARY KEY CHECK (id = 0),
  floor INTEGER NOT NULL,
  last_forgotten_id INTEGER NOT NULL
) STRICT;

INSERT INTO retention (id, floor, last_forgotten_id) VALUES (0, 0, 0);

-- What the events that were forgotten added up to, as usage_hour, usage_day and usage_day_caller have it. Those tables
-- hold what is here, and what the events add up to that are there, and their corrections.
CREATE TABLE forgotten_hour (
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

CREATE TABLE forgotten_day (
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

CREATE TABLE forgotten_day_caller (
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

-- Finds events whose cost was stated by their callers, in the order of their ids, without reading all others.
CREATE INDEX usage_event_claimed ON usage_event (id) WHERE cost_source = 0;
