package dev.costguardian;

import java.util.List;

/**
 * What a check of the whole ledger found.
 *
 * @param events how many were read
 * @param problems one sentence each, the first hundred; empty where all is well
 */
public record Verification(long events, List<String> problems) {

    public static final int MOST_PROBLEMS = 100;

    public Verification {
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
