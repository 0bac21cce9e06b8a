package dev.costguardian.http.access;

/** What a request needs to be let in. */
public enum Scope {
    /** Nothing. */
    OPEN,
    /** The ingest key. */
    INGEST,
    /** The API key. */
    ADMIN
}
