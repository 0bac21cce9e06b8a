package dev.costguardian.persistence.sql.copying;

import static dev.costguardian.persistence.sql.schema.Tables.AUDIT_ENTRY;
import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.TRACKING_TOKEN;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Whether a database is empty, or an earlier copy of the source to which nothing was added since. All else is refused,
 * because a copy takes away what the source has not.
 */
final class Lineage {

    private final DSLContext source;
    private final DSLContext copy;

    Lineage(DSLContext source, DSLContext copy) {
        this.source = source;
        this.copy = copy;
    }

    /** @throws StorageException says what the copy has that the source has not */
    void require() {
        require("tracking token", TRACKING_TOKEN, TRACKING_TOKEN.ID, TRACKING_TOKEN.TOKEN);
        require("audit entry", AUDIT_ENTRY, AUDIT_ENTRY.ID, AUDIT_ENTRY.HASH);
        if (number(copy, RETENTION.LAST_FORGOTTEN_ID) > number(source, RETENTION.LAST_FORGOTTEN_ID)
                || number(copy, RETENTION.FLOOR) > number(source, RETENTION.FLOOR)) {
            throw new StorageException("the target has forgotten events that the source has; copy into an empty one");
        }
        if (EventChunks.last(copy) > number(source, RETENTION.LAST_FORGOTTEN_ID)) {
            require(
                    "event",
                    USAGE_EVENT,
                    USAGE_EVENT.ID,
                    USAGE_EVENT.TOKEN_ID,
                    USAGE_EVENT.EVENT_ID,
                    USAGE_EVENT.CHECKSUM);
        }
    }

    /** The newest row of the copy must be in the source, under the same id. */
    private void require(String what, Table<?> table, Field<Long> id, Field<?>... marks) {
        List<Field<?>> columns = new ArrayList<>(List.of(id));
        columns.addAll(List.of(marks));
        Condition isNewest = id.eq(DSL.select(DSL.max(id)).from(table));
        find(copy, table, columns, isNewest).ifPresent(newest -> {
            if (!find(source, table, columns, id.eq((Long) newest.get(0))).equals(Optional.of(newest))) {
                throw new StorageException(
                        ("the target has %s %s, which the source has not: it is another ledger, or was used since it was"
                                        + " copied; copy into an empty one")
                                .formatted(what, newest.get(0)));
            }
        });
    }

    private static Optional<List<Object>> find(
            DSLContext sql, Table<?> table, List<Field<?>> columns, Condition condition) {
        return sql.select(columns).from(table).where(condition).fetchOptional(row -> List.of(row.intoArray()));
    }

    private static long number(DSLContext sql, Field<Long> column) {
        return sql.select(column).from(RETENTION).fetchSingle(0, long.class);
    }
}
