package dev.costguardian.http.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.RecordedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Which page of a listing is asked for. Pages go by the id of the last one seen, so that what comes in meanwhile
 * shifts nothing. What a cursor holds is nobody's business but ours.
 *
 * @param before only what has a lower id
 * @param others the parameters that do not belong to paging
 */
public record Paging(int limit, long before, Map<String, List<String>> others) {

    public static final int LARGEST_PAGE = 1_000;

    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";

    /** Reads {@code limit} and {@code cursor}. */
    public static Paging read(Map<String, List<String>> parameters, int usualLimit) {
        Map<String, List<String>> others = new TreeMap<>(parameters);
        others.remove(LIMIT);
        others.remove(CURSOR);
        return new Paging(
                one(parameters, LIMIT).map(Paging::limit).orElse(usualLimit),
                one(parameters, CURSOR).map(Paging::before).orElse(Long.MAX_VALUE),
                others);
    }

    public EventQuery of(EventFilter filter) {
        return new EventQuery(filter, before, limit);
    }

    /** Writes where the next page begins, or null after a page that was not full. */
    public void writeNext(JsonGenerator out, List<RecordedEvent> page) throws IOException {
        writeNext(out, page, RecordedEvent::id);
    }

    /** As {@link #writeNext(JsonGenerator, List)}, for a page of anything that goes by its id. */
    public <T> void writeNext(JsonGenerator out, List<T> page, ToLongFunction<T> id) throws IOException {
        if (page.size() < limit) {
            out.writeNullField("next_cursor");
        } else {
            out.writeStringField("next_cursor", cursor(id.applyAsLong(page.get(page.size() - 1))));
        }
    }

    private static String cursor(long last) {
        byte[] id = Long.toString(last).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static Optional<String> one(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new IllegalArgumentException(name + " may be given only once");
        }
        return values.stream().findFirst();
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit must be a whole number between 1 and " + LARGEST_PAGE);
        }
        return limit;
    }

    private static long before(String cursor) {
        if (cursor.matches("[A-Za-z0-9_-]{1,25}")) {
            String id = decoded(cursor);
            if (id.matches("[0-9]{1,18}")) {
                return Long.parseLong(id);
            }
        }
        throw new IllegalArgumentException("cursor must be a next_cursor of an earlier answer");
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
