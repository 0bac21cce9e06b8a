-- What servers let in, so that they hold limits together: a row for each round of a server in which it let something in,
-- deleted after ten seconds. No part of the ledger. It is not worth the log of the database: after a crash it is empty.
CREATE UNLOGGED TABLE admission_round (
  server UUID NOT NULL,
  number BIGINT NOT NULL,
  told_at BIGINT NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::BIGINT,
  limit_names TEXT[] NOT NULL,
  callers TEXT[] NOT NULL,
  amounts BIGINT[] NOT NULL,
  PRIMARY KEY (server, number)
);
