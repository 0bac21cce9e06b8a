package dev.costguardian.access;

/** The number of an access key; it outlives the key's name, expiry and revocation. */
public record KeyId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
