package dev.costguardian.persistence.sqlite.original;

import java.util.Set;

/**
 * The statement that reads rows of usage. Values come as they are stored, whatever the type of their column says; texts
 * are cut where no more of them matters, so that a page of rows stays small.
 */
final class UsageSql {

    /** Columns without which a table is not the original's; the others came with later versions. */
    static final Set<String> REQUIRED =
            Set.of("id", "timestamp", "model", "prompttokens", "completiontokens", "totaltokens", "estimatedcostusd");

    private UsageSql() {}

    /**
     * Selects id, time, model, the three counts, cost, token text and what goes into the event's meta.
     *
     * @param columns of {@code usage_log}, in lower case
     * @param hasTokens whether there is a table of tokens
     */
    static String select(Set<String> columns, boolean hasTokens) {
        boolean hasOwner = hasTokens && columns.contains("ingest_token_id");
        return "SELECT u.id, " + text("u.timestamp", 64) + ", " + text("u.model", 201) + ", " + number("u.promptTokens")
                + ", " + number("u.completionTokens") + ", " + number("u.totalTokens") + ", "
                + number("u.estimatedCostUSD") + ", " + (hasOwner ? text("t.token", 256) : "NULL") + ", "
                + meta(columns) + " FROM usage_log u"
                + (hasOwner ? " LEFT JOIN ingest_tokens t ON t.id = u.ingest_token_id" : "");
    }

    static String text(String column, int longest) {
        return "substr(CAST(%s AS TEXT), 1, %d)".formatted(column, longest);
    }

    private static String number(String column) {
        return "CASE typeof(%1$s) WHEN 'blob' THEN 'bytes' WHEN 'text' THEN substr(%1$s, 1, 20) ELSE %1$s END"
                .formatted(column);
    }

    /** What has no place in an event of ours, and is kept all the same. A null takes its key out of the object. */
    private static String meta(Set<String> columns) {
        String eventId = columns.contains("event_id") ? text("u.event_id", 255) : "NULL";
        String source = columns.contains("source") ? "nullif(" + text("u.source", 32) + ", 'ingest')" : "NULL";
        String total = "CASE WHEN u.totalTokens <> coalesce(u.promptTokens, 0) + coalesce(u.completionTokens, 0)"
                + " THEN CASE typeof(u.totalTokens) WHEN 'integer' THEN u.totalTokens"
                + " ELSE " + text("u.totalTokens", 20) + " END END";
        return "json_patch('{}', json_object('original', json_object('event_id', %s, 'source', %s, 'total_tokens', %s)))"
                .formatted(eventId, source, total);
    }
}
