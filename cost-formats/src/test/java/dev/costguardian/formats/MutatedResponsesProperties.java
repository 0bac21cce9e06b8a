package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.formats.response.ProviderResponse;
import dev.costguardian.formats.response.ResponseFormat;
import dev.costguardian.formats.response.ResponseStrainer;
import dev.costguardian.formats.usage.UsageNode;
import dev.costguardian.intake.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of a provider's answer on its way, reading it ends in an event or a complaint, and keeps no content. */
class MutatedResponsesProperties {

    private static final long SEED = 20261127;
    private static final int ROUNDS = 6_000;
    private static final int LONGEST_COMPLAINT = 1_000;
    /** In the prompts and answers of the recorded payloads, and nowhere else. */
    private static final String CONTENT = "arbour";

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
            "-1",
            "-",
            "NaN",
            "0.5",
            "\\ud800",
            "\u0000",
            "\ufeff",
            "[[[[[[[[[[[[[[[[[[",
            "{\"a\":",
            "999999999999",
            "99999999999999999999999",
            "\"usage\":{",
            "\"usage\":{\"prompt_tokens\":5},",
            "data: ",
            "data: {\"usage\":{}}\n",
            "é",
            "/*",
            "{}");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void readingNeverFailsOtherwiseThanWithAComplaint() {
        List<Path> files = payloads();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = bytes(files.get(random.nextInt(files.size())));
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                body = mutated(body);
            }
            String what = "seed " + SEED + ", round " + round + ": " + new String(body, StandardCharsets.UTF_8);
            assertThat(complaint(body, what))
                    .as(what)
                    .hasSizeLessThan(LONGEST_COMPLAINT)
                    .doesNotContain(CONTENT)
                    .matches(text -> text.chars().noneMatch(Character::isISOControl));
        }
    }

    @Test
    void itDoesNotMatterInWhichPiecesAnAnswerComes() {
        for (Path file : payloads()) {
            byte[] body = bytes(file);
            ProviderResponse whole = strained(body, body.length);
            for (int round = 0; round < 20; round++) {
                int piece = random.nextInt(1, 200);
                assertThat(strained(body, piece))
                        .as("seed %s, %s in pieces of %s", SEED, file, piece)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void noContentIsKeptOfAnyRecordedAnswer() {
        for (Path file : payloads()) {
            byte[] body = bytes(file);

            assertThat(strained(body, body.length).toString())
                    .as(file.toString())
                    .doesNotContain(CONTENT);
        }
    }

    private String complaint(byte[] body, String what) {
        try {
            ProviderResponse response = strained(body, random.nextInt(1, 400));
            assertThat(response.usage().map(UsageNode::json).orElse(""))
                    .as(what)
                    .doesNotContain(CONTENT);
            List<String> names = ResponseFormat.names();
            ResponseFormat format = ResponseFormat.named(names.get(random.nextInt(names.size())))
                    .orElseThrow();
            return new ResponseEvents()
                    .read(format, Map.of("token", List.of("t"), "model", List.of("m")), response)
                    .fold(single -> complaint(single.submission()), batch -> "a batch", bad -> bad.reason());
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String complaint(Submission submission) {
        return submission.fold(legible -> "", illegible -> illegible.reason());
    }

    private static ProviderResponse strained(byte[] body, int piece) {
        ResponseStrainer strainer = new ResponseStrainer();
        for (int from = 0; from < body.length; from += piece) {
            byte[] next = Arrays.copyOfRange(body, from, Math.min(body.length, from + piece));
            strainer.add(next, next.length);
        }
        return strainer.rest();
    }

    private byte[] mutated(byte[] body) {
        int at = random.nextInt(body.length + 1);
        int to = random.nextBoolean() ? at : Math.min(body.length, at + random.nextInt(1, 12));
        byte[] insert = random.nextInt(4) == 0
                ? new byte[0]
                : MORSELS.get(random.nextInt(MORSELS.size())).getBytes(StandardCharsets.UTF_8);
        byte[] copy = new byte[body.length - (to - at) + insert.length];
        System.arraycopy(body, 0, copy, 0, at);
        System.arraycopy(insert, 0, copy, at, insert.length);
        System.arraycopy(body, to, copy, at + insert.length, body.length - to);
        return copy;
    }

    private static List<Path> payloads() {
        try {
            Path root = Path.of(Objects.requireNonNull(MutatedResponsesProperties.class.getResource("/payloads"))
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(file -> ResponseFormat.named(
                                        file.getParent().getFileName().toString())
                                .isPresent())
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
