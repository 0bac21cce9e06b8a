package dev.costguardian.http.exchange;

/** A request that is wrong as it stands. Its message is meant for the client. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A refusal.
     *
     * @param status from 400 to 499
     */
    public RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
