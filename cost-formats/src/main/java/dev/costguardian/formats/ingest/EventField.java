package dev.costguardian.formats.ingest;

/** What an event can say about a call, whatever the dialect calls it. */
enum EventField {
    TRACKING_TOKEN,
    MODEL,
    PROMPT_TOKENS,
    COMPLETION_TOKENS,
    TOTAL_TOKENS,
    METERS,
    USAGE,
    API,
    COST,
    EVENT_ID,
    RESPONSE_ID,
    TIMESTAMP,
    PROVIDER,
    SERVICE_TIER,
    REGION,
    TAGS,
    USER,
    SESSION,
    META
}
