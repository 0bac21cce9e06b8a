package dev.costguardian.persistence.sql.rows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Short names for long texts. */
public final class Digest {

    private static final int SHORT = 16;

    private Digest() {}

    /** The first half of the SHA-256: enough that no two texts share it by chance or by effort. */
    public static byte[] first16Bytes(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, SHORT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
