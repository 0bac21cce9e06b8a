-- From when on every event is there, and the highest id of an event that was forgotten, so that no id is given twice. One
-- row. Events before the floor are not taken any more: their keys may be gone.
CREATE TABLE retention (
  id BIGINT PRIMARY KEY CHECK (id = 0),
  floor BIGINT NOT NULL,
  last_forgotten_id BIGINT NOT NULL
);

INSERT INTO retention (id, floor, last_forgotten_id) VALUES (0, 0, 0);

-- What the events that were forgotten added up to, as usage_hour, usage_day and usage_day_caller have it. Those tables
-- hold what is here, and what the events add up to that are there, and their corrections.
CREATE TABLE forgotten_hour (
  hour BIGINT NOT NULL,
  token_id BIGINT NOT NULL,
  model_id BIGINT NOT NULL,
  tier_id BIGINT NOT NULL,
  tag_set_id BIGINT NOT NULL,
  events BIGINT NOT NULL,
  unpriced BIGINT NOT NULL,
  input_tokens BIGINT NOT NULL,
  cache_read_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  output_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  cost_input_micros BIGINT NOT NULL,
  cost_input_picos BIGINT NOT NULL,
  cost_cache_read_micros BIGINT NOT NULL,
  cost_cache_read_picos BIGINT NOT NULL,
  cost_cache_write_micros BIGINT NOT NULL,
  cost_cache_write_picos BIGINT NOT NULL,
  cost_output_micros BIGINT NOT NULL,
  cost_output_picos BIGINT NOT NULL,
  cost_other_micros BIGINT NOT NULL,
  cost_other_picos BIGINT NOT NULL,
  cache_saving_micros BIGINT NOT NULL,
  cache_saving_picos BIGINT NOT NULL,
  PRIMARY KEY (hour, token_id, model_id, tier_id, tag_set_id)
);

CREATE TABLE forgotten_day (
  zone_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  token_id BIGINT NOT NULL,
  model_id BIGINT NOT NULL,
  tier_id BIGINT NOT NULL,
  tag_set_id BIGINT NOT NULL,
  known_on BIGINT NOT NULL,
  cause BIGINT NOT NULL,
  events BIGINT NOT NULL,
  unpriced BIGINT NOT NULL,
  input_tokens BIGINT NOT NULL,
  cache_read_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  output_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  cost_input_micros BIGINT NOT NULL,
  cost_input_picos BIGINT NOT NULL,
  cost_cache_read_micros BIGINT NOT NULL,
  cost_cache_read_picos BIGINT NOT NULL,
  cost_cache_write_micros BIGINT NOT NULL,
  cost_cache_write_picos BIGINT NOT NULL,
  cost_output_micros BIGINT NOT NULL,
  cost_output_picos BIGINT NOT NULL,
  cost_other_micros BIGINT NOT NULL,
  cost_other_picos BIGINT NOT NULL,
  cache_saving_micros BIGINT NOT NULL,
  cache_saving_picos BIGINT NOT NULL,
  PRIMARY KEY (zone_id, day, token_id, model_id, tier_id, tag_set_id, known_on, cause)
);

CREATE TABLE forgotten_day_caller (
  zone_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  token_id BIGINT NOT NULL,
  caller_id BIGINT NOT NULL,
  known_on BIGINT NOT NULL,
  cause BIGINT NOT NULL,
  events BIGINT NOT NULL,
  unpriced BIGINT NOT NULL,
  input_tokens BIGINT NOT NULL,
  cache_read_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  output_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  cost_input_micros BIGINT NOT NULL,
  cost_input_picos BIGINT NOT NULL,
  cost_cache_read_micros BIGINT NOT NULL,
  cost_cache_read_picos BIGINT NOT NULL,
  cost_cache_write_micros BIGINT NOT NULL,
  cost_cache_write_picos BIGINT NOT NULL,
  cost_output_micros BIGINT NOT NULL,
  cost_output_picos BIGINT NOT NULL,
  cost_other_micros BIGINT NOT NULL,
  cost_other_picos BIGINT NOT NULL,
  cache_saving_micros BIGINT NOT NULL,
  cache_saving_picos BIGINT NOT NULL,
  PRIMARY KEY (zone_id, day, token_id, caller_id, known_on, cause)
);

-- Finds events whose cost was stated by their callers, in the order of their ids, without reading all others.
CREATE INDEX usage_event_claimed ON usage_event (id) WHERE cost_source = 0;
