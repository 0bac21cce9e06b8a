package dev.costguardian.corrections;

import java.time.Instant;

/**
 * A correction that counts, with the batch that it came with.
 *
 * @param undo whether it takes an earlier correction back
 * @param at when it was applied
 * @param reason why, in the words of whoever asked for it
 */
public record PostedCorrection(long batch, boolean undo, Instant at, String reason, Correction correction) {}
