/**
 * What is in the files that commands read and write. {@link dev.costguardian.cli.files.EventFile} reads events a chunk
 * at a time, however large the file; {@link dev.costguardian.cli.files.WholeFile} writes a file that appears only when it
 * is complete. Leans on formats and intake.
 */
@NullMarked
package dev.costguardian.cli.files;

import org.jspecify.annotations.NullMarked;
