package dev.costguardian.http.access;

import dev.costguardian.access.Scope;

/** What a request must show to be let in. */
public enum Need {
    /** Nothing. */
    OPEN,
    /** A key that reports calls. */
    INGEST,
    /** A key that reads, or a session of one. */
    VIEWER,
    /** As {@link #VIEWER}, to begin a session; who fails at it is written down. */
    SIGN_IN,
    /** A key that changes things, or a session of one. */
    ADMIN;

    boolean isMetBy(Scope scope) {
        return switch (this) {
            case OPEN -> true;
            case INGEST -> scope == Scope.INGEST;
            case VIEWER, SIGN_IN -> scope != Scope.INGEST;
            case ADMIN -> scope == Scope.ADMIN;
        };
    }
}
