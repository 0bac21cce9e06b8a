package dev.costguardian.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * What the holder of an access key shows: {@code cga_}, {@code cgv_} or {@code cgi_} for its scope, thirty random
 * characters (178 bits), and six that check the others, so that a mistyped or made-up key is known without a look-up
 * and scanners find one that leaked.
 *
 * @param text is shown once, to whoever has the key made, and never stored
 */
public record KeySecret(String text) {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_DIGITS = 30;
    private static final int CHECK_DIGITS = 6;
    private static final int SHOWN = 4;

    static KeySecret create(Scope scope, RandomGenerator random) {
        StringBuilder text = new StringBuilder(scope.prefix());
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new KeySecret(text + check(text.toString()));
    }

    /** The secret that somebody shows; empty where no key ever had that text. */
    public static Optional<KeySecret> shown(String text) {
        boolean canBe = Scope.startingTheSecret(text)
                .filter(scope -> text.length() == scope.prefix().length() + RANDOM_DIGITS + CHECK_DIGITS)
                .filter(scope -> text.endsWith(check(text.substring(0, text.length() - CHECK_DIGITS))))
                .isPresent();
        return canBe ? Optional.of(new KeySecret(text)) : Optional.empty();
    }

    public SecretDigest digest() {
        return SecretDigest.of(text);
    }

    /** Enough to tell keys apart by: the prefix and the last characters, which are part of the check. */
    String hint() {
        return text.substring(0, text.indexOf('_') + 1) + "…" + text.substring(text.length() - SHOWN);
    }

    /** The CRC-32 of what stands before it, in base 62. */
    private static String check(String checked) {
        CRC32 crc = new CRC32();
        crc.update(checked.getBytes(StandardCharsets.UTF_8));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECK_DIGITS; rest /= DIGITS.length()) {
            digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return digits.reverse().toString();
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "KeySecret";
    }
}
