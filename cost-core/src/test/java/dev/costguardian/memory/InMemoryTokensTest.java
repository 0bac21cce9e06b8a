package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.attribution.TrackingTokensContract;

class InMemoryTokensTest extends TrackingTokensContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
