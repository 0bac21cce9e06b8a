package dev.costguardian.formats.response;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose answers can be handed in whole. */
public enum ResponseFormat {
    OPENAI("openai"),
    AZURE("azure"),
    ANTHROPIC("anthropic"),
    GEMINI("google"),
    VERTEX("google"),
    BEDROCK("aws"),
    MISTRAL("mistral"),
    DEEPSEEK("deepseek"),
    XAI("x-ai"),
    COHERE("cohere"),
    GROQ("groq"),
    PERPLEXITY("perplexity"),
    OPENROUTER("openrouter");

    private final String provider;

    ResponseFormat(String provider) {
        this.provider = provider;
    }

    /** The format of that name in an address. */
    public static Optional<ResponseFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(name))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(ResponseFormat::wireName).sorted().toList();
    }

    /** The name in addresses, which is also that of its family of usage objects. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Who is taken to have served the call, where nobody says otherwise. */
    public String provider() {
        return provider;
    }
}
