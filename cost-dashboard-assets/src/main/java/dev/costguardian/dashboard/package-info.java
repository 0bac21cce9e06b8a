/**
 * How does the ledger look in a browser? The answer is a page of static files beside this package in the jar; begin at
 * {@code app.js}. {@link dev.costguardian.dashboard.Dashboard} hands them out. Nothing here knows a server: the page
 * asks the public HTTP interface like anybody else.
 */
@NullMarked
package dev.costguardian.dashboard;

import org.jspecify.annotations.NullMarked;
