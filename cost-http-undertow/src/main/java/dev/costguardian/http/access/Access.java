package dev.costguardian.http.access;

/** What lets a request in to the admin side. */
public enum Access {
    /** Nothing does. */
    NONE,
    /** No API key is set, and this machine asks. */
    OPEN,
    /** The API key. */
    KEY,
    /** A session that began with the API key. */
    SESSION
}
