package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.corrections.RepricingContract;

class PostgresqlCorrectionsTest extends RepricingContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
