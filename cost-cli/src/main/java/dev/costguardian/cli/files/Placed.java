package dev.costguardian.cli.files;

import dev.costguardian.intake.Submission;

/**
 * A submission and where it stood.
 *
 * @param unit what is counted: {@code line}, {@code event} of a list, or {@code row} of a table
 * @param number from 1, or the number that the row has itself
 */
public record Placed(String unit, long number, Submission submission) {

    /** {@code line 17}. */
    public String place() {
        return unit + " " + number;
    }
}
