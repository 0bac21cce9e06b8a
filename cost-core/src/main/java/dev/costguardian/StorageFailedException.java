package dev.costguardian;

/** The disk did not keep what it was given. Nothing is written any more until a restart has looked at the store. */
public final class StorageFailedException extends StorageException {

    private static final long serialVersionUID = 1L;

    public StorageFailedException(String message) {
        super(message);
    }
}
