/**
 * How are words and times from outside read and quoted? {@link dev.costguardian.formats.text.Rfc3339} reads moments,
 * {@link dev.costguardian.formats.text.Utf8} refuses bytes that are no text, {@link
 * dev.costguardian.formats.text.Excerpt} and {@link dev.costguardian.formats.text.Nearest} make complaints that quote
 * safely and say what was probably meant. Leans on nothing.
 */
@NullMarked
package dev.costguardian.formats.text;

import org.jspecify.annotations.NullMarked;
