package dev.costguardian.persistence.sql.engine;

import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import java.sql.SQLException;
import java.time.Duration;

/** What a failed statement means for those who asked for it. */
public enum Fault {
    /** The rows break a rule of the schema; the same rows will fail again, others will not. */
    ROW_REFUSED,
    /** Another program writes, and was waited for. */
    LOCKED,
    /** The disk has no room. */
    FULL,
    /** It took longer than anybody may take. */
    TOO_LONG,
    /** The connection broke. What was being committed may be stored, or not. */
    CUT_OFF,
    /** Out of reach for another reason; the same statement may work later. */
    PASSING,
    /** The disk did not keep what it was given. Nothing more may be promised until a restart has looked at it. */
    DISK_FAILED,
    /** Anything else: a damaged file, a statement the engine does not understand. */
    BROKEN;

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration ONCE_THERE_IS_ROOM = Duration.ofSeconds(5);

    /** Whether the same statement may work later. */
    public boolean passes() {
        return switch (this) {
            case LOCKED, FULL, TOO_LONG, CUT_OFF, PASSING -> true;
            case ROW_REFUSED, DISK_FAILED, BROKEN -> false;
        };
    }

    /** How long to wait before asking again. */
    public Duration retryAfter() {
        return this == FULL ? ONCE_THERE_IS_ROOM : SOON;
    }

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

    /** Says {@code what} did not work and what the database said of it, with when to try again where that helps. */
    public static StorageException told(String what, Exception failure, Database database) {
        Fault fault = of(failure, database);
        String message = what + ": " + reason(failure);
        return fault.passes()
                ? new StorageBusyException(message, fault.retryAfter(), failure)
                : new StorageException(message, failure);
    }

    /** What the database said of {@code failure}, without the statement that it came from. */
    public static String reason(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return String.valueOf(found.getMessage());
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
