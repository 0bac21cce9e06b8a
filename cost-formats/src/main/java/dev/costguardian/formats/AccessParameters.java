package dev.costguardian.formats;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the parameters of requests about keys and sessions. */
public final class AccessParameters {

    private AccessParameters() {}

    /**
     * Reads {@code all}: whether keys are listed that open nothing any more.
     *
     * @throws IllegalArgumentException for any other parameter or value
     */
    public static boolean all(Map<String, List<String>> parameters) {
        return new Parameters(parameters, Set.of("all")).flag("all");
    }

    /**
     * Reads {@code everywhere}: whether all sessions of a key end.
     *
     * @throws IllegalArgumentException for any other parameter or value
     */
    public static boolean everywhere(Map<String, List<String>> parameters) {
        return new Parameters(parameters, Set.of("everywhere")).flag("everywhere");
    }
}
