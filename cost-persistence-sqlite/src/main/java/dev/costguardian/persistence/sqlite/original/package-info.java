/**
 * The database of the original program: what stands in it, whatever it holds? {@link
 * dev.costguardian.persistence.sqlite.original.SqliteOriginal} copies its files and reads the copy, so that the source
 * stays untouched. Leans on the core and the driver.
 */
@NullMarked
package dev.costguardian.persistence.sqlite.original;

import org.jspecify.annotations.NullMarked;
