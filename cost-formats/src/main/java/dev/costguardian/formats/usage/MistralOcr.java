package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/** Mistral's OCR, billed by page. That a page was annotated is not in the usage object; {@code meters} can say it. */
final class MistralOcr implements UsageApi {

    @Override
    public String name() {
        return "mistral.ocr";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("pages_processed");
    }

    @Override
    public void reckon(Reckoning usage) {
        usage.add(Meter.INPUT_PAGES, usage.count("pages_processed"));
    }
}
