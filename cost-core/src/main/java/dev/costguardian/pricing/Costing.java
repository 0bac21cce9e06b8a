package dev.costguardian.pricing;

import java.util.Optional;
import java.util.function.Function;

/** What the price book says of a call: a cost with its receipt, or why there is none. */
public sealed interface Costing {

    /** The cost is known. */
    record Priced(Receipt receipt) implements Costing {
        @Override
        public <T> T fold(Function<Priced, T> priced, Function<Unpriced, T> unpriced) {
            return priced.apply(this);
        }
    }

    /**
     * The cost is not known.
     *
     * @param reason a sentence for people: which name, tier or meter has no price
     */
    record Unpriced(String reason) implements Costing {
        @Override
        public <T> T fold(Function<Priced, T> priced, Function<Unpriced, T> unpriced) {
            return unpriced.apply(this);
        }
    }

    <T> T fold(Function<Priced, T> priced, Function<Unpriced, T> unpriced);

    default Optional<Receipt> ifPriced() {
        return fold(priced -> Optional.of(priced.receipt()), unpriced -> Optional.empty());
    }
}
