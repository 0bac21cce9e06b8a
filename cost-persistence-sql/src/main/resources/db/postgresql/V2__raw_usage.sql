-- What a provider itself said of the usage of an event, for events whose report had it. No text of prompts or answers.
-- reported_cost is what the provider says that it charges, in pico-USD.
CREATE TABLE usage_raw (
  usage_event_id BIGINT PRIMARY KEY REFERENCES usage_event (id),
  api TEXT NOT NULL,
  content TEXT NOT NULL,
  reported_cost BIGINT,
  contradiction TEXT,
  checksum BIGINT NOT NULL
);
