package dev.costguardian.persistence.sql.engine;

import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The transaction in which several changes are made as one. What the thread that writes changes meanwhile as one step
 * belongs to it, and what it reads as somebody waits sees it; long readings and the recording of events know nothing of
 * it, and have no place there. Other threads see nothing of it before it is committed, except in copies that are kept
 * in memory: whoever ends it must have those read anew.
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
