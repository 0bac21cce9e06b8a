package dev.costguardian.app.demo;

import dev.costguardian.money.Money;
import dev.costguardian.usage.ModelName;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One model that an app calls.
 *
 * @param share of the app's calls, in percent
 * @param size of a call
 * @param statedCost what the app says that each call cost; empty where the price book decides
 */
record ModelUse(ModelName model, int share, CallSize size, Optional<Money> statedCost) {

    static ModelUse of(int share, String provider, String model, CallSize size) {
        return new ModelUse(new ModelName(provider, model), share, size, Optional.empty());
    }

    ModelUse stating(String usd) {
        return new ModelUse(model, share, size, Optional.of(Money.roundedUsd(new BigDecimal(usd))));
    }
}
