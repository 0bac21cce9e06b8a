-- How many events have a cost that their caller stated, in every table of sums.
ALTER TABLE usage_hour ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage_day ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage_day_caller ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE correction_hour ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE correction_day ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE correction_day_caller ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE forgotten_hour ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE forgotten_day ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE forgotten_day_caller ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;

-- When the days of each zone begin that day sums are kept for, in epoch milliseconds. The program fills it before this
-- step: no two engines know the same zones.
CREATE TEMPORARY TABLE IF NOT EXISTS zone_day (
  zone_id INTEGER NOT NULL,
  begins INTEGER NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (zone_id, begins)
);

-- Events with a stated cost, and corrections that make an event one of them or no longer one. Of events that were
-- forgotten before this step nobody knows any more; they count as not stated.
CREATE TEMPORARY TABLE stated_cost AS
SELECT token_id, model_id, tier_id, tag_set_id, caller_id, occurred_at, recorded_at / 86400000 AS known_on, 0 AS cause,
  1 AS events
FROM usage_event
WHERE cost_source = 0
UNION ALL
SELECT event.token_id, event.model_id, event.tier_id, event.tag_set_id, event.caller_id, event.occurred_at,
  batch.applied_at / 86400000, CASE WHEN batch.undoes IS NULL THEN 1 ELSE 2 END,
  CASE WHEN correction.source_after = 0 THEN 1 ELSE -1 END
FROM correction
JOIN correction_batch AS batch ON batch.id = correction.batch_id AND batch.place IS NOT NULL
JOIN usage_event AS event ON event.id = correction.usage_event_id
WHERE (correction.source_after = 0) <> (correction.source_before = 0);

UPDATE usage_hour SET stated = found.stated
FROM (
  SELECT occurred_at / 3600000 AS hour, token_id, model_id, tier_id, tag_set_id, sum(events) AS stated
  FROM stated_cost
  GROUP BY 1, 2, 3, 4, 5
) AS found
WHERE usage_hour.hour = found.hour
  AND usage_hour.token_id = found.token_id
  AND usage_hour.model_id = found.model_id
  AND usage_hour.tier_id = found.tier_id
  AND usage_hour.tag_set_id = found.tag_set_id;

UPDATE usage_day SET stated = found.stated
FROM (
  SELECT report_zone.id AS zone_id, (
      SELECT zone_day.day FROM zone_day
      WHERE zone_day.zone_id = report_zone.id AND zone_day.begins <= stated_cost.occurred_at
      ORDER BY zone_day.begins DESC
      LIMIT 1
    ) AS day, token_id, model_id, tier_id, tag_set_id, known_on, cause, sum(events) AS stated
  FROM stated_cost
  CROSS JOIN report_zone
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
) AS found
WHERE usage_day.zone_id = found.zone_id
  AND usage_day.day = found.day
  AND usage_day.token_id = found.token_id
  AND usage_day.model_id = found.model_id
  AND usage_day.tier_id = found.tier_id
  AND usage_day.tag_set_id = found.tag_set_id
  AND usage_day.known_on = found.known_on
  AND usage_day.cause = found.cause;

UPDATE usage_day_caller SET stated = found.stated
FROM (
  SELECT report_zone.id AS zone_id, (
      SELECT zone_day.day FROM zone_day
      WHERE zone_day.zone_id = report_zone.id AND zone_day.begins <= stated_cost.occurred_at
      ORDER BY zone_day.begins DESC
      LIMIT 1
    ) AS day, token_id, caller_id, known_on, cause, sum(events) AS stated
  FROM stated_cost
  CROSS JOIN report_zone
  GROUP BY 1, 2, 3, 4, 5, 6
) AS found
WHERE usage_day_caller.zone_id = found.zone_id
  AND usage_day_caller.day = found.day
  AND usage_day_caller.token_id = found.token_id
  AND usage_day_caller.caller_id = found.caller_id
  AND usage_day_caller.known_on = found.known_on
  AND usage_day_caller.cause = found.cause;

DROP TABLE stated_cost;
DROP TABLE zone_day;

-- The rows of usage_hour and usage_day_caller, added up over the keys that most questions do not ask for.
CREATE TABLE token_hour (
  hour INTEGER NOT NULL,
  token_id INTEGER NOT NULL,
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
  PRIMARY KEY (hour, token_id)
) STRICT, WITHOUT ROWID;

INSERT INTO token_hour (
  hour, token_id, events, unpriced, stated, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens,
  reasoning_tokens, cost_input_micros, cost_input_picos, cost_cache_read_micros, cost_cache_read_picos,
  cost_cache_write_micros, cost_cache_write_picos, cost_output_micros, cost_output_picos, cost_other_micros,
  cost_other_picos, cache_saving_micros, cache_saving_picos
)
SELECT
  hour, token_id, sum(events), sum(unpriced), sum(stated), sum(input_tokens), sum(cache_read_tokens),
  sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_input_micros), sum(cost_input_picos),
  sum(cost_cache_read_micros), sum(cost_cache_read_picos), sum(cost_cache_write_micros), sum(cost_cache_write_picos),
  sum(cost_output_micros), sum(cost_output_picos), sum(cost_other_micros), sum(cost_other_picos),
  sum(cache_saving_micros), sum(cache_saving_picos)
FROM usage_hour
GROUP BY hour, token_id
ORDER BY hour, token_id;

CREATE TABLE model_hour (
  hour INTEGER NOT NULL,
  model_id INTEGER NOT NULL,
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
  PRIMARY KEY (hour, model_id)
) STRICT, WITHOUT ROWID;

INSERT INTO model_hour (
  hour, model_id, events, unpriced, stated, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens,
  reasoning_tokens, cost_input_micros, cost_input_picos, cost_cache_read_micros, cost_cache_read_picos,
  cost_cache_write_micros, cost_cache_write_picos, cost_output_micros, cost_output_picos, cost_other_micros,
  cost_other_picos, cache_saving_micros, cache_saving_picos
)
SELECT
  hour, model_id, sum(events), sum(unpriced), sum(stated), sum(input_tokens), sum(cache_read_tokens),
  sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_input_micros), sum(cost_input_picos),
  sum(cost_cache_read_micros), sum(cost_cache_read_picos), sum(cost_cache_write_micros), sum(cost_cache_write_picos),
  sum(cost_output_micros), sum(cost_output_picos), sum(cost_other_micros), sum(cost_other_picos),
  sum(cache_saving_micros), sum(cache_saving_picos)
FROM usage_hour
GROUP BY hour, model_id
ORDER BY hour, model_id;

CREATE TABLE tag_hour (
  hour INTEGER NOT NULL,
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
  PRIMARY KEY (hour, tier_id, tag_set_id)
) STRICT, WITHOUT ROWID;

INSERT INTO tag_hour (
  hour, tier_id, tag_set_id, events, unpriced, stated, input_tokens, cache_read_tokens, cache_write_tokens,
  output_tokens, reasoning_tokens, cost_input_micros, cost_input_picos, cost_cache_read_micros, cost_cache_read_picos,
  cost_cache_write_micros, cost_cache_write_picos, cost_output_micros, cost_output_picos, cost_other_micros,
  cost_other_picos, cache_saving_micros, cache_saving_picos
)
SELECT
  hour, tier_id, tag_set_id, sum(events), sum(unpriced), sum(stated), sum(input_tokens), sum(cache_read_tokens),
  sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_input_micros), sum(cost_input_picos),
  sum(cost_cache_read_micros), sum(cost_cache_read_picos), sum(cost_cache_write_micros), sum(cost_cache_write_picos),
  sum(cost_output_micros), sum(cost_output_picos), sum(cost_other_micros), sum(cost_other_picos),
  sum(cache_saving_micros), sum(cache_saving_picos)
FROM usage_hour
GROUP BY hour, tier_id, tag_set_id
ORDER BY hour, tier_id, tag_set_id;

CREATE TABLE caller_day (
  zone_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
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
  PRIMARY KEY (zone_id, day, caller_id)
) STRICT, WITHOUT ROWID;

INSERT INTO caller_day (
  zone_id, day, caller_id, events, unpriced, stated, input_tokens, cache_read_tokens, cache_write_tokens,
  output_tokens, reasoning_tokens, cost_input_micros, cost_input_picos, cost_cache_read_micros, cost_cache_read_picos,
  cost_cache_write_micros, cost_cache_write_picos, cost_output_micros, cost_output_picos, cost_other_micros,
  cost_other_picos, cache_saving_micros, cache_saving_picos
)
SELECT
  zone_id, day, caller_id, sum(events), sum(unpriced), sum(stated), sum(input_tokens), sum(cache_read_tokens),
  sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_input_micros), sum(cost_input_picos),
  sum(cost_cache_read_micros), sum(cost_cache_read_picos), sum(cost_cache_write_micros), sum(cost_cache_write_picos),
  sum(cost_output_micros), sum(cost_output_picos), sum(cost_other_micros), sum(cost_other_picos),
  sum(cache_saving_micros), sum(cache_saving_picos)
FROM usage_day_caller
GROUP BY zone_id, day, caller_id
ORDER BY zone_id, day, caller_id;

-- In which blocks of 1,024 ids events with a name lie, so that pages of rare ones pass over all others. kind says what
-- name_id names: 0 a tracking token, 1 a model, 2 a tier, 3 a set of tags, 4 a caller.
CREATE TABLE event_block (
  kind INTEGER NOT NULL,
  name_id INTEGER NOT NULL,
  block INTEGER NOT NULL,
  PRIMARY KEY (kind, name_id, block)
) STRICT, WITHOUT ROWID;

INSERT INTO event_block (kind, name_id, block)
SELECT DISTINCT 0, token_id, id / 1024 FROM usage_event ORDER BY 1, 2, 3;

INSERT INTO event_block (kind, name_id, block)
SELECT DISTINCT 1, model_id, id / 1024 FROM usage_event ORDER BY 1, 2, 3;

INSERT INTO event_block (kind, name_id, block)
SELECT DISTINCT 2, tier_id, id / 1024 FROM usage_event ORDER BY 1, 2, 3;

INSERT INTO event_block (kind, name_id, block)
SELECT DISTINCT 3, tag_set_id, id / 1024 FROM usage_event ORDER BY 1, 2, 3;

INSERT INTO event_block (kind, name_id, block)
SELECT DISTINCT 4, caller_id, id / 1024 FROM usage_event ORDER BY 1, 2, 3;
