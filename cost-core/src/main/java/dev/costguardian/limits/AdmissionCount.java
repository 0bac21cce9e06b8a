package dev.costguardian.limits;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Counts what callers are let in with, until it is taken. Of more than a thousand callers at once it counts the first: callers
 * may be made up. Safe for use by many threads.
 */
final class AdmissionCount implements ObjLongConsumer<String> {

    private static final int MOST_CALLERS = 1_000;

    private final Map<String, Long> amounts = new HashMap<>();

    @Override
    public synchronized void accept(String caller, long amount) {
        if (amounts.size() < MOST_CALLERS || amounts.containsKey(caller)) {
            amounts.merge(caller, amount, Long::sum);
        }
    }

    /** What was counted since it was last taken. */
    synchronized Map<String, Long> take() {
        Map<String, Long> taken = Map.copyOf(amounts);
        amounts.clear();
        return taken;
    }
}
