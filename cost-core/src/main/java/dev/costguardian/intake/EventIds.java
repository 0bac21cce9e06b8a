package dev.costguardian.intake;

import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes ids for events that came without one: {@code cg-} and 32 hexadecimal digits that rise with time. */
final class EventIds {

    private static final int RANDOM_BYTES = 10;

    private final RandomGenerator random;

    EventIds(RandomGenerator random) {
        this.random = random;
    }

    String next(Instant now) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return "cg-" + HexFormat.of().toHexDigits(now.toEpochMilli(), 12)
                + HexFormat.of().formatHex(bytes);
    }
}
