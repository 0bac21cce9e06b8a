package dev.costguardian.reports;

import dev.costguardian.money.MoneySum;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Calls of one product that are all alike, as tests speak of them: {@code calls(100).of("gpt-4o").withPrompt(1_000)}.
 * Prices are in pico-dollars.
 */
final class ProductFixture {

    private List<String> group = List.of("a-model", "a-model", "", "");
    private final long calls;
    private long unpriced;
    private long fresh = 1_000;
    private long read;
    private long written;
    private long output = 100;
    private long freshPrice = 2_000;
    private long readPrice = 500;
    private long writePrice = 2_500;
    private long outputPrice = 8_000;
    private long otherPrice;

    private ProductFixture(long calls) {
        this.calls = calls;
    }

    static ProductFixture calls(long number) {
        return new ProductFixture(number);
    }

    ProductFixture of(String model) {
        group = List.of(model, model, "", "");
        return this;
    }

    ProductFixture of(String groupValue, String model, String tier) {
        group = List.of(groupValue, model, "", tier);
        return this;
    }

    ProductFixture unpriced(long number) {
        unpriced = number;
        return this;
    }

    /** The same in tokens, whatever part of it is cached. */
    ProductFixture withPrompt(long freshTokens, long readTokens, long writtenTokens) {
        fresh = freshTokens;
        read = readTokens;
        written = writtenTokens;
        return this;
    }

    ProductFixture withOutput(long tokens) {
        output = tokens;
        return this;
    }

    ProductFixture at(long ofFresh, long ofRead, long ofWritten, long ofOutput) {
        freshPrice = ofFresh;
        readPrice = ofRead;
        writePrice = ofWritten;
        outputPrice = ofOutput;
        return this;
    }

    ProductFixture andOther(long ofACall) {
        otherPrice = ofACall;
        return this;
    }

    SpendRow row() {
        long priced = calls - unpriced;
        return new SpendRow(
                Optional.empty(),
                group,
                false,
                new SpendTotals(
                        calls,
                        unpriced,
                        0,
                        new TokenTotals(
                                calls * (fresh + read + written), calls * read, calls * written, calls * output, 0),
                        new CostTotals(
                                picos(priced, fresh, freshPrice),
                                picos(priced, read, readPrice),
                                picos(priced, written, writePrice),
                                picos(priced, output, outputPrice),
                                picos(priced, 1, otherPrice),
                                MoneySum.ZERO)));
    }

    private static MoneySum picos(long priced, long quantity, long price) {
        return new MoneySum(BigInteger.valueOf(priced)
                .multiply(BigInteger.valueOf(quantity))
                .multiply(BigInteger.valueOf(price)));
    }
}
