package dev.costguardian.formats.ingest;

import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.money.Money;
import dev.costguardian.usage.ModelCall;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads amounts written as decimal numbers, without ever calculating with one that is out of bounds. */
final class DecimalText {

    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 30;
    private static final int MOST_DECIMALS = 64;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?");

    private DecimalText() {}

    /** The amount rounded to the pico-dollar, ties to even. */
    static Money usd(String name, String text) throws UnusableEvent {
        if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
            throw new UnusableEvent(name + " must be an amount such as 0.000450, was " + Excerpt.quoted(text));
        }
        BigDecimal usd = new BigDecimal(text);
        if (usd.precision() > MOST_DIGITS || usd.scale() > MOST_DECIMALS) {
            throw new UnusableEvent("%s must have at most %d digits and %d decimals, was %s"
                    .formatted(name, MOST_DIGITS, MOST_DECIMALS, Excerpt.quoted(text)));
        }
        if (usd.signum() < 0 || isTooHigh(usd)) {
            throw new UnusableEvent("%s must be between 0 and %s, was %s"
                    .formatted(name, ModelCall.HIGHEST_COST.toUsd().setScale(0).toPlainString(), Excerpt.quoted(text)));
        }
        return usd.signum() == 0 ? Money.ZERO : Money.roundedUsd(usd);
    }

    private static boolean isTooHigh(BigDecimal usd) {
        return usd.compareTo(ModelCall.HIGHEST_COST.toUsd()) > 0;
    }
}
