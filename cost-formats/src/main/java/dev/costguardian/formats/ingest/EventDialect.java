package dev.costguardian.formats.ingest;

import static java.util.Map.entry;

import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that a way of writing events has for their fields. */
public final class EventDialect {

    /** Our own, which began as the original's; the names in camel case are what its older clients send. */
    public static final EventDialect NATIVE = new EventDialect(
            true,
            entry("tracking_token", EventField.TRACKING_TOKEN),
            entry("model", EventField.MODEL),
            entry("prompt_tokens", EventField.PROMPT_TOKENS),
            entry("completion_tokens", EventField.COMPLETION_TOKENS),
            entry("total_tokens", EventField.TOTAL_TOKENS),
            entry("meters", EventField.METERS),
            entry("usage", EventField.USAGE),
            entry("api", EventField.API),
            entry("cost_usd", EventField.COST),
            entry("event_id", EventField.EVENT_ID),
            entry("response_id", EventField.RESPONSE_ID),
            entry("timestamp", EventField.TIMESTAMP),
            entry("provider", EventField.PROVIDER),
            entry("service_tier", EventField.SERVICE_TIER),
            entry("region", EventField.REGION),
            entry("tags", EventField.TAGS),
            entry("user", EventField.USER),
            entry("session", EventField.SESSION),
            entry("meta", EventField.META),
            entry("trackingToken", EventField.TRACKING_TOKEN),
            entry("promptTokens", EventField.PROMPT_TOKENS),
            entry("completionTokens", EventField.COMPLETION_TOKENS),
            entry("totalTokens", EventField.TOTAL_TOKENS),
            entry("costUsd", EventField.COST),
            entry("eventId", EventField.EVENT_ID));

    /** The original's legacy log of calls, which know no tracking token. */
    public static final EventDialect LEGACY_LOG = new EventDialect(
            false,
            entry("timestamp", EventField.TIMESTAMP),
            entry("model", EventField.MODEL),
            entry("promptTokens", EventField.PROMPT_TOKENS),
            entry("completionTokens", EventField.COMPLETION_TOKENS),
            entry("totalTokens", EventField.TOTAL_TOKENS),
            entry("estimatedCostUSD", EventField.COST));

    private final boolean needsToken;
    private final Map<String, EventField> fields = new LinkedHashMap<>();

    @SafeVarargs
    private EventDialect(boolean needsToken, Map.Entry<String, EventField>... fields) {
        this.needsToken = needsToken;
        for (Map.Entry<String, EventField> field : fields) {
            this.fields.put(field.getKey(), field.getValue());
        }
    }

    boolean needsToken() {
        return needsToken;
    }

    EventField field(String name) throws UnusableEvent {
        EventField field = fields.get(name);
        if (field == null) {
            throw unknown(name);
        }
        return field;
    }

    /** The first name of a field in this dialect, for complaints. */
    String nameOf(EventField field) {
        return fields.entrySet().stream()
                .filter(named -> named.getValue() == field)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(field.name());
    }

    private List<String> firstNames() {
        return fields.values().stream().distinct().map(this::nameOf).toList();
    }

    private UnusableEvent unknown(String name) {
        return new UnusableEvent(
                Excerpt.quoted(name) + " is not a field of an event" + Nearest.hintOrAll(name, firstNames()));
    }
}
