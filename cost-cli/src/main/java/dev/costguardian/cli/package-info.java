/**
 * The ledger from the command line: what can be asked of it, and how does one ask? Begin at {@link
 * dev.costguardian.cli.CostCommand}, which puts all commands together. A command parses its options, calls the same use
 * case as the HTTP server, and answers for people or, with {@code --json}, for programs; {@link
 * dev.costguardian.cli.Workbench} is what it works on and {@link dev.costguardian.cli.ExitCodes} what it ends with. What
 * it changes is written down by {@link dev.costguardian.cli.Acts}. Leans on the core and on formats; knows no SQL, no
 * HTTP server and no environment.
 */
@NullMarked
package dev.costguardian.cli;

import org.jspecify.annotations.NullMarked;
