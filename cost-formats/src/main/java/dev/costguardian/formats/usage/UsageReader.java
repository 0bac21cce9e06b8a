package dev.costguardian.formats.usage;

import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import dev.costguardian.usage.ModelName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads usage objects of any interface that is known here. */
public final class UsageReader {

    /**
     * How many items of each type the whole answer has, where somebody counted them. Ours: the provider lists the items
     * themselves.
     */
    public static final String OUTPUT_ITEMS = "output_items";

    /** How many different searches the answer is grounded in. Ours: the provider lists what was searched for. */
    public static final String SEARCHES = "webSearchQueries";

    private static final int MOST_NAMES = 6;
    private static final UsageApi CHAT = new OpenAiChat();
    private static final UsageApi RESPONSES = new OpenAiResponses();
    private static final UsageApi MESSAGES = new AnthropicMessages();
    private static final UsageApi GENERATE_CONTENT = new GeminiContent();
    private static final UsageApi INTERACTIONS = new GeminiInteractions();
    private static final UsageApi CONVERSE = new BedrockConverse();
    private static final UsageApi TRANSCRIPTION = new OpenAiTranscription();
    private static final UsageApi REALTIME = new OpenAiRealtime();
    private static final UsageApi IMAGES = new OpenAiImages();
    private static final UsageApi OPENROUTER = new OpenRouterChat();

    /** In the order in which they are tried: one whose objects others would take for theirs comes before those. */
    private static final List<UsageApi> APIS = List.of(
            new CohereUnits(),
            GENERATE_CONTENT,
            INTERACTIONS,
            new MistralOcr(),
            new DeepSeekChat(),
            new PerplexityChat(),
            new XaiChat(),
            new XaiResponses(),
            new MistralChat(),
            OPENROUTER,
            CHAT,
            TRANSCRIPTION,
            new LangChainMetadata(),
            REALTIME,
            MESSAGES,
            IMAGES,
            RESPONSES,
            new VercelAi(),
            CONVERSE);

    /** Names that stand for several interfaces; any other may be shortened to what comes before its dot. */
    private static final Map<String, List<UsageApi>> FAMILIES = new LinkedHashMap<>();

    static {
        for (UsageApi api : APIS) {
            FAMILIES.put(api.name(), List.of(api));
            FAMILIES.put(
                    family(api),
                    APIS.stream()
                            .filter(other -> family(other).equals(family(api)))
                            .toList());
        }
        FAMILIES.put("azure", List.of(CHAT, TRANSCRIPTION, REALTIME, MESSAGES, IMAGES, RESPONSES));
        FAMILIES.put("bedrock", List.of(CONVERSE, MESSAGES, CHAT));
        FAMILIES.put("gemini", List.of(GENERATE_CONTENT, INTERACTIONS, CHAT));
        FAMILIES.put("groq", List.of(CHAT, TRANSCRIPTION, RESPONSES));
        FAMILIES.put("openrouter", List.of(OPENROUTER, MESSAGES, RESPONSES));
        FAMILIES.put("vertex", List.of(GENERATE_CONTENT, MESSAGES, CHAT));
    }

    private UsageReader() {}

    /** The names by which an interface may be asked for, the families among them. */
    public static List<String> names() {
        return FAMILIES.keySet().stream().sorted().toList();
    }

    /**
     * Reads a usage object.
     *
     * @param api whose it is: an interface, a family of them, or empty to find out
     * @param model the model that was called; some objects mean different things for different makers
     * @throws IllegalArgumentException where the object is none that is known, or a figure in it cannot be; names what
     *     was found and what is known
     */
    public static UsageReading read(String api, UsageNode usage, ModelName model) {
        List<UsageApi> candidates = named(api);
        UsageApi found = first(candidates, candidate -> candidate.owns(usage))
                .or(() -> first(candidates, candidate -> candidate.fits(usage)))
                .orElseThrow(() -> unknown(api, usage, candidates));
        Reckoning reckoning = new Reckoning(usage, model);
        found.reckon(reckoning);
        return reckoning.reading(found.name());
    }

    private static Optional<UsageApi> first(List<UsageApi> candidates, Predicate<UsageApi> fitting) {
        return candidates.stream().filter(fitting).findFirst();
    }

    private static List<UsageApi> named(String api) {
        List<UsageApi> named = api.isEmpty() ? APIS : FAMILIES.get(api);
        if (named == null) {
            throw new IllegalArgumentException(
                    "api: " + Excerpt.quoted(api) + " is not known" + Nearest.hintOrAll(api, FAMILIES.keySet()));
        }
        return named;
    }

    private static IllegalArgumentException unknown(String api, UsageNode usage, List<UsageApi> known) {
        String fields = usage.fields().isEmpty()
                ? "no fields"
                : usage.names().stream().limit(MOST_NAMES).collect(Collectors.joining(", ", "the fields ", ""));
        return new IllegalArgumentException("usage has %s, which is not what %s sends; known are %s"
                .formatted(
                        fields,
                        api.isEmpty() ? "any known api" : api,
                        known.stream().map(UsageApi::name).sorted().collect(Collectors.joining(", "))));
    }

    private static String family(UsageApi api) {
        int dot = api.name().indexOf('.');
        return dot < 0 ? api.name() : api.name().substring(0, dot);
    }
}
