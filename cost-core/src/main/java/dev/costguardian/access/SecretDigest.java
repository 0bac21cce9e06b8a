package dev.costguardian.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret: enough to know the secret by when it is shown again, and of no use to whoever reads it. A
 * plain hash will do, because secrets that are stored have at least 128 random bits. Two digests are compared in the
 * same time wherever they differ; nothing in the program compares secrets in another way.
 */
public final class SecretDigest {

    private static final int LENGTH = 32;

    private final byte[] bytes;

    private SecretDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SecretDigest of(String secret) {
        try {
            return new SecretDigest(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A digest as {@link #bytes} gave it. */
    public static SecretDigest ofBytes(byte[] stored) {
        if (stored.length != LENGTH) {
            throw new IllegalArgumentException("a digest has " + LENGTH + " bytes, was " + stored.length);
        }
        return new SecretDigest(stored.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The digest of this one together with a secret, so that neither alone leads to it. */
    SecretDigest joinedWith(String secret) {
        return of(HexFormat.of().formatHex(bytes) + ' ' + secret);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretDigest digest && MessageDigest.isEqual(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** Says nothing of the digest. */
    @Override
    public String toString() {
        return "SecretDigest";
    }
}
