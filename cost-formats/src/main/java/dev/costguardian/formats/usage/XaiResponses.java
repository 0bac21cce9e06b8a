package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/** xAI's Responses: as OpenAI's, with the tools that were used and the cost in the usage object. */
final class XaiResponses implements UsageApi {

    /** What the call costs, in units of 10<sup>-10</sup> USD. */
    static final String TICKS = "cost_in_usd_ticks";

    private static final int TICK_DECIMALS = 10;
    private static final String TOOLS = "server_side_tool_usage_details";

    @Override
    public String name() {
        return "xai.responses";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("input_tokens");
    }

    @Override
    public boolean owns(UsageNode usage) {
        return fits(usage) && (usage.has(TICKS) || usage.has(TOOLS));
    }

    @Override
    public void reckon(Reckoning usage) {
        OpenAiResponses.tokens(usage).addTo(usage, "total_tokens");
        addCharges(usage);
    }

    static void addCharges(Reckoning usage) {
        if (!usage.has(TOOLS)) {
            OpenAiResponses.addTools(usage);
        }
        usage.add(Meter.WEB_SEARCH, usage.count(TOOLS + ".web_search_calls"));
        usage.add(Meter.X_SEARCH, usage.count(TOOLS + ".x_search_calls"));
        usage.add(Meter.CODE_EXECUTION, usage.count(TOOLS + ".code_interpreter_calls"));
        usage.add(Meter.FILE_SEARCH, usage.count(TOOLS + ".file_search_calls"));
        usage.charged(TICKS, TICK_DECIMALS);
        usage.servedOn(usage.word("service_tier"));
    }
}
