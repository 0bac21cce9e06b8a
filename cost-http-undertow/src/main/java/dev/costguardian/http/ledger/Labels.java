package dev.costguardian.http.ledger;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of all tracking tokens, archived ones included. */
final class Labels {

    private Labels() {}

    static Map<TokenId, String> of(CostGuardian guardian) {
        return guardian.storage().tokens().all().stream()
                .collect(Collectors.toMap(TrackingToken::id, TrackingToken::label));
    }
}
