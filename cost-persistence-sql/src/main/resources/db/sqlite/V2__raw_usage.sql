-- What a provider itself said of the usage of an event, for events whose report had it. No text of prompts or answers.
-- reported_cost is what the provider says that it charges, in pico-USD.
CREATE TABLE usage_raw (
  usage_event_id INTEGER PRIMARY KEY REFERENCES usage_event (id),
  api TEXT NOT NULL,
  content TEXT NOT NULL,
  reported_cost INTEGER,
  contradiction TEXT,
  checksum INTEGER NOT NULL
) STRICT;
