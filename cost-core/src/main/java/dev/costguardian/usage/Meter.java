package dev.costguardian.usage;

import static dev.costguardian.usage.Meter.Kind.INPUT;
import static dev.costguardian.usage.Meter.Kind.OTHER;
import static dev.costguardian.usage.Meter.Kind.OUTPUT;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a call. Meters are disjoint: a token that was read from the cache is counted under {@code
 * input.cache_read} and not under {@code input} as well.
 *
 * <p>A meter without a price of its own is charged at its parent's: {@code input.audio.cache_read} at {@code
 * input.cache_read}, that at {@code input}.
 */
public enum Meter {
    INPUT_TOKENS("input", INPUT, null),
    CACHE_READ("input.cache_read", INPUT, INPUT_TOKENS),
    CACHE_WRITE("input.cache_write", INPUT, INPUT_TOKENS),
    CACHE_WRITE_5M("input.cache_write.5m", INPUT, CACHE_WRITE),
    CACHE_WRITE_1H("input.cache_write.1h", INPUT, CACHE_WRITE),
    INPUT_AUDIO("input.audio", INPUT, INPUT_TOKENS),
    INPUT_AUDIO_CACHE_READ("input.audio.cache_read", INPUT, CACHE_READ),
    INPUT_IMAGE("input.image", INPUT, INPUT_TOKENS),
    INPUT_IMAGE_CACHE_READ("input.image.cache_read", INPUT, CACHE_READ),
    INPUT_VIDEO("input.video", INPUT, INPUT_TOKENS),
    INPUT_CHARACTERS("input.characters", OTHER, null),
    INPUT_AUDIO_MILLIS("input.audio_millis", OTHER, null),
    INPUT_IMAGES("input.images", OTHER, null),
    INPUT_MESSAGES("input.messages", OTHER, null),
    INPUT_PAGES("input.pages", OTHER, null),
    INPUT_PAGES_ANNOTATED("input.pages.annotated", OTHER, INPUT_PAGES),
    OUTPUT_TOKENS("output", OUTPUT, null),
    REASONING("output.reasoning", OUTPUT, OUTPUT_TOKENS),
    OUTPUT_AUDIO("output.audio", OUTPUT, OUTPUT_TOKENS),
    OUTPUT_IMAGE("output.image", OUTPUT, OUTPUT_TOKENS),
    OUTPUT_VIDEO("output.video", OUTPUT, OUTPUT_TOKENS),
    OUTPUT_CITATION("output.citation", OUTPUT, OUTPUT_TOKENS),
    OUTPUT_IMAGES("output.images", OTHER, null),
    OUTPUT_AUDIO_MILLIS("output.audio_millis", OTHER, null),
    OUTPUT_VIDEO_MILLIS("output.video_millis", OTHER, null),
    WEB_SEARCH("tool.web_search", OTHER, null),
    FILE_SEARCH("tool.file_search", OTHER, null),
    CODE_EXECUTION("tool.code_execution", OTHER, null),
    X_SEARCH("tool.x_search", OTHER, null),
    RERANK_SEARCH_UNITS("rerank.search_units", OTHER, null),
    REQUESTS("request", OTHER, null);

    /** What a meter is part of: tokens of the prompt, tokens of the answer, or neither. */
    public enum Kind {
        INPUT,
        OUTPUT,
        OTHER
    }

    private static final Map<String, Meter> BY_NAME = new HashMap<>();

    static {
        for (Meter meter : values()) {
            BY_NAME.put(meter.wireName, meter);
        }
    }

    private final String wireName;
    private final Kind kind;
    private final Optional<Meter> parent;
    private final boolean cacheRead;
    private final boolean cacheWrite;

    Meter(String wireName, Kind kind, @Nullable Meter parent) {
        this.wireName = wireName;
        this.kind = kind;
        this.parent = Optional.ofNullable(parent);
        this.cacheRead = wireName.endsWith("cache_read");
        this.cacheWrite = wireName.contains("cache_write");
    }

    /** The meter of that wire name. */
    public static Optional<Meter> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** The name in requests, answers and price tables: {@code input.cache_read}. */
    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the meter counts tokens, of the prompt or of the answer. */
    public boolean countsTokens() {
        return kind != Kind.OTHER;
    }

    public boolean isCacheRead() {
        return cacheRead;
    }

    public boolean isCacheWrite() {
        return cacheWrite;
    }

    /** The meter that cached prompt tokens would have counted under, had there been no cache; itself for all others. */
    public Meter uncached() {
        return switch (this) {
            case CACHE_READ, CACHE_WRITE, CACHE_WRITE_5M, CACHE_WRITE_1H -> INPUT_TOKENS;
            case INPUT_AUDIO_CACHE_READ -> INPUT_AUDIO;
            case INPUT_IMAGE_CACHE_READ -> INPUT_IMAGE;
            default -> this;
        };
    }

    /** The meter whose price covers this one where it has none of its own. */
    public Optional<Meter> parent() {
        return parent;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
