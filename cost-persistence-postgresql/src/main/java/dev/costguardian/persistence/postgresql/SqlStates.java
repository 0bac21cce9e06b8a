package dev.costguardian.persistence.postgresql;

import dev.costguardian.persistence.sql.engine.Fault;
import java.sql.SQLException;
import java.sql.SQLTransientException;

/** What PostgreSQL's five-letter codes mean for those who asked; see appendix A of its manual. */
final class SqlStates {

    private static final int CLASS = 2;

    private SqlStates() {}

    static Fault classify(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (failure instanceof SQLTransientException || state.length() < CLASS) {
            return Fault.PASSING; // the pool has no connection in time
        }
        return switch (state) {
            case "55P03" -> Fault.LOCKED; // lock_not_available
            case "57014" -> Fault.TOO_LONG; // query_canceled
            case "53100" -> Fault.FULL; // disk_full
            case "25006" -> Fault.PASSING; // read_only_sql_transaction: a standby that may become the primary
            case "08001", "08004" -> Fault.PASSING; // there was no connection yet that could break
            // idle in a transaction for too long, a transaction too long, ended by an operator, a crash, idle for too
            // long
            case "25P03", "25P04", "57P01", "57P02", "57P05" -> Fault.CUT_OFF;
            default ->
                switch (state.substring(0, CLASS)) {
                    // data exceptions, broken constraints
                    case "22", "23" -> Fault.ROW_REFUSED;
                    case "08" -> Fault.CUT_OFF; // connection lost
                    // rolled back, no resources, stopped by an operator, system error
                    case "40", "53", "57", "58" -> Fault.PASSING;
                    default -> Fault.BROKEN;
                };
        };
    }
}
