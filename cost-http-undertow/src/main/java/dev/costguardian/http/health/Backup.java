package dev.costguardian.http.health;

import java.time.Instant;

/**
 * A copy of the ledger that was made and read back.
 *
 * @param at when it was whole
 * @param name of its file
 */
public record Backup(Instant at, String name, long bytes, long events) {}
