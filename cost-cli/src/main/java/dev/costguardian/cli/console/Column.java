package dev.costguardian.cli.console;

/**
 * A column of a {@link Table}.
 *
 * @param isCut whether its cells may be cut where the screen is too narrow
 */
public record Column(String title, Alignment alignment, boolean isCut) {

    /** Where the cells of a column stand. */
    enum Alignment {
        LEFT,
        RIGHT,
        /** Decimal points stand below each other; a cell without digits stands on the right. */
        POINT
    }

    /** Words: on the left, and cut where the screen is too narrow. */
    public static Column words(String title) {
        return new Column(title, Alignment.LEFT, true);
    }

    /** Words that say nothing when they are cut. */
    public static Column fixed(String title) {
        return new Column(title, Alignment.LEFT, false);
    }

    /** Whole numbers: on the right. */
    public static Column count(String title) {
        return new Column(title, Alignment.RIGHT, false);
    }

    /** Amounts with decimals: point below point. */
    public static Column amount(String title) {
        return new Column(title, Alignment.POINT, false);
    }
}
