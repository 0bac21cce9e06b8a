/**
 * How a command talks to the person or program that ran it. {@link dev.costguardian.cli.console.Console} is where
 * everything goes in and out; {@link dev.costguardian.cli.console.Table} lays figures out, {@link
 * dev.costguardian.cli.console.Figures} writes them, {@link dev.costguardian.cli.console.ProgressBar} shows how far long
 * work has come. Begin at the console. Leans on money alone.
 */
@NullMarked
package dev.costguardian.cli.console;

import org.jspecify.annotations.NullMarked;
