/** The front door of the ledger. */
@NullMarked
package dev.costguardian;

import org.jspecify.annotations.NullMarked;
