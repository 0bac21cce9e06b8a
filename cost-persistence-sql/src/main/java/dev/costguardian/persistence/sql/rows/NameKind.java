package dev.costguardian.persistence.sql.rows;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import org.jooq.Field;

/** The sorts of names that an event points to. */
@SuppressWarnings("ImmutableEnumChecker") // generated fields never change
public enum NameKind {
    TOKEN(USAGE_EVENT.TOKEN_ID),
    MODEL(USAGE_EVENT.MODEL_ID),
    TIER(USAGE_EVENT.TIER_ID),
    TAG_SET(USAGE_EVENT.TAG_SET_ID),
    CALLER(USAGE_EVENT.CALLER_ID);

    private final Field<Long> column;

    NameKind(Field<Long> column) {
        this.column = column;
    }

    /** Where events point to such a name; tables of sums have a column of the same name. */
    public Field<Long> column() {
        return column;
    }
}
