package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.pricing.MappedNamesContract;

class PostgresqlMappedNamesTest extends MappedNamesContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
