package dev.costguardian.persistence.sql.rows;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * What {@code event_block} tells of a block of ids: that events in it have a name, or are of an hour. Of users it does
 * not: nearly every event of a block may have another, and so they have an index.
 */
@SuppressWarnings("ImmutableEnumChecker") // generated fields never change
public enum BlockMark {
    TOKEN(0, NameKind.TOKEN),
    MODEL(1, NameKind.MODEL),
    TIER(2, NameKind.TIER),
    TAG_SET(3, NameKind.TAG_SET),
    HOUR(5, USAGE_EVENT.OCCURRED_AT.div(DSL.inline(BlockMark.MILLIS_PER_HOUR)));

    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final long code;
    private final Optional<NameKind> kind;
    private final Field<Long> value;

    BlockMark(long code, NameKind kind) {
        this(code, Optional.of(kind), kind.column());
    }

    BlockMark(long code, Field<Long> value) {
        this(code, Optional.empty(), value);
    }

    BlockMark(long code, Optional<NameKind> kind, Field<Long> value) {
        this.code = code;
        this.kind = kind;
        this.value = value;
    }

    /** The number that {@code event_block.kind} holds. */
    public long code() {
        return code;
    }

    /** The sort of names that it is about; empty for hours. */
    public Optional<NameKind> kind() {
        return kind;
    }

    /** What {@code event_block.name_id} holds, of an event in {@code usage_event}. */
    public Field<Long> value() {
        return value;
    }

    public long of(EventRow event) {
        return switch (this) {
            case TOKEN -> event.token();
            case MODEL -> event.names().model();
            case TIER -> event.names().tier();
            case TAG_SET -> event.names().tagSet();
            case HOUR -> hour(event.occurredAt());
        };
    }

    /** The hour since the epoch, in UTC. */
    public static long hour(long epochMillis) {
        return Math.floorDiv(epochMillis, MILLIS_PER_HOUR);
    }
}
