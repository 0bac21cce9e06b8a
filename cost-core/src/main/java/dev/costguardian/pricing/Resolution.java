package dev.costguardian.pricing;

import java.util.function.Function;

/** What became of a reported model name. */
sealed interface Resolution {

    /** It means a model of the book. */
    record Resolved(NameMatch match) implements Resolution {
        @Override
        public String reason() {
            return "";
        }

        @Override
        public <T> T fold(Function<NameMatch, T> resolved, Function<String, T> unresolved) {
            return resolved.apply(match);
        }
    }

    /**
     * It means none, or not surely one.
     *
     * @param reason a sentence for people
     */
    record Unresolved(String reason) implements Resolution {
        @Override
        public <T> T fold(Function<NameMatch, T> resolved, Function<String, T> unresolved) {
            return unresolved.apply(reason);
        }
    }

    <T> T fold(Function<NameMatch, T> resolved, Function<String, T> unresolved);

    /** Why it means none, in a sentence for people; empty where it means one. */
    String reason();
}
