package dev.costguardian.corrections;

import dev.costguardian.SamplePrices;
import dev.costguardian.pricing.PriceBook;
import java.util.Map;

/** Prices as they turn out to be later: gpt-4o dearer, a model more, and nothing of Anthropic. */
public final class LaterPrices {

    private LaterPrices() {}

    /** gpt-4o at 3 and 12 USD a million, a-new-model at 1 and 2. */
    public static PriceBook book() {
        return book("3.00", "12.00");
    }

    /** The same with other prices for gpt-4o. */
    public static PriceBook book(String input, String output) {
        return SamplePrices.read(Map.of(
                "providers.csv",
                """
                id,aliases,fallbacks,checked,source
                openai,,,2026-04-01,https://example.org/openai
                """,
                "openai/prices.csv",
                """
                model,from,until,plan,prompt_over,time,meter,usd,per
                a-new-model,,,standard,,,input,1.00,1000000
                a-new-model,,,standard,,,output,2.00,1000000
                gpt-4o,,,standard,,,input,%s,1000000
                gpt-4o,,,standard,,,input.cache_read,1.50,1000000
                gpt-4o,,,standard,,,output,%s,1000000
                gpt-4o,,,standard,,,tool.web_search,10.00,1000
                """.formatted(input, output),
                "openai/names.csv",
                "name,model\n",
                "openai/factors.csv",
                "model,from,until,condition,value,factor\n"));
    }
}
