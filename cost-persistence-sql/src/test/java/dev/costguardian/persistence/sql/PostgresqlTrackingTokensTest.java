package dev.costguardian.persistence.sql;

import dev.costguardian.Storage;
import dev.costguardian.attribution.TrackingTokensContract;

class PostgresqlTrackingTokensTest extends TrackingTokensContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
