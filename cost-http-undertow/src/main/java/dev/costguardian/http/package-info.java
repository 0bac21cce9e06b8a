/** The ledger over HTTP. */
@NullMarked
package dev.costguardian.http;

import org.jspecify.annotations.NullMarked;
