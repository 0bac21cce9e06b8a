-- Corrections that are applied as a whole. A batch counts once it has a place among the applied ones; what was posted of
-- it before counts for nothing. Only the newest attempt to fill a batch may go on; basis is the place that the last
-- applied batch had when it began, zones the number of zones that it adds sums up for. filter has a condition a line.
CREATE TABLE correction_batch (
  id INTEGER PRIMARY KEY,
  filter TEXT NOT NULL,
  is_with_client_costs INTEGER NOT NULL CHECK (is_with_client_costs IN (0, 1)),
  is_rereading_usage INTEGER NOT NULL CHECK (is_rereading_usage IN (0, 1)),
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  events INTEGER NOT NULL,
  priced INTEGER NOT NULL,
  before_micros INTEGER NOT NULL,
  before_picos INTEGER NOT NULL,
  after_micros INTEGER NOT NULL,
  after_picos INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  basis INTEGER NOT NULL,
  zones INTEGER NOT NULL,
  place INTEGER UNIQUE,
  applied_at INTEGER,
  undoes INTEGER,
  CHECK ((place IS NULL) = (applied_at IS NULL))
) STRICT;

-- Signed postings: what the figures of an event move by, and what was known of its cost before and is after. An event
-- counts as its own row plus its postings of applied batches. meters has what readings move by.
CREATE TABLE correction (
  usage_event_id INTEGER NOT NULL REFERENCES usage_event (id),
  batch_id INTEGER NOT NULL REFERENCES correction_batch (id),
  meters TEXT,
  cost_input INTEGER NOT NULL,
  cost_cache_read INTEGER NOT NULL,
  cost_cache_write INTEGER NOT NULL,
  cost_output INTEGER NOT NULL,
  cost_other INTEGER NOT NULL,
  cache_saving INTEGER NOT NULL,
  source_before INTEGER NOT NULL CHECK (source_before BETWEEN 0 AND 2),
  computed_before INTEGER,
  card_before INTEGER,
  source_after INTEGER NOT NULL CHECK (source_after BETWEEN 0 AND 2),
  computed_after INTEGER,
  card_after INTEGER,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (usage_event_id, batch_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX correction_of_batch ON correction (batch_id, usage_event_id);

-- What the postings of a batch that is being filled add up to, so that applying it has little left to do. As usage_hour,
-- usage_day and usage_day_caller, to which these sums are added; then they go.
CREATE TABLE correction_hour (
  batch_id INTEGER NOT NULL,
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
  PRIMARY KEY (batch_id, hour, token_id, model_id, tier_id, tag_set_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_day (
  batch_id INTEGER NOT NULL,
  zone_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
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
  PRIMARY KEY (batch_id, zone_id, day, token_id, model_id, tier_id, tag_set_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_day_caller (
  batch_id INTEGER NOT NULL,
  zone_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  token_id INTEGER NOT NULL,
  caller_id INTEGER NOT NULL,
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
  PRIMARY KEY (batch_id, zone_id, day, token_id, caller_id)
) STRICT, WITHOUT ROWID;
