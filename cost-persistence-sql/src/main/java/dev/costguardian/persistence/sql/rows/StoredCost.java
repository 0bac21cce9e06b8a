package dev.costguardian.persistence.sql.rows;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import java.util.OptionalLong;

/**
 * The cost of an event as its row has it.
 *
 * @param costs zero where {@code source} is unpriced
 * @param computed pico-USD by the price book
 */
public record StoredCost(
        CostSource source, CostBreakdown costs, Money cacheSaving, OptionalLong computed, BasisIds basis) {}
