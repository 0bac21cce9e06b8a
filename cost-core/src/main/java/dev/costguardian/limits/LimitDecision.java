package dev.costguardian.limits;

import java.time.Duration;
import java.util.function.Function;

/** Whether something may come in. */
public sealed interface LimitDecision {

    /**
     * It may.
     *
     * @param remaining what may follow at once; 0 while a debt is paid off
     */
    record Admitted(long remaining) implements LimitDecision {
        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused) {
            return admitted.apply(this);
        }
    }

    /**
     * Not yet.
     *
     * @param retryAfter when one more will be admitted
     */
    record Refused(Duration retryAfter) implements LimitDecision {
        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused);
}
