package dev.costguardian.persistence.sql.engine;

import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The transaction in which several changes are made as one. Whatever the thread that writes reads and changes meanwhile
 * belongs to it; other threads see nothing of it.
 */
public final class UnderWay {

    private volatile Optional<Transaction> transaction = Optional.empty();

    private record Transaction(Thread thread, DSLContext sql) {}

    /** The transaction of this thread, if it is in one. */
    public Optional<DSLContext> here() {
        return transaction.filter(open -> open.thread == Thread.currentThread()).map(Transaction::sql);
    }

    /** Does {@code work} with {@code sql} as the transaction of this thread, the only one that writes. */
    public <T> T within(DSLContext sql, Function<DSLContext, T> work) {
        transaction = Optional.of(new Transaction(Thread.currentThread(), sql));
        try {
            return work.apply(sql);
        } finally {
            transaction = Optional.empty();
        }
    }
}
