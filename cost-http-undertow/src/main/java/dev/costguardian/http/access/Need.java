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
    ADMIN,
    /** As {@link #ADMIN}, without sessions: for what cannot be taken back, and what would outlive a stolen session. */
    ADMIN_KEY;

    /** Whether whoever has been let in may do it. Where no key is set, there is none to ask for. */
    boolean isMetBy(Access access) {
        return this != ADMIN_KEY || access != Access.SESSION;
    }

    boolean isMetBy(Scope scope) {
        return switch (this) {
            case OPEN -> true;
            case INGEST -> scope == Scope.INGEST;
            case VIEWER, SIGN_IN -> scope != Scope.INGEST;
            case ADMIN, ADMIN_KEY -> scope == Scope.ADMIN;
        };
    }
}
