-- Corrections that are applied as a whole. A batch counts once it has a place among the applied ones; what was posted of
-- it before counts for nothing. Only the newest attempt to fill a batch may go on; basis is the place that the last
-- applied batch had when it began, zones the number of zones that it adds sums up for. filter has a condition a line.
CREATE TABLE correction_batch (
  id BIGINT PRIMARY KEY,
  filter TEXT NOT NULL,
  is_with_client_costs BOOLEAN NOT NULL,
  is_rereading_usage BOOLEAN NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  events BIGINT NOT NULL,
  priced BIGINT NOT NULL,
  before_micros BIGINT NOT NULL,
  before_picos BIGINT NOT NULL,
  after_micros BIGINT NOT NULL,
  after_picos BIGINT NOT NULL,
  attempt BIGINT NOT NULL,
  basis BIGINT NOT NULL,
  zones BIGINT NOT NULL,
  place BIGINT UNIQUE,
  applied_at BIGINT,
  undoes BIGINT,
  CHECK ((place IS NULL) = (applied_at IS NULL))
);

-- Signed postings: what the figures of an event move by, and what was known of its cost before and is after. An event
-- counts as its own row plus its postings of applied batches. meters has what readings move by.
CREATE TABLE correction (
  usage_event_id BIGINT NOT NULL REFERENCES usage_event (id),
  batch_id BIGINT NOT NULL REFERENCES correction_batch (id),
  meters TEXT,
  cost_input BIGINT NOT NULL,
  cost_cache_read BIGINT NOT NULL,
  cost_cache_write BIGINT NOT NULL,
  cost_output BIGINT NOT NULL,
  cost_other BIGINT NOT NULL,
  cache_saving BIGINT NOT NULL,
  source_before BIGINT NOT NULL CHECK (source_before BETWEEN 0 AND 2),
  computed_before BIGINT,
  card_before BIGINT,
  source_after BIGINT NOT NULL CHECK (source_after BETWEEN 0 AND 2),
  computed_after BIGINT,
  card_after BIGINT,
  checksum BIGINT NOT NULL,
  PRIMARY KEY (usage_event_id, batch_id)
);

CREATE INDEX correction_of_batch ON correction (batch_id, usage_event_id);

-- What the postings of a batch that is being filled add up to, so that applying it has little left to do. As usage_hour,
-- usage_day and usage_day_caller, to which these sums are added; then they go.
CREATE TABLE correction_hour (
  batch_id BIGINT NOT NULL,
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
  PRIMARY KEY (batch_id, hour, token_id, model_id, tier_id, tag_set_id)
);

CREATE TABLE correction_day (
  batch_id BIGINT NOT NULL,
  zone_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
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
  PRIMARY KEY (batch_id, zone_id, day, token_id, model_id, tier_id, tag_set_id)
);

CREATE TABLE correction_day_caller (
  batch_id BIGINT NOT NULL,
  zone_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  token_id BIGINT NOT NULL,
  caller_id BIGINT NOT NULL,
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
  PRIMARY KEY (batch_id, zone_id, day, token_id, caller_id)
);
