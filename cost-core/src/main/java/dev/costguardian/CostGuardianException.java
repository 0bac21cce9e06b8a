package dev.costguardian;

/** A failure of the world outside: storage, files, configuration. Mistakes in a request are values, not exceptions. */
public abstract class CostGuardianException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected CostGuardianException(String message) {
        super(message);
    }

    protected CostGuardianException(String message, Throwable cause) {
        super(message, cause);
    }
}
