package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.pricing.OwnPricesContract;

class PostgresqlOwnPricesTest extends OwnPricesContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
