package dev.costguardian;

/** A question to the ledger that is not answered, for a reason that whoever asked may read. */
public final class NoAnswerException extends StorageException {

    private static final long serialVersionUID = 1L;

    public NoAnswerException(String message) {
        super(message);
    }

    public NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
