package dev.costguardian.reports;

import dev.costguardian.money.MoneySum;
import java.util.Optional;
import java.util.function.Function;

/**
 * What calls of one product are like on average.
 *
 * @param priced the part of them that has a price
 * @param prompt tokens of a prompt, cached ones included
 * @param shares which part of a prompt is fresh, read or written
 * @param output tokens of an answer
 * @param prices in pico-dollars
 */
record CallProfile(Ratio priced, Ratio prompt, PromptParts shares, Ratio output, Prices prices) {

    /** A value for each kind of prompt token. */
    record PromptParts(Ratio fresh, Ratio read, Ratio written) {

        /** The average of {@code values}, weighted with these shares. */
        private Ratio average(PromptParts values) {
            return fresh.times(values.fresh).plus(read.times(values.read)).plus(written.times(values.written));
        }
    }

    /**
     * Average prices.
     *
     * @param prompt of a prompt token
     * @param output of an answer token
     * @param other of a call, beside its tokens
     */
    record Prices(PromptParts prompt, Ratio output, Ratio other) {}

    /**
     * The averages over calls.
     *
     * @param otherwise where to look for what {@code calls} do not tell, because they have nothing of it
     */
    static CallProfile of(SpendTotals calls, SpendTotals otherwise) {
        Source source = new Source(calls, otherwise);
        return new CallProfile(
                source.find(totals -> Ratio.of(pricedEvents(totals), totals.events())),
                source.find(totals -> Ratio.of(totals.tokens().input(), totals.events())),
                new PromptParts(
                        source.find(totals ->
                                Ratio.of(fresh(totals.tokens()), totals.tokens().input())),
                        source.find(totals -> Ratio.of(
                                totals.tokens().cacheRead(), totals.tokens().input())),
                        source.find(totals -> Ratio.of(
                                totals.tokens().cacheWrite(), totals.tokens().input()))),
                source.find(totals -> Ratio.of(totals.tokens().output(), totals.events())),
                prices(source));
    }

    private static Prices prices(Source source) {
        return new Prices(
                new PromptParts(
                        source.find(totals -> price(totals, totals.costs().input(), fresh(totals.tokens()))),
                        source.find(totals -> price(
                                totals,
                                totals.costs().cacheRead(),
                                totals.tokens().cacheRead())),
                        source.find(totals -> price(
                                totals,
                                totals.costs().cacheWrite(),
                                totals.tokens().cacheWrite()))),
                source.find(totals ->
                        price(totals, totals.costs().output(), totals.tokens().output())),
                source.find(totals -> Ratio.of(1, pricedEvents(totals)).map(each -> each.times(besideTokens(totals)))));
    }

    /** What a call costs on average, those without a price included. */
    Ratio cost() {
        Ratio tokens = prompt.times(shares.average(prices.prompt)).plus(output.times(prices.output));
        return priced.times(tokens.plus(prices.other));
    }

    CallProfile withPrompt(Ratio length) {
        return new CallProfile(priced, length, shares, output, prices);
    }

    CallProfile withShares(PromptParts others) {
        return new CallProfile(priced, prompt, others, output, prices);
    }

    CallProfile withOutput(Ratio length) {
        return new CallProfile(priced, prompt, shares, length, prices);
    }

    CallProfile withTokenPrices(Prices others) {
        return new CallProfile(priced, prompt, shares, output, new Prices(others.prompt, others.output, prices.other));
    }

    CallProfile withOtherPrice(Prices others) {
        return new CallProfile(priced, prompt, shares, output, new Prices(prices.prompt, prices.output, others.other));
    }

    /** Sums of calls, and sums to fall back on. */
    private record Source(SpendTotals calls, SpendTotals otherwise) {

        Ratio find(Function<SpendTotals, Optional<Ratio>> average) {
            return average.apply(calls).or(() -> average.apply(otherwise)).orElse(Ratio.ZERO);
        }
    }

    /** Per token of the calls that have a price; those without are taken to have as many tokens each. */
    private static Optional<Ratio> price(SpendTotals totals, MoneySum cost, long tokens) {
        return Ratio.of(totals.events(), pricedEvents(totals))
                .filter(perPriced -> tokens > 0)
                .map(perPriced -> perPriced.times(cost).dividedBy(tokens));
    }

    /** All cost that no tokens stand against, so that nothing of the total is left out. */
    private static MoneySum besideTokens(SpendTotals totals) {
        TokenTotals tokens = totals.tokens();
        CostTotals costs = totals.costs();
        return costs.total()
                .minus(fresh(tokens) > 0 ? costs.input() : MoneySum.ZERO)
                .minus(tokens.cacheRead() > 0 ? costs.cacheRead() : MoneySum.ZERO)
                .minus(tokens.cacheWrite() > 0 ? costs.cacheWrite() : MoneySum.ZERO)
                .minus(tokens.output() > 0 ? costs.output() : MoneySum.ZERO);
    }

    private static long pricedEvents(SpendTotals totals) {
        return totals.events() - totals.unpriced();
    }

    private static long fresh(TokenTotals tokens) {
        return tokens.input() - tokens.cacheRead() - tokens.cacheWrite();
    }
}
