package dev.costguardian.http.access;

/** What lets a request in. */
public enum Access {
    /** Nothing does. */
    NONE,
    /** No key is set for it, and this machine asks. */
    OPEN,
    /** A key. */
    KEY,
    /** A session that began with a key. */
    SESSION
}
