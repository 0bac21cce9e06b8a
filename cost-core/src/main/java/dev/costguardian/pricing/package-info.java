/**
 * What a call cost, then. {@link dev.costguardian.pricing.CostCalculator} resolves the model's name in the {@link
 * dev.costguardian.pricing.PriceBook}, chooses the one {@link dev.costguardian.pricing.PriceCard} that was in force
 * when the call was made, and answers a {@link dev.costguardian.pricing.Costing}: priced with a receipt, or unpriced
 * with the reason. {@link dev.costguardian.pricing.PriceTables} reads the book from plain tables. Begin at the
 * calculator. Leans on money and usage.
 */
@NullMarked
package dev.costguardian.pricing;

import org.jspecify.annotations.NullMarked;
