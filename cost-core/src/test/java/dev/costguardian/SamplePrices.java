package dev.costguardian;

import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.PriceTables;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A price book of three models that never changes, so that tests do not follow the bundled one. */
public final class SamplePrices {

    private static final Map<String, String> TABLES = Map.of(
            "providers.csv",
            """
            id,aliases,fallbacks,checked,source
            openai,,,2026-03-01,https://example.org/openai
            anthropic,,,2026-03-01,https://example.org/anthropic
            """,
            "openai/prices.csv",
            """
            model,from,until,plan,prompt_over,time,meter,usd,per
            gpt-4o,,,standard,,,input,2.50,1000000
            gpt-4o,,,standard,,,input.cache_read,1.25,1000000
            gpt-4o,,,standard,,,output,10.00,1000000
            gpt-4o,,,standard,,,tool.web_search,10.00,1000
            gpt-4o,,,batch,,,input,1.25,1000000
            gpt-4o,,,batch,,,input.cache_read,0.625,1000000
            gpt-4o,,,batch,,,output,5.00,1000000
            gpt-4o-mini,,,standard,,,input,0.15,1000000
            gpt-4o-mini,,,standard,,,input.cache_read,0.075,1000000
            gpt-4o-mini,,,standard,,,output,0.60,1000000
            """,
            "openai/names.csv",
            """
            name,model
            gpt-4o-2024-08-06,gpt-4o
            """,
            "openai/factors.csv",
            "model,from,until,condition,value,factor\n",
            "anthropic/prices.csv",
            """
            model,from,until,plan,prompt_over,time,meter,usd,per
            claude-sonnet-4-5,,,standard,,,input,3.00,1000000
            claude-sonnet-4-5,,,standard,,,input.cache_read,0.30,1000000
            claude-sonnet-4-5,,,standard,,,input.cache_write.5m,3.75,1000000
            claude-sonnet-4-5,,,standard,,,input.cache_write.1h,6.00,1000000
            claude-sonnet-4-5,,,standard,,,output,15.00,1000000
            """,
            "anthropic/names.csv",
            "name,model\n",
            "anthropic/factors.csv",
            "model,from,until,condition,value,factor\n");

    private SamplePrices() {}

    public static PriceBook book() {
        return read(TABLES);
    }

    /** Reads a book from the text of its tables, by path. */
    public static PriceBook read(Map<String, String> tables) {
        return PriceTables.read(path -> Optional.ofNullable(tables.get(path)).map(SamplePrices::stream));
    }

    private static InputStream stream(String table) {
        return new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));
    }
}
