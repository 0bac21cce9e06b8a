package dev.costguardian.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private final EventIds ids = new EventIds(new Random(1));

    @Test
    void areShortPlainTexts() {
        assertThat(ids.next(Instant.parse("2026-03-01T00:00:00Z"))).matches("cg-019ca6b1dc00[0-9a-f]{20}");
    }

    @Test
    void riseWithTime() {
        List<String> made = Stream.of("1970-01-01T00:00:00Z", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00.001Z")
                .map(moment -> ids.next(Instant.parse(moment)))
                .toList();

        assertThat(made).isSorted();
    }

    @Test
    void differWithinAMillisecond() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(Stream.generate(() -> ids.next(now)).limit(10_000)).doesNotHaveDuplicates();
    }
}
