package dev.costguardian.persistence.sql.rows;

/**
 * The rows that hold what a computed cost rests on.
 *
 * @param card of {@code price_card}, 0 where there is none
 * @param rule of {@code name_rule}, 0 where none was recorded
 */
public record BasisIds(long card, long rule) {

    /** No price was known. */
    public static final BasisIds NONE = new BasisIds(0, 0);
}
