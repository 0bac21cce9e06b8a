/** Wire shapes: bytes become usage events, and the ledger becomes bytes. */
@NullMarked
package dev.costguardian.formats;

import org.jspecify.annotations.NullMarked;
