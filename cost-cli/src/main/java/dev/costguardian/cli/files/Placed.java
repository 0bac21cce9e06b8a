package dev.costguardian.cli.files;

import dev.costguardian.intake.Submission;

/**
 * A submission and where it stood.
 *
 * @param unit what is counted: {@code line}, or {@code event} of a list
 * @param number from 1
 */
public record Placed(String unit, long number, Submission submission) {

    /** {@code line 17}. */
    public String place() {
        return unit + " " + number;
    }
}
