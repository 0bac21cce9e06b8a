package dev.costguardian.reports;

import dev.costguardian.money.MoneySum;
import java.math.BigInteger;
import java.util.Optional;

/** An exact fraction with a denominator above zero. It is not reduced: no calculation here has more than a few steps. */
record Ratio(BigInteger numerator, BigInteger denominator) {

    static final Ratio ZERO = whole(0);

    Ratio {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("denominator must be above zero, was " + denominator);
        }
    }

    static Ratio whole(long number) {
        return whole(BigInteger.valueOf(number));
    }

    static Ratio whole(BigInteger number) {
        return new Ratio(number, BigInteger.ONE);
    }

    /** The quotient; empty where there is nothing to divide by. */
    static Optional<Ratio> of(long dividend, long divisor) {
        return divisor <= 0
                ? Optional.empty()
                : Optional.of(new Ratio(BigInteger.valueOf(dividend), BigInteger.valueOf(divisor)));
    }

    Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Ratio times(MoneySum amount) {
        return times(whole(amount.picos()));
    }

    Ratio dividedBy(long divisor) {
        return new Ratio(numerator, denominator.multiply(BigInteger.valueOf(divisor)));
    }

    Ratio plus(Ratio other) {
        return new Ratio(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** So many pico-dollars as an amount, rounded to the nearest, ties to the even one. */
    MoneySum roundedPicos() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        int half = parts[1].abs().shiftLeft(1).compareTo(denominator);
        boolean awayFromZero = half > 0 || (half == 0 && parts[0].testBit(0));
        return new MoneySum(awayFromZero ? parts[0].add(BigInteger.valueOf(numerator.signum())) : parts[0]);
    }
}
