package dev.costguardian.formats.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.Text;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.formats.usage.UsageNode;
import dev.costguardian.formats.usage.UsageReader;
import dev.costguardian.formats.usage.UsageReading;
import dev.costguardian.intake.Submission;
import dev.costguardian.money.Money;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was read of an event so far. */
final class EventDraft {

    private static final String NO_PROVIDER = "unknown";

    private final EventDialect dialect;
    private final Set<EventField> named = EnumSet.noneOf(EventField.class);
    private final Set<EventField> given = EnumSet.noneOf(EventField.class);

    private String trackingToken = "";
    private String model = "";
    private long promptTokens;
    private long completionTokens;
    private long totalTokens;
    private MeterReadings meters = MeterReadings.NONE;
    private Optional<UsageNode> usage = Optional.empty();
    private String api = "";
    private Optional<Money> cost = Optional.empty();
    private String eventId = "";
    private String responseId = "";
    private Optional<Instant> timestamp = Optional.empty();
    private String provider = "";
    private String serviceTier = "";
    private String region = "";
    private Tags tags = Tags.NONE;
    private String user = "";
    private String session = "";
    private String meta = "";

    EventDraft(EventDialect dialect) {
        this.dialect = dialect;
    }

    /** Reads the field whose name the parser stands at. */
    void read(String name, JsonParser json) throws IOException, UnusableEvent {
        EventField field = dialect.field(name);
        if (!named.add(field)) {
            String first = dialect.nameOf(field);
            throw new UnusableEvent(first + " is given more than once"
                    + (name.equals(first) ? "" : "; " + name + " is another name for it"));
        }
        if (json.nextToken() != JsonToken.VALUE_NULL) {
            given.add(field);
            read(field, new JsonField(name, json));
        }
    }

    private void read(EventField field, JsonField value) throws IOException, UnusableEvent {
        switch (field) {
            case TRACKING_TOKEN -> trackingToken = value.text();
            case MODEL -> model = value.text();
            case PROMPT_TOKENS -> promptTokens = value.count(MeterReadings.HIGHEST);
            case COMPLETION_TOKENS -> completionTokens = value.count(MeterReadings.HIGHEST);
            case TOTAL_TOKENS -> totalTokens = value.count(2 * MeterReadings.HIGHEST);
            case METERS -> meters = value.readings();
            case USAGE -> usage = Optional.of(value.usage());
            case API -> api = value.text();
            case COST -> cost = Optional.of(value.amount());
            case EVENT_ID -> eventId = value.id();
            case RESPONSE_ID -> responseId = value.text();
            case TIMESTAMP -> timestamp = Optional.of(value.moment());
            case PROVIDER -> provider = value.text();
            case SERVICE_TIER -> serviceTier = value.text();
            case REGION -> region = value.text();
            case TAGS -> tags = value.tags();
            case USER -> user = value.text();
            case SESSION -> session = value.text();
            case META -> meta = value.compactObject();
        }
    }

    /**
     * The event, once all of its fields are read.
     *
     * @throws IllegalArgumentException where a value cannot be; the message names the field
     */
    Submission submission() throws UnusableEvent {
        checkToken();
        require(EventField.MODEL);
        ModelName name = new ModelName(provider, model);
        if (usage.isPresent()) {
            return said(name, usage.get());
        }
        if (given.contains(EventField.API)) {
            throw new UnusableEvent("api says whose usage object it is, but there is no usage");
        }
        ModelCall call = new ModelCall(name, readings(), cost, serviceTier, region, tags, user, session, meta, false);
        return new Submission.Legible(trackingToken, id(), timestamp, call);
    }

    /** An event whose counts are the provider's own. The caller's word on tier and region goes before the provider's. */
    private Submission said(ModelName name, UsageNode object) throws UnusableEvent {
        for (EventField field : List.of(
                EventField.METERS, EventField.PROMPT_TOKENS, EventField.COMPLETION_TOKENS, EventField.TOTAL_TOKENS)) {
            refuseBeside(EventField.USAGE, field);
        }
        UsageReading reading = UsageReader.read(api, object, name);
        ModelCall call = new ModelCall(
                name,
                reading.readings(),
                cost,
                serviceTier.isEmpty() ? reading.serviceTier() : serviceTier,
                region.isEmpty() ? reading.region() : region,
                tags,
                user,
                session,
                meta,
                reading.isSuspect());
        return new Submission.Legible(trackingToken, id(), timestamp, call, Optional.of(reading.raw()));
    }

    private void checkToken() throws UnusableEvent {
        if (dialect.needsToken()) {
            require(EventField.TRACKING_TOKEN);
            // To the core, an empty token is the owner of what has none.
            if (Text.printable("tracking_token", trackingToken, TrackingToken.LONGEST_TEXT)
                    .isEmpty()) {
                throw new UnusableEvent("tracking_token must not be empty");
            }
        }
    }

    private MeterReadings readings() throws UnusableEvent {
        if (given.contains(EventField.METERS)) {
            refuseBeside(EventField.METERS, EventField.PROMPT_TOKENS);
            refuseBeside(EventField.METERS, EventField.COMPLETION_TOKENS);
            refuseBeside(EventField.METERS, EventField.TOTAL_TOKENS);
            return meters;
        }
        require(EventField.PROMPT_TOKENS);
        require(EventField.COMPLETION_TOKENS);
        if (given.contains(EventField.TOTAL_TOKENS) && totalTokens != promptTokens + completionTokens) {
            throw new UnusableEvent("%s is %d, but %s + %s is %d"
                    .formatted(
                            dialect.nameOf(EventField.TOTAL_TOKENS),
                            totalTokens,
                            dialect.nameOf(EventField.PROMPT_TOKENS),
                            dialect.nameOf(EventField.COMPLETION_TOKENS),
                            promptTokens + completionTokens));
        }
        return MeterReadings.ofTokens(promptTokens, completionTokens);
    }

    private void refuseBeside(EventField counts, EventField field) throws UnusableEvent {
        if (given.contains(field)) {
            throw new UnusableEvent(dialect.nameOf(field) + " cannot be given together with " + dialect.nameOf(counts));
        }
    }

    /** The caller's id, else one made of the response's, which every report of the same call shares. */
    private Optional<String> id() {
        if (given.contains(EventField.EVENT_ID)) {
            return Optional.of(checked(eventId));
        }
        if (!responseId.isEmpty()) {
            String source = provider.isEmpty() ? NO_PROVIDER : provider;
            Text.printable("response_id", responseId, EventKey.LONGEST_ID - source.length() - 1);
            return Optional.of(checked(source + ":" + responseId));
        }
        return Optional.empty();
    }

    /** The owner is not known yet, and does not matter to what an id may be. */
    private static String checked(String eventId) {
        return new EventKey(TokenId.UNATTRIBUTED, eventId).eventId();
    }

    private void require(EventField field) throws UnusableEvent {
        if (!given.contains(field)) {
            throw new UnusableEvent(dialect.nameOf(field) + " is required");
        }
    }
}
