package dev.costguardian.persistence.sql.rows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Short names for long texts. */
public final class Digest {

    private static final int SHORT = 16;

    private Digest() {}

    /** The first half of the SHA-256: enough that no two texts share it by chance or by effort. */
    public static byte[] first16Bytes(String text) {
        return Arrays.copyOf(sha256(text), SHORT);
    }

    /** The first quarter of the SHA-256 in hexadecimal digits, by which price cards go. */
    public static String first16Digits(String text) {
        return HexFormat.of().formatHex(sha256(text), 0, SHORT / 2);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
