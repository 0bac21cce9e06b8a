/**
 * How does a call look on the wire, on its way in and out? {@link dev.costguardian.formats.NativeJson} turns bytes into
 * submissions, {@link dev.costguardian.formats.ResponseEvents} a provider's answer; {@link
 * dev.costguardian.formats.EventJson}, {@link dev.costguardian.formats.SpendJson} and the {@link
 * dev.costguardian.formats.LedgerExport}s write what the ledger knows; {@link
 * dev.costguardian.formats.ReportParameters} reads what a report is asked for. The HTTP server and the command line
 * share all of it. Leans on the core and on Jackson's streaming parser; knows no HTTP and no SQL.
 */
@NullMarked
package dev.costguardian.formats;

import org.jspecify.annotations.NullMarked;
