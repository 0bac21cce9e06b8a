/**
 * How much, exactly. {@link dev.costguardian.money.Money} is one amount in whole pico-dollars, {@link
 * dev.costguardian.money.MoneySum} a total of any size, {@link dev.costguardian.money.UnitPrice} a price for a number
 * of units. No floating point, one rounding rule. Leans on nothing else.
 */
@NullMarked
package dev.costguardian.money;

import org.jspecify.annotations.NullMarked;
