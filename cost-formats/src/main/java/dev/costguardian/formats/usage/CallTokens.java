package dev.costguardian.formats.usage;

/**
 * The tokens of a prompt and its answer, of which it is to be found out what is part of what. A provider's
 * documentation says how it is meant; the total that it sends tells how it was done. Gateways that speak a provider's
 * language do not always keep to it.
 */
final class CallTokens {

    private final PromptTokens prompt;
    private final AnswerTokens answer;
    private boolean reasoningUsuallyBeside;
    private long others;

    /** Tokens of which cache and reasoning are parts, as most providers mean it. */
    CallTokens(PromptTokens prompt, AnswerTokens answer) {
        this.prompt = prompt;
        this.answer = answer;
    }

    /** Reasoning is meant to be counted beside the answer. */
    CallTokens reasoningBeside() {
        reasoningUsuallyBeside = true;
        return this;
    }

    /** Tokens that belong to the total, and neither to the prompt nor to the answer. */
    CallTokens others(long tokens) {
        others = tokens;
        return this;
    }

    /** Puts the leaves in, as the figure at {@code total} proves them to be meant, where it is there. */
    void addTo(Reckoning usage, String total) {
        if (usage.has(total)) {
            addTo(usage, total, usage.count(total));
        } else {
            boolean reasoningBeside = reasoningUsuallyBeside || answer.reasoning() > answer.whole();
            if (reasoningBeside != reasoningUsuallyBeside) {
                usage.doubt("%d tokens of reasoning are more than the %d of the whole answer: taken as beside it"
                        .formatted(answer.reasoning(), answer.whole()));
            }
            addTo(usage, cacheExceedsPrompt(usage), reasoningBeside);
        }
    }

    private void addTo(Reckoning usage, String name, long total) {
        boolean usual = reasoningUsuallyBeside;
        if (total == sum(false, usual)) {
            addTo(usage, false, usual);
        } else if (total == sum(false, !usual)) {
            addTo(usage, false, !usual);
        } else if (total == sum(true, usual)) {
            addTo(usage, true, usual);
        } else if (total == sum(true, !usual)) {
            addTo(usage, true, !usual);
        } else {
            usage.doubt("usage.%s is %d, but its parts come to %d".formatted(name, total, sum(false, usual)));
            addTo(usage, cacheExceedsPrompt(usage), usual || answer.reasoning() > answer.whole());
        }
    }

    private boolean cacheExceedsPrompt(Reckoning usage) {
        boolean exceeds = prompt.cachedAndWritten() > prompt.whole();
        if (exceeds) {
            usage.doubt("%d tokens of the cache are more than the %d of the whole prompt: taken as beside it"
                    .formatted(prompt.cachedAndWritten(), prompt.whole()));
        }
        return exceeds;
    }

    private long sum(boolean cacheBeside, boolean reasoningBeside) {
        return prompt.whole()
                + (cacheBeside ? prompt.cachedAndWritten() : 0)
                + answer.whole()
                + (reasoningBeside ? answer.reasoning() : 0)
                + others;
    }

    private void addTo(Reckoning usage, boolean cacheBeside, boolean reasoningBeside) {
        if (cacheBeside) {
            prompt.addBesideCacheTo(usage);
        } else {
            prompt.addTo(usage);
        }
        answer.addTo(usage, reasoningBeside);
    }
}
