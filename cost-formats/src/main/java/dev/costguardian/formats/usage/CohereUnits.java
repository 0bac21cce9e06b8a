package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * Cohere's billed units, of chats, embeddings and reranking. What it counts under {@code tokens} besides includes its
 * own template and is not billed.
 */
final class CohereUnits implements UsageApi {

    @Override
    public String name() {
        return "cohere.billed_units";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("billed_units");
    }

    @Override
    public void reckon(Reckoning usage) {
        usage.add(Meter.INPUT_TOKENS, usage.count("billed_units.input_tokens"));
        usage.add(Meter.INPUT_IMAGE, usage.count("billed_units.image_tokens"));
        usage.add(Meter.INPUT_IMAGES, usage.count("billed_units.images"));
        usage.add(Meter.INPUT_PAGES, usage.count("billed_units.pages"));
        usage.add(Meter.OUTPUT_TOKENS, usage.count("billed_units.output_tokens"));
        usage.add(Meter.RERANK_SEARCH_UNITS, usage.count("billed_units.search_units"));
    }
}
