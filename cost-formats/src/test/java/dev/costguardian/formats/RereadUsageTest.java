package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RereadUsageTest {

    private static final ModelName GPT_4O = ModelName.of("gpt-4o");

    @Test
    void readsWhatWasKept() {
        assertThat(read("openai.chat", """
                        {"prompt_tokens":1200,"completion_tokens":300,"prompt_tokens_details":{"cached_tokens":1000}}"""))
                .contains(MeterReadings.NONE
                        .with(Meter.INPUT_TOKENS, 200)
                        .with(Meter.CACHE_READ, 1_000)
                        .with(Meter.OUTPUT_TOKENS, 300));
    }

    @Test
    void readsNothingThatIsNotKnown() {
        assertThat(read("nobody.knows", "{\"prompt_tokens\":1200}")).isEmpty();
        assertThat(read("openai.chat", "{\"tokens\":1200}")).isEmpty();
        assertThat(read("openai.chat", "{\"prompt_tokens\":\"many\"}")).isEmpty();
        assertThat(read("openai.chat", "{\"prompt_tokens\":")).isEmpty();
        assertThat(read("openai.chat", "[]")).isEmpty();
    }

    private static Optional<MeterReadings> read(String api, String json) {
        return new RereadUsage().read(new RawUsage(api, json, Optional.empty(), ""), GPT_4O);
    }
}
