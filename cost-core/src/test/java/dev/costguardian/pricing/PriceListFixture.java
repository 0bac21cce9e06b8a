package dev.costguardian.pricing;

import dev.costguardian.SamplePrices;
import dev.costguardian.usage.ModelCall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small price tables, written line by line as they stand in their files. */
final class PriceListFixture {

    private final Map<String, String> tables = new LinkedHashMap<>();

    private PriceListFixture() {
        tables.put("providers.csv", "id,aliases,fallbacks,checked,source\n");
    }

    /** Tables of one provider, called acme. */
    static PriceListFixture ofAcme(String... prices) {
        return new PriceListFixture().provider("acme,,,2026-03-01,https://example.org", prices);
    }

    static PriceListFixture empty() {
        return new PriceListFixture();
    }

    /** Adds a provider: its line in {@code providers.csv} and the lines of its prices. */
    PriceListFixture provider(String line, String... prices) {
        String id = line.substring(0, line.indexOf(','));
        tables.merge("providers.csv", line + "\n", String::concat);
        tables.put(
                id + "/prices.csv",
                "model,from,until,plan,prompt_over,time,meter,usd,per\n" + String.join("\n", prices) + "\n");
        tables.put(id + "/names.csv", "name,model\n");
        tables.put(id + "/factors.csv", "model,from,until,condition,value,factor\n");
        return this;
    }

    /** Adds a line to a table. */
    PriceListFixture line(String path, String line) {
        tables.merge(path, line + "\n", String::concat);
        return this;
    }

    /** Puts another table in place of one. */
    PriceListFixture table(String path, String text) {
        tables.put(path, text);
        return this;
    }

    PriceListFixture without(String path) {
        tables.remove(path);
        return this;
    }

    PriceBook book() {
        return SamplePrices.read(tables);
    }

    Costing cost(ModelCall call, String moment) {
        return new CostCalculator(book()).cost(call, Instant.parse(moment));
    }
}
