package dev.costguardian.persistence.sql.rows;

/** The blocks of ids that {@code event_block} tells of. */
public final class IdBlock {

    /** Ids in a block. */
    public static final long SIZE = 1_024;

    private IdBlock() {}

    public static long of(long id) {
        return id / SIZE;
    }

    public static long firstId(long block) {
        return block * SIZE;
    }

    public static long lastId(long block) {
        return firstId(block + 1) - 1;
    }
}
