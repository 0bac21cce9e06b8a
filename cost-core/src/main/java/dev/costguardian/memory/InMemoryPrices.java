package dev.costguardian.memory;

import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnPrices;

final class InMemoryPrices implements OwnPrices {

    private volatile OwnPriceVersion newest = OwnPriceVersion.NONE;

    @Override
    public OwnPriceVersion newest() {
        return newest;
    }

    @Override
    public synchronized boolean add(OwnPriceVersion version) {
        boolean isNext = version.id() == newest.id() + 1;
        if (isNext) {
            newest = version;
        }
        return isNext;
    }
}
