package dev.costguardian.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MomentTextTest {

    private final MomentText texts = new MomentText();

    @Test
    void writesEveryMomentAsItsOwnTextWhateverCameBefore() {
        Instant second = Instant.parse("2026-03-01T10:20:30Z");
        List<Instant> moments = List.of(
                second,
                second.plusMillis(7),
                second.plusMillis(70),
                second.plusMillis(700),
                second.plusNanos(1),
                second.plusMillis(999),
                second.plusSeconds(1),
                Instant.EPOCH,
                Instant.EPOCH.minusMillis(1),
                Instant.MIN,
                Instant.MAX);
        for (Instant moment : moments) {
            assertThat(text(moment)).isEqualTo(moment.toString());
        }
    }

    @Test
    void writesMomentsInAnyOrder() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Instant moment = Instant.ofEpochMilli(1_790_000_000_000L + random.nextInt(3_000));
            assertThat(text(moment)).as("seed %d", seed).isEqualTo(moment.toString());
        }
    }

    private String text(Instant moment) {
        Utf8Text out = new Utf8Text();
        texts.append(moment, out);
        return out.toString();
    }
}
