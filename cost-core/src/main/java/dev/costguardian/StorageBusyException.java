package dev.costguardian;

import java.time.Duration;

/** The store cannot take anything just now: queue full, disk full, locked, shutting down. Nothing was stored. */
public final class StorageBusyException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * A refusal for now.
     *
     * @param retryAfter how long to wait before asking again
     */
    public StorageBusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /**
     * A refusal for now.
     *
     * @param retryAfter how long to wait before asking again
     */
    public StorageBusyException(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
