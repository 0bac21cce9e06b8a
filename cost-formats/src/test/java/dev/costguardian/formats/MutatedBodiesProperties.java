package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.costguardian.intake.Submission;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of a body on its way, reading it ends in an answer. */
class MutatedBodiesProperties {

    private static final long SEED = 20260301;
    private static final int ROUNDS = 4_000;
    private static final int LONGEST_COMPLAINT = 700;

    private static final List<String> FILES = List.of(
            "curl.json",
            "python-function.json",
            "node-wrapper.json",
            "older-camel-case.json",
            "all-fields.json",
            "array.json",
            "events.json",
            "lines.ndjson",
            "legacy-log.json");

    private static final List<String> MORSELS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\n",
            "null",
            "true",
            "1e999999999",
            "-",
            "NaN",
            "\\ud800",
            "\u0000",
            "\ufeff",
            "\\u0000",
            "[[[[[[[[[[[[[[[[[[",
            "{\"a\":",
            "99999999999999999999999999999999999999999",
            "\"events\":[",
            "/*",
            "é",
            "0.0000000000000000000000000000000000001");

    private final NativeJson json = new NativeJson();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void readingNeverThrowsAndNeverHangs() {
        List<byte[]> bodies = FILES.stream()
                .map(file -> Payload.bytes("/payloads/native/" + file))
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = bodies.get(random.nextInt(bodies.size()));
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                body = mutated(body);
            }
            check(round, body, json::read);
            check(round, body, json::readLines);
            check(round, body, json::readLegacyLog);
        }
    }

    private void check(int round, byte[] body, Function<byte[], IngestBody> reading) {
        String what = "seed " + SEED + ", round " + round + ": " + new String(body, StandardCharsets.UTF_8);
        assertThatCode(() -> assertThat(complaints(reading.apply(body)))
                        .as(what)
                        .allMatch(complaint -> complaint.length() <= LONGEST_COMPLAINT)
                        .noneMatch(complaint -> complaint.chars().anyMatch(Character::isISOControl)))
                .as(what)
                .doesNotThrowAnyException();
    }

    private static Stream<String> complaints(IngestBody body) {
        return body.fold(
                single -> complaints(single.submission()),
                batch -> batch.submissions().stream().flatMap(MutatedBodiesProperties::complaints),
                malformed -> Stream.of(malformed.reason()));
    }

    private static Stream<String> complaints(Submission submission) {
        return submission.fold(legible -> Stream.empty(), illegible -> Stream.of(illegible.reason()));
    }

    private byte[] mutated(byte[] body) {
        int at = random.nextInt(body.length + 1);
        int to = Math.min(body.length, at + random.nextInt(1, 12));
        byte[] chunk = Arrays.copyOfRange(body, at, to);
        return switch (random.nextInt(5)) {
            case 0 -> replaced(body, at, to, random.ints(to - at, 0, 256));
            case 1 -> spliced(body, at, to, new byte[0]);
            case 2 -> spliced(body, at, at, chunk);
            case 3 -> spliced(body, at, at, Payload.utf8(MORSELS.get(random.nextInt(MORSELS.size()))));
            default -> spliced(body, at, to, Payload.utf8(MORSELS.get(random.nextInt(MORSELS.size()))));
        };
    }

    private static byte[] replaced(byte[] body, int from, int to, IntStream values) {
        byte[] copy = body.clone();
        int[] bytes = values.toArray();
        for (int i = from; i < to; i++) {
            copy[i] = (byte) bytes[i - from];
        }
        return copy;
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] insert) {
        byte[] copy = new byte[body.length - (to - from) + insert.length];
        System.arraycopy(body, 0, copy, 0, from);
        System.arraycopy(insert, 0, copy, from, insert.length);
        System.arraycopy(body, to, copy, from + insert.length, body.length - to);
        return copy;
    }
}
