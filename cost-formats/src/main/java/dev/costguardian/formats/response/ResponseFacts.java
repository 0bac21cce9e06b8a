package dev.costguardian.formats.response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.formats.text.Rfc3339;
import dev.costguardian.formats.usage.UsageCopy;
import dev.costguardian.formats.usage.UsageNode;
import dev.costguardian.formats.usage.UsageReader;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was found so far of what an answer says of its call. Where it says something again, as streams do, the last word
 * counts: usage in a stream is a running total, never to be added up.
 */
final class ResponseFacts {

    /** No fact lies deeper. */
    private static final int DEEPEST = 6;

    private static final int MOST_KINDS = 100;

    /** Where Cohere has what other providers have under {@code usage}. */
    private static final String BILLED = "meta.billed_units";

    /** The last names of the facts that are no objects. */
    private static final Set<String> NAMES = Set.of(
            "id",
            "responseId",
            "response_id",
            "model",
            "modelVersion",
            "model_version",
            "created",
            "created_at",
            "createTime",
            "create_time",
            "service_tier",
            "serviceTier",
            "type");

    /** Objects around an answer: of an array, of the events of a stream. */
    private static final Pattern WRAPPER = Pattern.compile("^(?:\\[]\\.)?(?:(?:response|message)\\.)?");

    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,64}");

    private String id = "";
    private String model = "";
    private Optional<Instant> created = Optional.empty();
    private String serviceTier = "";
    private Optional<UsageNode> usage = Optional.empty();
    private final Map<String, Integer> items = new TreeMap<>();
    private final Set<Integer> searches = new HashSet<>();
    private @Nullable UsageCopy copy;

    /** Reads the token that the parser stands at. */
    void read(JsonToken token, JsonParser json) throws IOException {
        if (copy != null) {
            addToCopy(copy, token, json);
        } else if (json.getParsingContext().getNestingDepth() <= DEEPEST) {
            readFact(token, json);
        }
    }

    private void readFact(JsonToken token, JsonParser json) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            beginObject(path(json.getParsingContext().getParent()), json);
        } else if (token == JsonToken.START_ARRAY
                && path(json.getParsingContext().getParent()).equals("output")) {
            items.clear();
        } else if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            readScalar(json);
        }
    }

    private void beginObject(String path, JsonParser json) throws IOException {
        switch (path) {
            case "usage",
                    "usageMetadata",
                    "usage_metadata",
                    "usage_info",
                    // In the streams of Groq, Cohere and Bedrock.
                    "x_groq.usage",
                    "delta.usage",
                    "metadata.usage",
                    BILLED -> {
                copy = new UsageCopy();
                addToCopy(copy, JsonToken.START_OBJECT, json);
            }
            default -> {}
        }
    }

    private void addToCopy(UsageCopy growing, JsonToken token, JsonParser json) throws IOException {
        growing.add(token, json);
        if (growing.isWhole()) {
            UsageNode node = path(json.getParsingContext()).equals(BILLED)
                    ? UsageNode.fields(Map.of("billed_units", growing.node()))
                    : growing.node();
            usage = Optional.of(usage.map(known -> known.replacedBy(node)).orElse(node));
            copy = null;
        }
    }

    private void readScalar(JsonParser json) throws IOException {
        JsonStreamContext around = json.getParsingContext();
        boolean mayMatter = around.inArray()
                ? json.currentToken() == JsonToken.VALUE_STRING
                : around.inObject() && NAMES.contains(around.getCurrentName());
        if (mayMatter) {
            readScalar(path(around), json);
        }
    }

    private void readScalar(String path, JsonParser json) throws IOException {
        switch (path) {
            case "id", "responseId", "response_id" -> id = json.getText();
            case "model", "modelVersion", "model_version" -> model = json.getText();
            case "created", "created_at", "createTime", "create_time" ->
                created = moment(json.getText()).or(() -> created);
            case "service_tier", "serviceTier", "serviceTier.type" -> serviceTier = json.getText();
            case "output.[].type" -> countItem(json.getText());
            case "candidates.[].groundingMetadata.webSearchQueries.[]",
                    "candidates.[].grounding_metadata.web_search_queries.[]" -> countSearch(json.getText());
            default -> {}
        }
    }

    private void countItem(String type) {
        if (TYPE.matcher(type).matches() && (items.size() < MOST_KINDS || items.containsKey(type))) {
            items.merge(type, 1, Integer::sum);
        }
    }

    /** Remembers what was searched for only so far that the same is not counted again. */
    private void countSearch(String words) {
        if (!words.isBlank() && searches.size() < MOST_KINDS) {
            searches.add(words.hashCode());
        }
    }

    /** Seconds since the epoch, or a moment as a text. Anything else is no moment: some servers send 0. */
    private static Optional<Instant> moment(String text) {
        return text.matches("[1-9][0-9]{8,9}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                : Rfc3339.instant(text);
    }

    /** The names that lead to where the parser stands, without what wraps an answer. */
    private static String path(JsonStreamContext place) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext around = place; around != null && !around.inRoot(); around = around.getParent()) {
            path.insert(0, around.inArray() ? "[]" : around.getCurrentName());
            path.insert(0, '.');
        }
        return path.isEmpty() ? "" : WRAPPER.matcher(path.substring(1)).replaceFirst("");
    }

    ProviderResponse response() {
        return new ProviderResponse(id, model, created, serviceTier, usage.map(this::counted));
    }

    private UsageNode counted(UsageNode said) {
        UsageNode all = said;
        if (!items.isEmpty()) {
            Map<String, UsageNode> counts = new TreeMap<>();
            items.forEach((type, count) -> counts.put(type, UsageNode.number(count)));
            all = all.with(UsageReader.OUTPUT_ITEMS, UsageNode.fields(counts));
        }
        return searches.isEmpty() ? all : all.with(UsageReader.SEARCHES, UsageNode.number(searches.size()));
    }
}
