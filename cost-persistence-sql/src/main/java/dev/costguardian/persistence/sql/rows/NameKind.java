package dev.costguardian.persistence.sql.rows;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import org.jooq.Field;

/** The sorts of names that an event points to. */
@SuppressWarnings("ImmutableEnumChecker") // generated fields never change
public enum NameKind {
    TOKEN(0, USAGE_EVENT.TOKEN_ID),
    MODEL(1, USAGE_EVENT.MODEL_ID),
    TIER(2, USAGE_EVENT.TIER_ID),
    TAG_SET(3, USAGE_EVENT.TAG_SET_ID),
    CALLER(4, USAGE_EVENT.CALLER_ID);

    private final long code;
    private final Field<Long> column;

    NameKind(long code, Field<Long> column) {
        this.code = code;
        this.column = column;
    }

    /** The number that {@code event_block.kind} holds. */
    public long code() {
        return code;
    }

    /** Where events point to such a name; tables of sums have a column of the same name. */
    public Field<Long> column() {
        return column;
    }

    public long of(EventRow event) {
        return switch (this) {
            case TOKEN -> event.token();
            case MODEL -> event.names().model();
            case TIER -> event.names().tier();
            case TAG_SET -> event.names().tagSet();
            case CALLER -> event.names().caller();
        };
    }
}
