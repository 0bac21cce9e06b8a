package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.attribution.TrackingTokensContract;

class PostgresqlTrackingTokensTest extends TrackingTokensContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
