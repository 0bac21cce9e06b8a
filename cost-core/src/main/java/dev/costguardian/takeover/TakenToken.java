package dev.costguardian.takeover;

import dev.costguardian.attribution.TrackingToken;
import java.util.Optional;

/**
 * What became of a token of the original.
 *
 * @param original as it stands there
 * @param ours the token here that its calls are charged to; none where the original's cannot be one here, then they are
 *     charged to {@code unattributed}
 * @param isNew whether it came along just now
 * @param remark what the owner should know; empty where it is here as it was there
 */
public record TakenToken(TrackingToken original, Optional<TrackingToken> ours, boolean isNew, String remark) {}
