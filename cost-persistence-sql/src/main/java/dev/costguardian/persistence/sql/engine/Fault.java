package dev.costguardian.persistence.sql.engine;

import java.sql.SQLException;

/** What a failed statement means for those who asked for it. */
public enum Fault {
    /** The rows break a rule of the schema; the same rows will fail again, others will not. */
    ROW_REFUSED,
    /** Locked, full or out of reach; the same statement may work later. */
    PASSING,
    /** The disk did not keep what it was given. Nothing more may be promised until a restart has looked at it. */
    DISK_FAILED,
    /** Anything else: a damaged file, a statement the engine does not understand. */
    BROKEN;

    /** What {@code failure} means, whatever it is wrapped in. */
    public static Fault of(Exception failure, Database database) {
        if (failure instanceof ArithmeticException) {
            return ROW_REFUSED;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return database.classify(found);
            }
        }
        return BROKEN;
    }
}
