package dev.costguardian.ledger;

import dev.costguardian.pricing.NameRule;
import dev.costguardian.pricing.Tariff;

/**
 * What decided the computed cost of an event, as it stands.
 *
 * @param rule how the model was found; {@link NameRule#UNRECORDED} for events of the first release and for corrections
 */
public record PriceBasis(Tariff tariff, NameRule rule) {}
