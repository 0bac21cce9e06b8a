package dev.costguardian.benchmarks;

import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.util.Optional;

/** Calls as applications report them, each with something else that decides its price. */
public enum PricedCall {
    CHAT,
    BATCH,
    LONG_PROMPT,
    SNAPSHOT,
    REGION,
    UNEVEN_PRICE,
    SEARCH,
    BEDROCK,
    DEPLOYMENT,
    UNKNOWN;

    /** What the name of the deployment means, which only its owner can know. */
    static final ModelName DEPLOYED = new ModelName("azure", "gpt-4o");

    private static final String PROFILE =
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    ModelCall call() {
        return switch (this) {
            case CHAT -> call(new ModelName("openai", "gpt-4o"), withCacheRead());
            case BATCH ->
                call(new ModelName("anthropic", "claude-sonnet-4-5"), plain().with(Meter.CACHE_WRITE_5M, 3_000))
                        .withServiceTier("batch");
            case LONG_PROMPT -> call(new ModelName("google", "gemini-2.5-pro"), MeterReadings.ofTokens(250_000, 2_000));
            case SNAPSHOT -> call(ModelName.of("gpt-4o-2024-12-31"), plain());
            case REGION -> inEurope(new ModelName("openai", "gpt-5.4"), withCacheRead());
            case UNEVEN_PRICE ->
                call(
                        new ModelName("openrouter", "google/gemini-3.1-flash-lite"),
                        plain().with(Meter.CACHE_WRITE, 4_001));
            case SEARCH ->
                call(new ModelName("openai", "gpt-4o"), plain().with(Meter.WEB_SEARCH, 2))
                        .withServiceTier("batch");
            case BEDROCK -> call(ModelName.of(PROFILE), withCacheRead());
            case DEPLOYMENT -> call(new ModelName("azure", "prod-chat-7"), plain());
            case UNKNOWN -> call(new ModelName("openai", "my-own-model"), plain());
        };
    }

    private static MeterReadings plain() {
        return MeterReadings.ofTokens(1_200, 400);
    }

    private static MeterReadings withCacheRead() {
        return plain().with(Meter.CACHE_READ, 1_024);
    }

    private static ModelCall call(ModelName model, MeterReadings readings) {
        return ModelCall.of(model, readings);
    }

    private static ModelCall inEurope(ModelName model, MeterReadings readings) {
        ModelCall call = call(model, readings);
        return new ModelCall(model, readings, Optional.empty(), "", "eu", call.tags(), "", "", "", false);
    }
}
