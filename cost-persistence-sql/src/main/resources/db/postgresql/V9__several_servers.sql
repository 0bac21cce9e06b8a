-- How often something besides events was changed. A server that finds another number than it knows looks anew at what it
-- remembers. One row.
CREATE TABLE store_change (
  number BIGINT NOT NULL
);

INSERT INTO store_change (number) VALUES (0);

-- What the last check of the ledger found wrong; no rows where all was well.
CREATE TABLE store_damage (
  problem TEXT NOT NULL
);
