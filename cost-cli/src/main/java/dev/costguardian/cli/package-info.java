/** The ledger from the command line. */
@NullMarked
package dev.costguardian.cli;

import org.jspecify.annotations.NullMarked;
