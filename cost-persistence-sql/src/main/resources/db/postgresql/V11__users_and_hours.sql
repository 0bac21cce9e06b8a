-- The events of each user, in the order of ids. Those without a user are not in it.
CREATE INDEX usage_event_caller ON usage_event (caller_id, id) WHERE caller_id <> 0;

-- It takes the place of the blocks that told of users (kind 4).
DELETE FROM event_block WHERE kind = 4;

-- In which blocks of ids events of an hour since the epoch lie: kind 5, name_id is the hour.
INSERT INTO event_block (kind, name_id, block)
SELECT DISTINCT 5, occurred_at / 3600000, id / 1024 FROM usage_event ORDER BY 1, 2, 3;

-- Names without a price come from the sums.
DROP INDEX usage_event_unpriced;
