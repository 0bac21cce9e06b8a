package dev.costguardian.persistence.sql;

import dev.costguardian.Storage;
import dev.costguardian.pricing.MappedNamesContract;

class PostgresqlMappedNamesTest extends MappedNamesContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
