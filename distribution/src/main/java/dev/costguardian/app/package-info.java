/** The running product: the one place where everything is put together. */
@NullMarked
package dev.costguardian.app;

import org.jspecify.annotations.NullMarked;
