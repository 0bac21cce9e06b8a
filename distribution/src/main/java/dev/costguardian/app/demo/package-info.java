/**
 * What would a month of a company's calls look like? Made-up traffic for a first look at the product. {@link
 * dev.costguardian.app.demo.DemoTraffic} makes it, the same for the same seed and end; {@link
 * dev.costguardian.app.demo.DemoApps} says who calls what and how often; {@link
 * dev.costguardian.app.demo.DemoLedger} hands it to a ledger as any app's reports would be. Begin at the apps.
 */
@NullMarked
package dev.costguardian.app.demo;

import org.jspecify.annotations.NullMarked;
