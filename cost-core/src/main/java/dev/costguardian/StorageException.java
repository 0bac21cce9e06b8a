package dev.costguardian;

/** The store cannot do what was asked, and asking again will not help: wrong schema, damaged file, closed store. */
public class StorageException extends CostGuardianException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
