package dev.costguardian.formats;

import static dev.costguardian.formats.HandedIn.call;
import static dev.costguardian.formats.HandedIn.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.usage.ModelCall;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** However a provider tells its tokens apart, the leaves add up to what it says of the whole. */
class UsageIdentitiesProperties {

    private static final long SEED = 4711;
    private static final int ROUNDS = 500;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    /** Parts that add up to a whole. */
    private record Split(long whole, long first, long second, long third, long rest) {}

    @Test
    void theLeavesOfAChatAddUpToItsPromptAndItsAnswer() {
        for (int round = 0; round < ROUNDS; round++) {
            Split prompt = split();
            Split answer = split();
            String usage = """
                    {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,
                     "prompt_tokens_details":{"cached_tokens":%d,"cache_write_tokens":%d,"audio_tokens":%d},
                     "completion_tokens_details":{"reasoning_tokens":%d,"audio_tokens":%d}}""".formatted(
                            prompt.whole,
                            answer.whole,
                            prompt.whole + answer.whole,
                            prompt.first,
                            prompt.second,
                            prompt.third,
                            answer.first,
                            answer.second);

            assertWholes(round, usage, prompt.whole, answer.whole);
        }
    }

    @Test
    void theLeavesOfAMessageAddUpToInputAndBothSidesOfTheCache() {
        for (int round = 0; round < ROUNDS; round++) {
            Split prompt = split();
            Split answer = split();
            String usage = """
                    {"input_tokens":%d,"cache_read_input_tokens":%d,"cache_creation_input_tokens":%d,
                     "cache_creation":{"ephemeral_5m_input_tokens":%d,"ephemeral_1h_input_tokens":%d},
                     "output_tokens":%d,"output_tokens_details":{"thinking_tokens":%d}}""".formatted(
                            prompt.rest,
                            prompt.first,
                            prompt.second + prompt.third,
                            prompt.second,
                            prompt.third,
                            answer.whole,
                            answer.first);

            assertWholes(round, usage, prompt.whole, answer.whole);
        }
    }

    @Test
    void theLeavesOfGeminiAddUpToPromptToolsAnswerAndThoughts() {
        for (int round = 0; round < ROUNDS; round++) {
            Split prompt = split();
            Split answer = split();
            long tools = random.nextLong(1_000);
            String usage = """
                    {"promptTokenCount":%d,"cachedContentTokenCount":%d,"candidatesTokenCount":%d,"thoughtsTokenCount":%d,
                     "toolUsePromptTokenCount":%d,"totalTokenCount":%d,
                     "promptTokensDetails":[{"modality":"AUDIO","tokenCount":%d},{"modality":"IMAGE","tokenCount":%d}]}""".formatted(
                            prompt.whole,
                            prompt.first,
                            answer.whole - answer.first,
                            answer.first,
                            tools,
                            prompt.whole + answer.whole + tools,
                            prompt.second,
                            prompt.third);

            assertWholes(round, usage, prompt.whole + tools, answer.whole);
        }
    }

    @Test
    void theLeavesOfConverseAddUpToInputAndBothSidesOfTheCache() {
        for (int round = 0; round < ROUNDS; round++) {
            Split prompt = split();
            Split answer = split();
            String usage = """
                    {"inputTokens":%d,"cacheReadInputTokens":%d,"cacheWriteInputTokens":%d,"outputTokens":%d,
                     "cacheDetails":[{"ttl":"1h","inputTokens":%d}],"totalTokens":%d}""".formatted(
                            prompt.rest,
                            prompt.first,
                            prompt.second + prompt.third,
                            answer.whole,
                            prompt.third,
                            prompt.whole + answer.whole);

            assertWholes(round, usage, prompt.whole, answer.whole);
        }
    }

    @Test
    void cachedTokensOfAnyKindStayWithinThePrompt() {
        for (int round = 0; round < ROUNDS; round++) {
            long audio = random.nextLong(500);
            long text = random.nextLong(500);
            long cached = random.nextLong(audio + text + 1);
            String usage = "{\"prompt_tokens\":%d,\"prompt_tokens_details\":{\"cached_tokens\":%d,\"audio_tokens\":%d}}"
                    .formatted(audio + text, cached, audio);

            ModelCall call = call(usage);

            assertThat(call.suspect())
                    .as("seed %s, round %s: %s", SEED, round, usage)
                    .isFalse();
            assertThat(call.readings().cacheReadTokens()).isEqualTo(cached);
            assertThat(call.readings().inputTokens()).isEqualTo(audio + text);
        }
    }

    @Test
    void figuresThatContradictEachOtherNeverMakeALeafNegativeOrAnErrorOtherThanAComplaint() {
        List<String> names = List.of(
                "prompt_tokens",
                "completion_tokens",
                "total_tokens",
                "input_tokens",
                "output_tokens",
                "cache_read_input_tokens",
                "cache_creation_input_tokens",
                "promptTokenCount",
                "totalTokenCount",
                "thoughtsTokenCount",
                "inputTokens",
                "outputTokens",
                "cachedInputTokens",
                "reasoningTokens",
                "cost",
                "prompt_audio_seconds",
                "pages_processed",
                "citation_tokens",
                "num_sources_used");
        List<String> values = List.of(
                "0",
                "1",
                "-7",
                "2.5",
                "1e3",
                "1E-400",
                "-0.0",
                "999999999999",
                "1000000000001",
                "null",
                "true",
                "\"x\"",
                "{}",
                "[]",
                "{\"cached_tokens\":9}",
                "[{\"modality\":\"AUDIO\",\"tokenCount\":-4}]");
        for (int round = 0; round < 20 * ROUNDS; round++) {
            StringBuilder usage = new StringBuilder("{\"z\":0");
            for (String name : names) {
                if (random.nextInt(5) == 0) {
                    usage.append(",\"").append(name).append("\":").append(values.get(random.nextInt(values.size())));
                }
            }
            String what = "seed " + SEED + ", round " + round + ": " + usage + "}";

            submission(usage + "}")
                    .fold(
                            legible -> assertThat(
                                            legible.call().readings().nonZero().values())
                                    .as(what)
                                    .allMatch(reading -> reading > 0),
                            illegible -> assertThat(illegible.reason()).as(what).contains("usage"));
        }
    }

    private void assertWholes(int round, String usage, long prompt, long answer) {
        ModelCall call = call(usage);

        assertThat(call.suspect())
                .as("seed %s, round %s: %s", SEED, round, usage)
                .isFalse();
        assertThat(call.readings().inputTokens())
                .as("seed %s, round %s: %s", SEED, round, usage)
                .isEqualTo(prompt);
        assertThat(call.readings().outputTokens())
                .as("seed %s, round %s: %s", SEED, round, usage)
                .isEqualTo(answer);
    }

    private Split split() {
        long first = random.nextLong(1_000_000);
        long second = random.nextLong(1_000);
        long third = random.nextLong(10);
        long rest = random.nextLong(100_000);
        return new Split(first + second + third + rest, first, second, third, rest);
    }
}
